-- The vault: the data key under each account's password and under the recovery key. With it sealed:
-- channel.key, channel_value.value of tokens, customer's number, birth date and phones, job_field.value.

CREATE TABLE locked_key (
    holder TEXT PRIMARY KEY,
    salt TEXT NOT NULL,
    operations INTEGER NOT NULL,
    memory INTEGER NOT NULL,
    locked TEXT NOT NULL,
    made_at TEXT NOT NULL
);

ALTER TABLE account ADD COLUMN certificate TEXT NOT NULL DEFAULT '';

ALTER TABLE account ADD COLUMN certificate_expires TEXT NOT NULL DEFAULT '';

-- What a sealed number is found by.
ALTER TABLE customer ADD COLUMN id_number_hash TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX customer_id_number_hash ON customer(id_number_hash) WHERE id_number_hash <> '';

-- What a version before the vault, open while this one came, wrote in clear.
CREATE INDEX customer_in_clear ON customer(seq) WHERE id_number_hash = '';

CREATE INDEX job_field_in_clear ON job_field(job) WHERE value <> '' AND substr(value, 1, 5) <> '$hz1$';
