-- What the counter notes beside a visit: whence the customer came, notes, the number in the queue and the promised time, why a photo
-- was taken again. Tables of their own, because rows of earlier versions bear a seal over all their columns.

CREATE TABLE customer_source (
    customer TEXT PRIMARY KEY REFERENCES customer(id),
    source TEXT NOT NULL,
    words TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

CREATE TABLE customer_note (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL REFERENCES customer(id),
    words TEXT NOT NULL,
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

CREATE INDEX customer_note_customer ON customer_note(customer);

-- Two visits of a branch's day never bear the same number.
CREATE TABLE visit_order (
    session TEXT PRIMARY KEY REFERENCES session(id),
    branch TEXT NOT NULL,
    business_day TEXT NOT NULL,
    queue_number INTEGER NOT NULL,
    promised_at TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT '',
    UNIQUE (branch, business_day, queue_number)
);

CREATE TABLE retake (
    id TEXT PRIMARY KEY,
    job TEXT NOT NULL REFERENCES job(id),
    shot INTEGER NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    row_seal TEXT NOT NULL DEFAULT ''
);

CREATE INDEX retake_job ON retake(job);

-- Whose pictures are kept is counted off it.
CREATE INDEX job_face_kept ON job(session)
    WHERE (shot_gone = 0 AND original_sha256 <> '') OR (photo_gone = 0 AND photo_sha256 <> '');
