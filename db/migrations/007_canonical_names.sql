-- One form of each name (core/base/canonical_text.h): what was typed stays beside it. Names of earlier versions that may
-- have another form, or keys of another form, are renewed when the vault is opened next.

ALTER TABLE customer ADD COLUMN name_typed TEXT NOT NULL DEFAULT '';

CREATE TABLE name_to_renew (
    customer INTEGER PRIMARY KEY
);

INSERT INTO name_to_renew(customer) SELECT seq FROM customer WHERE name GLOB '*[^一-龥A-Za-z·]*';
