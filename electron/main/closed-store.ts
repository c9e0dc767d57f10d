/** The store of a kiosk that is not running, for the command lines on the machine itself: opened, used, and closed again. */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, succeed, type Result } from '../contract/result';
import { systemDiskSpace } from '../device/disk-space';
import { findMasterKey } from '../store/master-key';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';

export interface ClosedStorePlace {
  readonly dataFolder: string;
  readonly keyFolder: string;
  /** Where systemd lays credentials, or null. */
  readonly credentialsDirectory: string | null;
  /** See `StoreOptions`. */
  readonly mayBeBehind?: boolean;
  /** Milliseconds since the Unix epoch; the computer's clock where none is given. */
  readonly now?: () => number;
}

/** `facts.reason` is the code of the key's or the store's own fault. */
export type ClosedStoreFault = 'no-database' | 'key-not-usable' | 'store-not-opened';

/** Opens it as below, gives it to `work`, and closes it whatever comes of that. */
export async function withClosedStore<T>(
  place: ClosedStorePlace,
  work: (store: Store) => Promise<T>,
): Promise<Result<T, ClosedStoreFault>> {
  const store = await openClosedStore(place);
  if (!store.ok) return store;
  try {
    return succeed(await work(store.value));
  } finally {
    await store.value.close();
  }
}

/**
 * Needs the same right that the kiosk has: to read its key. Makes no key and no database. A key that the system's
 * keyring holds stays there, so a kiosk with one cannot be opened in this way.
 */
async function openClosedStore({
  dataFolder,
  keyFolder,
  credentialsDirectory,
  mayBeBehind = false,
  now = Date.now,
}: ClosedStorePlace): Promise<Result<Store, ClosedStoreFault>> {
  if (!existsSync(join(dataFolder, 'candor.db'))) return fail('no-database');
  const key = await findMasterKey({ keyring: null, credentialsDirectory, keyFolder, dataFolder, randomBytes });
  if (!key.ok) return fail('key-not-usable', { reason: key.error.code });
  const disk = systemDiskSpace();
  const store = await openStore({
    folder: dataFolder,
    masterKey: key.value.key,
    now,
    mayBeBehind,
    randomBytes,
    randomId: randomUUID,
    freeBytes: (folder) => disk.freeBytes(folder),
  });
  key.value.key.fill(0);
  return store.ok ? succeed(store.value) : fail('store-not-opened', { reason: store.error.code });
}
