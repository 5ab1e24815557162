-- The chain: who, visit, photo, submission, receipt, money. Times are ISO 8601 text, amounts integer
-- fen, flags 0 or 1; an empty text says "none". A statement ends with a semicolon before an empty line.

CREATE TABLE schema_version (
    version INTEGER PRIMARY KEY
);

CREATE TABLE studio_licence (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    studio TEXT NOT NULL,
    number TEXT NOT NULL,
    expires TEXT NOT NULL
);

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('staff', 'admin', 'owner')),
    password_hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    failed_logins INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT NOT NULL DEFAULT ''
);

CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    key TEXT NOT NULL
);

CREATE TABLE channel_value (
    channel TEXT NOT NULL REFERENCES channel(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (channel, name)
);

CREATE TABLE customer (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    id_number TEXT NOT NULL UNIQUE,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL CHECK (sex IN ('male', 'female')),
    phone TEXT NOT NULL,
    guardian_name TEXT NOT NULL,
    guardian_phone TEXT NOT NULL,
    consent_version TEXT NOT NULL,
    consent_at TEXT NOT NULL,
    consent_by TEXT NOT NULL,
    created_at TEXT NOT NULL,
    note TEXT NOT NULL
);

-- What a customer is found by: name, pinyin, initials, and the last four of number and phone.
CREATE TABLE customer_key (
    key TEXT NOT NULL,
    customer INTEGER NOT NULL REFERENCES customer(seq) ON DELETE CASCADE,
    PRIMARY KEY (key, customer)
) WITHOUT ROWID;

CREATE INDEX customer_key_customer ON customer_key(customer);

CREATE TABLE session (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    customer TEXT NOT NULL REFERENCES customer(id),
    served_by TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT NOT NULL
);

CREATE INDEX session_opened_at ON session(opened_at);

CREATE INDEX session_customer ON session(customer);

CREATE TABLE job (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    session TEXT NOT NULL REFERENCES session(id),
    format TEXT NOT NULL,
    verdict TEXT NOT NULL,
    state TEXT NOT NULL,
    price_fen INTEGER NOT NULL CHECK (price_fen >= 0),
    original_sha256 TEXT NOT NULL,
    photo_sha256 TEXT NOT NULL,
    check_json TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    shots INTEGER NOT NULL,
    created_at TEXT NOT NULL
);

CREATE INDEX job_session ON job(session);

CREATE INDEX job_created_at ON job(created_at);

CREATE TABLE job_field (
    job TEXT NOT NULL REFERENCES job(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (job, name)
);

CREATE TABLE job_confirmation (
    job TEXT NOT NULL REFERENCES job(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (job, name)
);

CREATE TABLE submission (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job TEXT NOT NULL REFERENCES job(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    notice_secret TEXT NOT NULL UNIQUE,
    order_no TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    reason TEXT NOT NULL,
    cost_fen INTEGER NOT NULL,
    next_attempt_at TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    decided_at TEXT NOT NULL DEFAULT ''
);

CREATE INDEX submission_job ON submission(job);

CREATE INDEX submission_open ON submission(seq) WHERE decided_at = '';

CREATE INDEX submission_created_at ON submission(created_at);

CREATE INDEX submission_decided_at ON submission(decided_at) WHERE decided_at <> '';

CREATE UNIQUE INDEX submission_order ON submission(channel, order_no) WHERE order_no <> '';

-- A job is never on two ways at once.
CREATE UNIQUE INDEX submission_live ON submission(job) WHERE state NOT IN ('rejected', 'cancelled');

CREATE TABLE receipt (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job TEXT NOT NULL UNIQUE REFERENCES job(id),
    customer TEXT NOT NULL REFERENCES customer(id),
    format TEXT NOT NULL,
    number TEXT NOT NULL,
    label TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    delivered_at TEXT NOT NULL,
    photo_sha256 TEXT NOT NULL,
    sheet_sha256 TEXT NOT NULL,
    number_read_from_sheet INTEGER NOT NULL,
    simulated INTEGER NOT NULL
);

CREATE INDEX receipt_customer ON receipt(customer);

CREATE INDEX receipt_issued_at ON receipt(issued_at);

-- Money is only ever added: a refund is a row with a negative amount.
CREATE TABLE payment (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    job TEXT NOT NULL REFERENCES job(id),
    method TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0),
    reason TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    at TEXT NOT NULL
);

CREATE INDEX payment_job ON payment(job);

CREATE INDEX payment_at ON payment(at);
