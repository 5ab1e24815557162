-- The queue: what went wrong in both languages, who is sending a row and until when, and by when a row
-- is due (seconds since 1970, 0: not), so that a long queue is not read to find the few rows to do.

ALTER TABLE submission ADD COLUMN last_error_en TEXT NOT NULL DEFAULT '';

ALTER TABLE submission ADD COLUMN lease_owner TEXT NOT NULL DEFAULT '';

ALTER TABLE submission ADD COLUMN lease_until TEXT NOT NULL DEFAULT '';

ALTER TABLE submission ADD COLUMN due_s INTEGER NOT NULL DEFAULT 0;

UPDATE submission SET last_error_en = last_error;

UPDATE submission SET due_s = CAST(strftime('%s', next_attempt_at) AS INTEGER)
    WHERE next_attempt_at <> '' AND decided_at = '';

CREATE INDEX submission_due ON submission(due_s, seq) WHERE decided_at = '' AND due_s > 0;

CREATE INDEX submission_state ON submission(state, due_s) WHERE decided_at = '';
