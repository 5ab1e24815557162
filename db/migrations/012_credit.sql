-- Who owes and who has paid ahead: debtors' accounts, prepaid cards, vouchers, and what moved each of them. A row never changes;
-- what an account holds is the sum of its movements, and never less than nothing. Commissions by person.

CREATE TABLE credit_account (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('on-account', 'prepaid', 'voucher')),
    number TEXT NOT NULL,
    customer TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    expires TEXT NOT NULL,
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    opened_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

-- A number is given once.
CREATE UNIQUE INDEX credit_account_number ON credit_account(kind, number) WHERE number <> '';

CREATE INDEX credit_account_customer ON credit_account(customer) WHERE customer <> '';

CREATE TABLE credit_movement (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    account TEXT NOT NULL REFERENCES credit_account(id),
    kind TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
    method TEXT NOT NULL,
    payment TEXT NOT NULL,
    station TEXT NOT NULL,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    approved_by TEXT NOT NULL DEFAULT '',
    business_day TEXT NOT NULL CHECK (length(business_day) = 10),
    row_seal TEXT NOT NULL DEFAULT ''
);

-- The sums of an account are read off it.
CREATE INDEX credit_movement_account ON credit_movement(account, amount_fen);

CREATE INDEX credit_movement_day ON credit_movement(business_day);

CREATE UNIQUE INDEX credit_movement_payment ON credit_movement(payment) WHERE payment <> '';

CREATE TRIGGER credit_account_once BEFORE INSERT ON credit_account
WHEN EXISTS (SELECT 1 FROM credit_account WHERE id = NEW.id OR (number <> '' AND kind = NEW.kind AND number = NEW.number))
BEGIN
    SELECT RAISE(ABORT, 'a card or voucher number is given once');
END;

CREATE TRIGGER credit_account_kept BEFORE DELETE ON credit_account
BEGIN
    SELECT RAISE(ABORT, 'an account is never removed');
END;

CREATE TRIGGER credit_account_unchanged BEFORE UPDATE OF seq, id, kind, number, customer, amount_fen, expires, given, opened_by, opened_at
    ON credit_account
BEGIN
    SELECT RAISE(ABORT, 'an account is never changed');
END;

CREATE TRIGGER credit_movement_covered BEFORE INSERT ON credit_movement
WHEN (SELECT coalesce(sum(amount_fen), 0) FROM credit_movement WHERE account = NEW.account) + NEW.amount_fen < 0
BEGIN
    SELECT RAISE(ABORT, 'an account never holds less than nothing');
END;

CREATE TRIGGER credit_movement_once BEFORE INSERT ON credit_movement
WHEN EXISTS (SELECT 1 FROM credit_movement WHERE id = NEW.id OR (payment <> '' AND payment = NEW.payment))
    OR EXISTS (SELECT 1 FROM day_close WHERE day = NEW.business_day)
BEGIN
    SELECT RAISE(ABORT, 'a movement is added once, to an open business day');
END;

CREATE TRIGGER credit_movement_kept BEFORE DELETE ON credit_movement
BEGIN
    SELECT RAISE(ABORT, 'a movement is never removed');
END;

CREATE TRIGGER credit_movement_unchanged BEFORE UPDATE OF seq, id, account, kind, amount_fen, method, payment, station, who, at, reason,
    approved_by, business_day ON credit_movement
BEGIN
    SELECT RAISE(ABORT, 'a movement is never changed');
END;

CREATE TABLE commission_rule (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    who TEXT NOT NULL,
    rate_bp INTEGER NOT NULL CHECK (rate_bp BETWEEN 0 AND 10000),
    per_job_fen INTEGER NOT NULL CHECK (per_job_fen >= 0),
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT '',
    CHECK (rate_bp = 0 OR per_job_fen = 0)
);

CREATE INDEX commission_rule_who ON commission_rule(who, from_day, seq);

-- What was earned with a job, and taken back: the sum of a job's rows is what it earns as it stands.
CREATE TABLE commission (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job TEXT NOT NULL REFERENCES job(id),
    who TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
    rule TEXT NOT NULL,
    at TEXT NOT NULL,
    business_day TEXT NOT NULL CHECK (length(business_day) = 10),
    row_seal TEXT NOT NULL DEFAULT ''
);

CREATE INDEX commission_job ON commission(job);

CREATE INDEX commission_day ON commission(business_day, who, amount_fen);

CREATE TRIGGER commission_rule_once BEFORE INSERT ON commission_rule
WHEN EXISTS (SELECT 1 FROM commission_rule WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a rule of commission is added once');
END;

CREATE TRIGGER commission_rule_kept BEFORE DELETE ON commission_rule
BEGIN
    SELECT RAISE(ABORT, 'a rule that held is never removed');
END;

CREATE TRIGGER commission_rule_unchanged BEFORE UPDATE OF seq, id, who, rate_bp, per_job_fen, from_day, set_by, set_at ON commission_rule
BEGIN
    SELECT RAISE(ABORT, 'a rule that held is never changed');
END;

CREATE TRIGGER commission_once BEFORE INSERT ON commission
WHEN EXISTS (SELECT 1 FROM commission WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM day_close WHERE day = NEW.business_day)
BEGIN
    SELECT RAISE(ABORT, 'a commission is added once, to an open business day');
END;

CREATE TRIGGER commission_kept BEFORE DELETE ON commission
BEGIN
    SELECT RAISE(ABORT, 'a commission is never removed');
END;

CREATE TRIGGER commission_unchanged BEFORE UPDATE OF seq, id, job, who, amount_fen, rule, at, business_day ON commission
BEGIN
    SELECT RAISE(ABORT, 'a commission is never changed');
END;
