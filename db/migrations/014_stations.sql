-- A chain of shops: each row tells the station and the branch that it was made at. Rows of before are those of the first station of
-- the first branch (core/records/station.h), which their seals are taken to say (db/sealed_table.h, added): none is made anew. An
-- audit record tells its station inside, where nobody changes it.

ALTER TABLE session ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE session ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE job ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE job ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE submission ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE submission ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE receipt ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE receipt ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE payment ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE drawer ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE ledger_transaction ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

DROP INDEX drawer_day;

CREATE UNIQUE INDEX drawer_day ON drawer(business_day, branch, station);

CREATE TRIGGER payment_stays_in_branch BEFORE UPDATE OF branch ON payment
BEGIN
    SELECT RAISE(ABORT, 'a payment is never changed');
END;

CREATE TRIGGER ledger_transaction_stays_in_branch BEFORE UPDATE OF branch ON ledger_transaction
BEGIN
    SELECT RAISE(ABORT, 'a ledger transaction is never changed');
END;
