-- Damage is noticed: each row bears a keyed hash of itself (db/sealed_rows.h), which rows of earlier versions get when the vault is
-- opened next; and each transaction is counted (db/commit_mark.h), so that a database that lost its last ones is told.

ALTER TABLE studio_licence ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE account ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE channel ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE channel_value ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE customer ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE session ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE job ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE job_field ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE job_confirmation ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE submission ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE receipt ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE payment ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE ledger_transaction ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE ledger_posting ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE drawer ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE price ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE price_copies ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE price_override ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE day_close ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE consent ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE customer_merge ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

ALTER TABLE pick_up_code ADD COLUMN row_seal TEXT NOT NULL DEFAULT '';

CREATE TABLE commit_count (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

INSERT INTO commit_count(id, count) VALUES(1, 0);
