-- The log of what was done (core/vault/audit). An entry is never changed or deleted; its salt and record (sealed) alone
-- can be destroyed. No statement gets around that: REPLACE deletes without asking, so that a number is inserted once.

CREATE TABLE audit_entry (
    number INTEGER PRIMARY KEY,
    sealed TEXT NOT NULL,
    commitment TEXT NOT NULL,
    tag TEXT NOT NULL,
    chain TEXT NOT NULL
);

CREATE INDEX audit_entry_tag ON audit_entry(tag, number) WHERE tag <> '';

CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL,
    frontier TEXT NOT NULL,
    chain TEXT NOT NULL
);

CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never deleted from');
END;

CREATE TRIGGER audit_entry_keeps BEFORE UPDATE OF number, commitment, tag, chain ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_entry_erases BEFORE UPDATE OF sealed ON audit_entry WHEN NEW.sealed <> '' BEGIN
    SELECT RAISE(ABORT, 'a record of the audit log can be erased, not changed');
END;

CREATE TRIGGER audit_entry_once BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE number = NEW.number) BEGIN
    SELECT RAISE(ABORT, 'the audit log has this number already');
END;

CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head BEGIN
    SELECT RAISE(ABORT, 'the audit log is never deleted from');
END;

CREATE TRIGGER audit_head_grows BEFORE UPDATE OF count ON audit_head WHEN NEW.count <> OLD.count + 1 BEGIN
    SELECT RAISE(ABORT, 'the audit log grows by one entry at a time');
END;

CREATE TRIGGER audit_head_once BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head WHERE id = NEW.id AND NEW.count <> count + 1) BEGIN
    SELECT RAISE(ABORT, 'the audit log grows by one entry at a time');
END;
