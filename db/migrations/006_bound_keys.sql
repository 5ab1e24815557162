-- What a locked key is bound to: each account has a key of its own under its password (own_key), and under the data key
-- (own_key_kept), so that an owner can bind it to another role; the data key lies under that one. Tries at the login by station.

ALTER TABLE locked_key ADD COLUMN own_key TEXT NOT NULL DEFAULT '';

ALTER TABLE locked_key ADD COLUMN own_key_kept TEXT NOT NULL DEFAULT '';

ALTER TABLE locked_key ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;

-- Sealed: who holds which role, and the latest time that was ever seen.
CREATE TABLE vault_note (
    name TEXT PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE login_try (
    station TEXT PRIMARY KEY,
    failed INTEGER NOT NULL,
    waits_until TEXT NOT NULL
);

-- What a version that left the checks and the photos' digests in clear wrote, or goes on to write.
CREATE INDEX job_check_in_clear ON job(seq) WHERE original_sha256 <> '' AND substr(original_sha256, 1, 5) <> '$hz1$';

CREATE INDEX receipt_photo_in_clear ON receipt(seq) WHERE photo_sha256 <> '' AND substr(photo_sha256, 1, 5) <> '$hz1$';
