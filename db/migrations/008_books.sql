-- The books: a double-entry ledger, drawers, prices, and days that are closed. Amounts are integer fen; debits are positive.
-- A row's business day is its own day, or the day after the latest closed one (core/records/books/day_close.h).

CREATE TABLE day_close (
    day TEXT PRIMARY KEY,
    closed_by TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    expected_fen INTEGER NOT NULL,
    counted_fen INTEGER NOT NULL,
    note TEXT NOT NULL,
    report TEXT NOT NULL
);

CREATE TABLE ledger_transaction (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    job TEXT NOT NULL,
    business_day TEXT NOT NULL CHECK (length(business_day) = 10),
    station TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX ledger_transaction_day ON ledger_transaction(business_day);

-- Day and kind stand here, too, so that the sums of many days are read off one index.
CREATE TABLE ledger_posting (
    owner TEXT NOT NULL REFERENCES ledger_transaction(id) DEFERRABLE INITIALLY DEFERRED,
    line INTEGER NOT NULL,
    account TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
    business_day TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (owner, line)
) WITHOUT ROWID;

CREATE INDEX ledger_posting_day ON ledger_posting(business_day, account, kind, amount_fen);

CREATE TABLE drawer (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    station TEXT NOT NULL,
    business_day TEXT NOT NULL,
    float_fen INTEGER NOT NULL CHECK (float_fen >= 0),
    opened_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    ended_by TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    counted_fen INTEGER NOT NULL,
    expected_fen INTEGER NOT NULL,
    reason TEXT NOT NULL
);

CREATE UNIQUE INDEX drawer_day ON drawer(business_day, station);

CREATE TABLE price (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    item TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    from_day TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL
);

CREATE INDEX price_item ON price(item, from_day, seq);

CREATE TABLE price_copies (
    price TEXT NOT NULL REFERENCES price(id),
    format TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    PRIMARY KEY (price, format)
);

CREATE TABLE price_override (
    job TEXT PRIMARY KEY REFERENCES job(id),
    list_fen INTEGER NOT NULL,
    price_fen INTEGER NOT NULL,
    reason TEXT NOT NULL,
    who TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    at TEXT NOT NULL
);

ALTER TABLE payment ADD COLUMN voids TEXT NOT NULL DEFAULT '';

ALTER TABLE payment ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';

ALTER TABLE payment ADD COLUMN station TEXT NOT NULL DEFAULT '';

ALTER TABLE payment ADD COLUMN business_day TEXT NOT NULL DEFAULT '';

-- A payment is turned back once.
CREATE UNIQUE INDEX payment_voids ON payment(voids) WHERE voids <> '';

ALTER TABLE session ADD COLUMN business_day TEXT NOT NULL DEFAULT '';

ALTER TABLE job ADD COLUMN business_day TEXT NOT NULL DEFAULT '';

ALTER TABLE receipt ADD COLUMN business_day TEXT NOT NULL DEFAULT '';

ALTER TABLE submission ADD COLUMN decided_day TEXT NOT NULL DEFAULT '';

UPDATE payment SET business_day = substr(at, 1, 10);

UPDATE session SET business_day = substr(opened_at, 1, 10);

UPDATE job SET business_day = substr(created_at, 1, 10);

UPDATE receipt SET business_day = substr(issued_at, 1, 10);

UPDATE submission SET decided_day = substr(decided_at, 1, 10) WHERE decided_at <> '';

CREATE INDEX payment_business_day ON payment(business_day);

CREATE INDEX session_business_day ON session(business_day, customer);

CREATE INDEX job_business_day ON job(business_day);

CREATE INDEX receipt_business_day ON receipt(business_day);

CREATE INDEX submission_decided_day ON submission(decided_day, state) WHERE decided_day <> '';

-- What was taken, given back and paid to platforms before there was a ledger, once.
INSERT INTO ledger_posting(owner, line, account, amount_fen, business_day, kind)
    SELECT 't' || payment.id, 1, 'assets:' || method, amount_fen, payment.business_day,
        CASE WHEN amount_fen < 0 THEN 'refund' ELSE 'payment' END FROM payment;

INSERT INTO ledger_posting(owner, line, account, amount_fen, business_day, kind)
    SELECT 't' || payment.id, 2,
        CASE WHEN amount_fen < 0 THEN 'income:refunds:' ELSE 'income:service:' END || job.format,
        -amount_fen, payment.business_day, CASE WHEN amount_fen < 0 THEN 'refund' ELSE 'payment' END
    FROM payment JOIN job ON job.id = payment.job;

INSERT INTO ledger_transaction(id, key, kind, about, job, business_day, station, at, who, reason)
    SELECT 't' || id, 'payment:' || id, CASE WHEN amount_fen < 0 THEN 'refund' ELSE 'payment' END, id,
        job, business_day, '', at, taken_by, reason FROM payment ORDER BY seq;

INSERT INTO ledger_posting(owner, line, account, amount_fen, business_day, kind)
    SELECT 't' || id, 1, 'expenses:channel:' || channel, cost_fen, decided_day, 'channel_cost'
    FROM submission WHERE decided_day <> '' AND cost_fen <> 0;

INSERT INTO ledger_posting(owner, line, account, amount_fen, business_day, kind)
    SELECT 't' || id, 2, 'liabilities:channel:' || channel, -cost_fen, decided_day, 'channel_cost'
    FROM submission WHERE decided_day <> '' AND cost_fen <> 0;

INSERT INTO ledger_transaction(id, key, kind, about, job, business_day, station, at, who, reason)
    SELECT 't' || id, 'channel_cost:' || id, 'channel_cost', id, job, decided_day, '', decided_at, '', ''
    FROM submission WHERE decided_day <> '' AND cost_fen <> 0 ORDER BY seq;

-- From here on nothing of it is changed or removed, whoever opens the database. Postings are written before
-- their transaction, which seals them.
CREATE TRIGGER ledger_posting_sealed BEFORE INSERT ON ledger_posting
WHEN EXISTS (SELECT 1 FROM ledger_transaction WHERE id = NEW.owner)
BEGIN
    SELECT RAISE(ABORT, 'a ledger transaction is never changed');
END;

CREATE TRIGGER ledger_transaction_balanced BEFORE INSERT ON ledger_transaction
WHEN (SELECT coalesce(sum(amount_fen), 1) FROM ledger_posting WHERE owner = NEW.id) <> 0
    OR EXISTS (SELECT 1 FROM ledger_posting WHERE owner = NEW.id AND
               (business_day <> NEW.business_day OR kind <> NEW.kind))
    OR EXISTS (SELECT 1 FROM ledger_transaction WHERE id = NEW.id OR key = NEW.key)
BEGIN
    SELECT RAISE(ABORT, 'the postings of a ledger transaction sum to zero');
END;

CREATE TRIGGER ledger_transaction_day_open BEFORE INSERT ON ledger_transaction
WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.business_day)
BEGIN
    SELECT RAISE(ABORT, 'the business day is closed');
