-- The rest of what is done at a counter tells its station and branch, as 014_stations.sql does it; and what was put on paper.

ALTER TABLE customer_note ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE customer_note ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE retake ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE retake ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE credit_account ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE credit_account ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE credit_movement ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

ALTER TABLE commission ADD COLUMN station TEXT NOT NULL DEFAULT '1';

ALTER TABLE commission ADD COLUMN branch TEXT NOT NULL DEFAULT '1';

CREATE TRIGGER credit_account_stays_in_branch BEFORE UPDATE OF station, branch ON credit_account
BEGIN
    SELECT RAISE(ABORT, 'an account is never changed');
END;

CREATE TRIGGER credit_movement_stays_in_branch BEFORE UPDATE OF branch ON credit_movement
BEGIN
    SELECT RAISE(ABORT, 'a movement is never changed');
END;

CREATE TRIGGER commission_stays_in_branch BEFORE UPDATE OF station, branch ON commission
BEGIN
    SELECT RAISE(ABORT, 'a commission is never changed');
END;

-- Sheets that went to a printer, or into a file to be printed. `about` is the id of what is on them, never a name.
CREATE TABLE print_job (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('receipt', 'slip', 'photos')),
    about TEXT NOT NULL,
    paper TEXT NOT NULL,
    sheets INTEGER NOT NULL CHECK (sheets > 0),
    way TEXT NOT NULL CHECK (way IN ('printer', 'file')),
    printed_by TEXT NOT NULL,
    printed_at TEXT NOT NULL,
    business_day TEXT NOT NULL CHECK (length(business_day) = 10),
    station TEXT NOT NULL,
    branch TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

CREATE INDEX print_job_day ON print_job(business_day, kind, paper, way, sheets);

CREATE TRIGGER print_job_once BEFORE INSERT ON print_job
WHEN EXISTS (SELECT 1 FROM print_job WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM day_close WHERE day = NEW.business_day)
BEGIN
    SELECT RAISE(ABORT, 'a print is added once, to an open business day');
END;

CREATE TRIGGER print_job_kept BEFORE DELETE ON print_job
BEGIN
    SELECT RAISE(ABORT, 'a print is never removed');
END;

CREATE TRIGGER print_job_unchanged BEFORE UPDATE OF seq, id, kind, about, paper, sheets, way, printed_by, printed_at, business_day, station,
    branch ON print_job
BEGIN
    SELECT RAISE(ABORT, 'a print is never changed');
END;
