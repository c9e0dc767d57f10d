/** The tables of the list of closed consultations and of the search: the same for a new database and for one of version 2. */

/**
 * `summary` is sealed with the data key of its consultation; the plain columns say nothing of the person. `closed_at` is
 * null as long as a paper that was printed belongs to a consultation that is still open. `delivered_at`: printed or
 * exported, the last time. `episode`: the first consultation of several of the same person, null where nothing is
 * continued. Times are milliseconds since the Unix epoch. `list_missing`: closed before there was a list, their rows are
 * still to be made. The last index keeps what is half destroyed from being looked for among all that is kept.
 */
const LIST_ROWS = `
  CREATE TABLE list_row (
    id INTEGER PRIMARY KEY,
    consultation_id TEXT NOT NULL UNIQUE REFERENCES consultation (id),
    closed_at INTEGER,
    printed_at INTEGER,
    exported_at INTEGER,
    delivered_at INTEGER,
    episode TEXT,
    summary BLOB NOT NULL
  ) STRICT;
  CREATE INDEX list_newest ON list_row (closed_at, id);
  CREATE INDEX list_not_printed ON list_row (closed_at, id) WHERE printed_at IS NULL;
  CREATE INDEX list_not_exported ON list_row (closed_at, id) WHERE exported_at IS NULL;
  CREATE INDEX list_undelivered ON list_row (closed_at, id) WHERE delivered_at IS NULL;
  CREATE INDEX list_delivered ON list_row (delivered_at, id) WHERE delivered_at IS NOT NULL;
  CREATE INDEX list_episode ON list_row (episode) WHERE episode IS NOT NULL;
  CREATE TABLE list_missing (consultation_id TEXT PRIMARY KEY REFERENCES consultation (id)) STRICT, WITHOUT ROWID;
  CREATE INDEX half_destroyed ON consultation (state) WHERE state = 'destroying';
  INSERT INTO list_missing SELECT id FROM consultation WHERE state = 'closed';`;

/**
 * A blind index: `token` is a truncated HMAC of one prefix of one word of a name. In the order of the list, so that a
 * page of a prefix that thousands share is read as it is shown.
 */
const SEARCH_TOKENS = `
  CREATE TABLE search_token (
    token BLOB NOT NULL,
    closed_at INTEGER NOT NULL,
    list_id INTEGER NOT NULL REFERENCES list_row (id),
    PRIMARY KEY (token, closed_at, list_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX search_token_of_row ON search_token (list_id);`;

export const LIST_TABLES = LIST_ROWS + SEARCH_TOKENS;
