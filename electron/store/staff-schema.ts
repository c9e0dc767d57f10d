/** The tables of who may sign in: the same text for a new database and for one of version 2. */

/**
 * Name, role and what a PIN is checked against are only in the sealed column. Wrong tries are apart from the person, so
 * that counting one rewrites a number; the row without a person ('') counts those of the whole kiosk. `staff_set_up`
 * holds the digest of the code with which an administrator can be made, at most one.
 */
export const STAFF_TABLES = `
  CREATE TABLE staff (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE staff_tries (
    staff_id TEXT PRIMARY KEY,
    wrong INTEGER NOT NULL CHECK (wrong >= 0)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE staff_set_up (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    digest BLOB NOT NULL
  ) STRICT;`;
