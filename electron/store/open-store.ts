/** Opens the store, or says in one code why not; when it says why not, nothing that was there has changed. */
import { fail, succeed, type Result } from '../contract/result';
import { openForWriting, type Connection } from './database';
import { destroyRows } from './destroy';
import { openingFailure } from './faults';
import { fileSize, makePrivateFolder, probeFolder, storeFilesIn, type StoreFiles } from './files';
import { inspectDatabase, type Inspection } from './inspect';
import { readKeyCheck, writeKeyCheck, type KeyCheck } from './key-check';
import { Damage, deriveStoreKeys, type StoreKeys } from './keys';
import { keepReserve } from './reserve';
import { makeDatabase, migrate, SCHEMA_VERSION } from './schema';
import { SqlStore } from './sql-store';
import { CLOCK_TOLERANCE_MS, StoreParts } from './store-parts';
import type { Store } from './store';
import type { StoreFault, StoreOptions } from './store-values';

/** A consultation with its paper needs about 2 MB; this is room for some, and for the log. */
export const LEAST_FREE_BYTES = 32 * 1024 * 1024;

/**
 * Facts: `file` (a name of ours) with `damaged-database`; `freeMegabytes`, `neededMegabytes` with `no-space`;
 * `minutesBack` with `clock-set-back`; `schemaVersion`, `knownVersion` with `newer-database`.
 */
export async function openStore(options: StoreOptions): Promise<Result<Store, StoreFault>> {
  const files = storeFilesIn(options.folder);
  const keys = deriveStoreKeys(options.masterKey);
  try {
    const room = await prepareFolder(options);
    if (!room.ok) return room;
    const found = await findDatabase(files, keys, options);
    if (!found.ok) return found;
    const { lastAt, schemaVersion } = found.value;
    const behindMs = lastAt - options.now();
    if (behindMs > CLOCK_TOLERANCE_MS && options.mayBeBehind !== true) {
      return fail('clock-set-back', { minutesBack: Math.ceil(behindMs / 60_000) });
    }
    await keepReserve(files);
    const connection = await openForWriting(files.database, keys.pageCipher);
    await prepare(connection, schemaVersion);
    return succeed(new SqlStore(new StoreParts({ connection, files, keys, options, lastAt })));
  } catch (error) {
    return openingFailure(error, files.database);
  }
}

/** The tables are brought up to date; then, before anything else is done, what a power cut left half destroyed goes. */
async function prepare(connection: Connection, schemaVersion: number): Promise<void> {
  try {
    await migrate(connection, schemaVersion);
    await destroyRows(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function prepareFolder({ folder, freeBytes }: StoreOptions): Promise<Result<null, 'no-space'>> {
  await makePrivateFolder(folder);
  const free = await freeBytes(folder);
  if (free !== null && free < LEAST_FREE_BYTES) {
    return fail('no-space', { freeMegabytes: megabytes(free), neededMegabytes: megabytes(LEAST_FREE_BYTES) });
  }
  await probeFolder(folder);
  return succeed(null);
}

const megabytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024));

/** Finds it in order, or makes it when there never was one. The time of the latest event decides about the clock. */
async function findDatabase(
  files: StoreFiles,
  keys: StoreKeys,
  options: StoreOptions,
): Promise<Result<Inspection, 'wrong-master-key' | 'newer-database'>> {
  const check = await readKeyCheck(files.keyCheck, keys);
  if (check === 'other-key') return fail('wrong-master-key');
  if ((await fileSize(files.database)) === null) {
    await refuseLostDatabase(files, check);
    await makeDatabase(files, keys.pageCipher, () => writeKeyCheck(files.keyCheck, keys, options.randomBytes));
    return succeed({ lastAt: 0, schemaVersion: SCHEMA_VERSION });
  }
  const { schemaVersion, lastAt } = await inspectDatabase(files, keys);
  if (schemaVersion > SCHEMA_VERSION) return fail('newer-database', { schemaVersion, knownVersion: SCHEMA_VERSION });
  // The database itself has proven the key, so a lost or broken key check can be made again.
  if (check !== 'right-key') await writeKeyCheck(files.keyCheck, keys, options.randomBytes);
  return succeed({ lastAt, schemaVersion });
}

/**
 * The key check is written before a new database gets its name. So a key check, or a log, without a database means that
 * the database was lost, unless the power failed just then: the half-made file is still there.
 */
async function refuseLostDatabase(files: StoreFiles, check: KeyCheck): Promise<void> {
  if ((await fileSize(files.databaseBeingMade)) !== null) return;
  if (check !== 'missing') throw new Damage('candor.db');
  if ((await fileSize(files.writeAheadLog)) !== null) throw new Damage('candor.db');
}
