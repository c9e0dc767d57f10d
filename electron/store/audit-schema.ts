/** The tables of the audit trail: the same text for a new database and for one of version 2. */

/**
 * Entries are sealed with a key of their own. `audit_head` seals number, hash and time of the last one: rows cut from the
 * end are noticed. The triggers stop a mistake of ours; what stops somebody with the key is the chain, and the heads that
 * the clinic's signatures and the papers name.
 */
export const AUDIT_TABLES = `
  CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;
  CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
  CREATE TRIGGER audit_entry_is_not_removed BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;`;
