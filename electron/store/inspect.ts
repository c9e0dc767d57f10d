/** Looks at an existing database without changing it: may it be opened, and what is the latest time it has seen? */
import { readOpen } from './consultation-rows';
import { openForReading, type Connection } from './database';
import { fileSize, type StoreFiles } from './files';
import { Damage, type StoreKeys } from './keys';
import { readLatestIdentity } from './identity-rows';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema';

/** Above this the papers' pages are left to be checked when one is read (each is authenticated); about 0.3 s at the limit. */
const FULL_CHECK_BYTES = 256 * 1024 * 1024;
const SMALL_TABLES = ['consultation', 'data_key', 'event', 'document', 'identity', 'outcome_count', 'clock'];

export interface Inspection {
  readonly schemaVersion: number;
  /** Milliseconds since the epoch; 0 when nothing was ever stored. */
  readonly lastAt: number;
}

/** Throws `Damage` or SQLite's error. A newer schema is not looked into: only its number is right for sure. */
export async function inspectDatabase(files: StoreFiles, keys: StoreKeys): Promise<Inspection> {
  const size = await fileSize(files.database);
  // SQLite takes an empty file for a new database.
  if (size === null || size === 0) throw new Damage('candor.db');
  const connection = await openForReading(files.database, keys.pageCipher);
  try {
    return await inspect(connection, keys, size);
  } finally {
    await connection.close();
  }
}

async function inspect(connection: Connection, keys: StoreKeys, size: number): Promise<Inspection> {
  const application = await connection.get<{ application_id: number }>('PRAGMA application_id');
  if (application?.application_id !== APPLICATION_ID) throw new Damage('candor.db');
  const version = await connection.get<{ user_version: number }>('PRAGMA user_version');
  const schemaVersion = version?.user_version ?? 0;
  if (schemaVersion > SCHEMA_VERSION) return { schemaVersion, lastAt: 0 };
  const checks = size <= FULL_CHECK_BYTES ? ['quick_check(1)'] : SMALL_TABLES.map((name) => `quick_check(${name})`);
  for (const check of checks) await checkPages(connection, check);
  await readLatestIdentity(connection, keys);
  const clock = await connection.get<{ last_at: number }>('SELECT last_at FROM clock');
  if (clock === undefined) throw new Damage('candor.db');
  const open = await readOpen(connection, keys);
  return { schemaVersion, lastAt: Math.max(clock.last_at, open?.state.lastAt ?? 0) };
}

async function checkPages(connection: Connection, check: string): Promise<void> {
  const [answer] = await connection.all<{ quick_check: string }>(`PRAGMA ${check}`);
  if (answer?.quick_check !== 'ok') throw new Damage('candor.db');
}
