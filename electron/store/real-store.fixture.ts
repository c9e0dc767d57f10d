/** Stores with real random bytes, for tests and for the processes that tests start: nothing here needs a test around it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { valueOf } from '../contract/result.fixture';
import { findMasterKey } from './master-key';
import { openStore } from './open-store';
import type { Store } from './store';
import type { StoreOptions } from './store-values';

function realOptions(folder: string, now: () => number, masterKey: Uint8Array): StoreOptions {
  return {
    folder,
    masterKey,
    now,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    randomId: randomUUID,
    freeBytes: async () => null,
  };
}

/** With a key that every process of a test knows. */
export async function openRealStore(folder: string, now: () => number): Promise<Store> {
  return valueOf(await openStore(realOptions(folder, now, new Uint8Array(32).fill(7))));
}

/** As a kiosk opens its own: with the key that lies beside the folder, made when there is none. */
export async function tryToOpenOwnStore(dataFolder: string, now: () => number): ReturnType<typeof openStore> {
  const place = { keyring: null, credentialsDirectory: null, keyFolder: `${dataFolder}-key`, dataFolder };
  const { key } = valueOf(await findMasterKey({ ...place, randomBytes }));
  return await openStore(realOptions(dataFolder, now, key));
}