END;

CREATE TRIGGER ledger_transaction_kept BEFORE DELETE ON ledger_transaction
BEGIN
    SELECT RAISE(ABORT, 'a ledger transaction is never removed');
END;

CREATE TRIGGER ledger_transaction_unchanged BEFORE UPDATE OF seq, id, key, kind, about, job, business_day, station, at, who, reason
    ON ledger_transaction
BEGIN
    SELECT RAISE(ABORT, 'a ledger transaction is never changed');
END;

CREATE TRIGGER ledger_posting_kept BEFORE DELETE ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'a ledger posting is never removed');
END;

CREATE TRIGGER ledger_posting_unchanged BEFORE UPDATE OF owner, line, account, amount_fen, business_day, kind ON ledger_posting
BEGIN
    SELECT RAISE(ABORT, 'a ledger posting is never changed');
END;

CREATE TRIGGER payment_kept BEFORE DELETE ON payment
BEGIN
    SELECT RAISE(ABORT, 'a payment is never removed');
END;

CREATE TRIGGER payment_unchanged BEFORE UPDATE OF id, job, method, amount_fen, voids, at, business_day ON payment
BEGIN
    SELECT RAISE(ABORT, 'a payment is never changed');
END;

CREATE TRIGGER payment_day_open BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.business_day) OR EXISTS (SELECT 1 FROM payment WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a payment is added once, to an open business day');
END;

CREATE TRIGGER day_close_once BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM day_close WHERE day = NEW.day)
BEGIN
    SELECT RAISE(ABORT, 'a day is closed once');
END;

CREATE TRIGGER day_close_kept BEFORE DELETE ON day_close
BEGIN
    SELECT RAISE(ABORT, 'a closed day stays closed');
END;

CREATE TRIGGER day_close_unchanged BEFORE UPDATE OF day, closed_by, closed_at, expected_fen, counted_fen, note, report ON day_close
BEGIN
    SELECT RAISE(ABORT, 'a closed day never changes');
END;

CREATE TRIGGER price_kept BEFORE DELETE ON price
BEGIN
    SELECT RAISE(ABORT, 'a price that held is never removed');
END;

CREATE TRIGGER price_unchanged BEFORE UPDATE OF seq, id, item, amount_fen, from_day, set_by, set_at ON price
BEGIN
    SELECT RAISE(ABORT, 'a price that held is never changed');
END;

CREATE TRIGGER price_override_kept BEFORE DELETE ON price_override
BEGIN
    SELECT RAISE(ABORT, 'a price override is never removed');
END;

CREATE TRIGGER price_override_unchanged BEFORE UPDATE OF job, list_fen, price_fen, reason, who, approved_by, at ON price_override
BEGIN
    SELECT RAISE(ABORT, 'a price override is never changed');
END;
