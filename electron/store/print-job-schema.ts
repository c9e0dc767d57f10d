/** The tables of papers on their way to a printer: the same text for a new database and for one of version 2. */

/**
 * `sealed` is sealed with the data key of its consultation: which paper, how many copies, where it went and what became
 * of it. The plain columns say whose turn it is, and nothing of the person. Times are milliseconds since the Unix epoch.
 */
export const PRINT_JOB_TABLES = `
  CREATE TABLE print_job (
    id TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'printing', 'printed', 'held', 'dropped')),
    made_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
  CREATE INDEX print_job_turn ON print_job (made_at) WHERE state NOT IN ('printed', 'dropped');
  CREATE INDEX print_job_newest ON print_job (made_at);
  CREATE INDEX print_job_of_consultation ON print_job (consultation_id, made_at);`;
