-- The law and the counter's search: every beginning of a name is a key of its own, so that the newest customers of any
-- beginning are read off the index; consents; two records made one; what was deleted, with proof; pick-up codes.

INSERT OR IGNORE INTO customer_key(key, customer)
    WITH RECURSIVE beginning(key, customer, letters) AS (
        SELECT key, customer, min(length(key) - 1, 16) FROM customer_key
            WHERE substr(key, 1, 1) <> char(1) AND length(key) > 1
        UNION ALL SELECT key, customer, letters - 1 FROM beginning WHERE letters > 1)
    SELECT substr(key, 1, letters), customer FROM beginning;

ALTER TABLE customer ADD COLUMN document_type TEXT NOT NULL DEFAULT '';

ALTER TABLE customer ADD COLUMN guardian_relation TEXT NOT NULL DEFAULT '';

-- The row that the person's records are in now; empty: this one.
ALTER TABLE customer ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';

-- Name, number and phones are gone since then; visits, jobs and money stay, without a person.
ALTER TABLE customer ADD COLUMN erased_at TEXT NOT NULL DEFAULT '';

CREATE TABLE consent (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    customer TEXT NOT NULL REFERENCES customer(id),
    purpose TEXT NOT NULL CHECK (purpose IN ('capture', 'third-party')),
    text_version TEXT NOT NULL,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    guardian_name TEXT NOT NULL,
    guardian_phone TEXT NOT NULL,
    guardian_relation TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);

CREATE INDEX consent_customer ON consent(customer);

-- `moved`: a line for each row that changed its customer, its kind and its id.
CREATE TABLE customer_merge (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    from_customer TEXT NOT NULL REFERENCES customer(id),
    into_customer TEXT NOT NULL REFERENCES customer(id),
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    moved TEXT NOT NULL,
    parted_at TEXT NOT NULL,
    parted_by TEXT NOT NULL
);

CREATE INDEX customer_merge_from ON customer_merge(from_customer);

CREATE INDEX customer_merge_into ON customer_merge(into_customer);

ALTER TABLE job ADD COLUMN shot_gone INTEGER NOT NULL DEFAULT 0;

ALTER TABLE job ADD COLUMN photo_gone INTEGER NOT NULL DEFAULT 0;

ALTER TABLE receipt ADD COLUMN files_gone INTEGER NOT NULL DEFAULT 0;

CREATE INDEX job_shot_kept ON job(seq) WHERE shot_gone = 0 AND original_sha256 <> '';

CREATE INDEX job_photo_kept ON job(seq) WHERE photo_gone = 0 AND photo_sha256 <> '';

CREATE INDEX receipt_files_kept ON receipt(seq) WHERE files_gone = 0;

CREATE TABLE deletion_proof (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('retention', 'erasure')),
    at TEXT NOT NULL,
    by_account TEXT NOT NULL,
    customer TEXT NOT NULL,
    reason TEXT NOT NULL,
    counts TEXT NOT NULL,
    seal TEXT NOT NULL
);

-- A code is never given again, so no row goes.
CREATE TABLE pick_up_code (
    code TEXT PRIMARY KEY,
    session TEXT NOT NULL UNIQUE REFERENCES session(id)
);
