-- A change of the data key: what is sealed in a record of the audit log can be sealed anew, while the note of such a change is there. What is
-- erased stays so, and what the record is committed to never changes.

DROP TRIGGER audit_entry_erases;

CREATE TRIGGER audit_entry_erases BEFORE UPDATE OF sealed ON audit_entry
WHEN NEW.sealed <> '' AND (OLD.sealed = '' OR NOT EXISTS (SELECT 1 FROM vault_note WHERE name = 'data_key_changes'))
BEGIN
    SELECT RAISE(ABORT, 'a record of the audit log can be erased, not changed');
END;
