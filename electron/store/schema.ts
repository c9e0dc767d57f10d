/** The tables, and how an empty database is made so that it appears complete or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import { openForMaking, type Connection } from './database';
import { syncFolder, type StoreFiles } from './files';
import { AUDIT_TABLES } from './audit-schema';
import { CLOCK_TABLES } from './clock-schema';
import { LIST_TABLES } from './list-schema';
import { PRINT_JOB_TABLES } from './print-job-schema';
import { STAFF_TABLES } from './staff-schema';

/** In the header of the file: 'CNDR'. */
export const APPLICATION_ID = 0x434e4452;
/** Raised by one with each migration; a database with a higher number is refused as `newer-database`. */
export const SCHEMA_VERSION = 3;

const SEAL_LEVEL = `
  CREATE TABLE seal_level (
    number TEXT PRIMARY KEY REFERENCES document (number),
    level TEXT NOT NULL CHECK (level IN ('B', 'T', 'LT')),
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`;

/** Of version 3, one text for each area; print jobs after the list, for they may refer to it. */
const AREAS = [STAFF_TABLES, AUDIT_TABLES, LIST_TABLES, PRINT_JOB_TABLES, CLOCK_TABLES].join('\n');

/** What makes a database of each version out of one of the version before. */
const MIGRATIONS: Readonly<Record<number, string>> = { 2: SEAL_LEVEL, 3: AREAS };

/**
 * What the person did is only in sealed columns. The rest (ids, states, counts) is behind the page cipher.
 * `head` seals number and time of the last event: rows cut from the end are noticed. `clock` outlives destroyed rows.
 */
const TABLES = `
  CREATE TABLE consultation (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'destroying', 'closed')),
    head BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_open ON consultation (state) WHERE state = 'open';

  CREATE TABLE data_key (
    consultation_id TEXT PRIMARY KEY REFERENCES consultation (id),
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE event (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    seq INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (consultation_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document (
    number TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL UNIQUE REFERENCES consultation (id),
    facts BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE document_part (
    number TEXT NOT NULL REFERENCES document (number),
    part INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (number, part)
  ) STRICT;

  CREATE TABLE identity (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE outcome_count (
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, outcome)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), last_at INTEGER NOT NULL) STRICT;
  INSERT INTO clock VALUES (1, 0);
  ${SEAL_LEVEL}
  ${AREAS}`;

/** Everything that is missing, in one transaction: after a power cut it is the old database or the new one. */
export async function migrate(connection: Connection, from: number): Promise<void> {
  if (from >= SCHEMA_VERSION) return;
  await connection.transaction(async () => {
    for (let version = from + 1; version <= SCHEMA_VERSION; version += 1) {
      await connection.exec(MIGRATIONS[version] ?? '');
    }
    await connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** Makes it under another name and renames it. `beforeRename` writes what must be on the disk first. Throws on trouble. */
export async function makeDatabase(
  files: StoreFiles,
  pageKey: string,
  beforeRename: () => Promise<void>,
): Promise<void> {
  const path = files.databaseBeingMade;
  await Promise.all(['', '-journal', '-wal', '-shm'].map((end) => rm(`${path}${end}`, { force: true })));
  await (await open(path, 'wx', 0o600)).close();
  const making = openForMaking(path, pageKey);
  try {
    await making.exec(
      `BEGIN;
       PRAGMA application_id = ${APPLICATION_ID};
       PRAGMA user_version = ${SCHEMA_VERSION};
       ${TABLES}
       COMMIT;
       PRAGMA journal_mode = WAL;`,
    );
  } finally {
    await making.close();
  }
  await beforeRename();
  await rename(path, files.database);
  await syncFolder(files.folder);
}
