/** The table of what is known of the clock: the same for a new database and for one of version 2. */

/**
 * `seen_at`: what the clock said when it was last looked at, milliseconds since the Unix epoch. `held_ms`: for how much
 * running time a clock that leapt has held since; null when it is not in doubt.
 */
export const CLOCK_TABLES = `
  CREATE TABLE clock_seen (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seen_at INTEGER NOT NULL,
    held_ms INTEGER
  ) STRICT;`;
