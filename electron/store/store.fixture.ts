/** A store in a folder of its own, with a clock that stands still and random bytes that are the same in every run. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { openForWriting, type Connection } from './database';
import { storeFilesIn } from './files';
import { deriveStoreKeys } from './keys';
import { openStore } from './open-store';
import type { Store } from './store';
import type { FinishedDocument, StartedEvent, StoreOptions } from './store-values';

/** 2026-11-22T10:00:00Z */
export const BEGAN_AT = 1_795_341_600_000;
export const MASTER_KEY = new Uint8Array(32).fill(7);
export const OTHER_KEY = new Uint8Array(32).fill(8);
/** A name that no other text here contains. */
export const CANARY = 'Zephyrine-Quagmire';

export const started: StartedEvent = {
  type: 'started',
  language: 'ar',
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  timeZone: 'America/New_York',
};
export const canaryEvent = { type: 'reason-given', condition: null, name: CANARY } as const;
export const pageEvent = (page: string) => ({ type: 'page-opened', page }) as const;

/** Bytes that look random and are the same in every run. */
export function repeatableBytes(seed: string): (count: number) => Uint8Array {
  let block = 0;
  return (count) => {
    const bytes = Buffer.alloc(count);
    for (let at = 0; at < count; at += 32) {
      block += 1;
      createHash('sha256').update(`${seed}/${block}`).digest().copy(bytes, at);
    }
    return new Uint8Array(bytes);
  };
}

export function makeDocument(documentNumber: string, byteCount: number): FinishedDocument {
  const pdf = repeatableBytes(documentNumber)(byteCount);
  const digest = createHash('sha256').update(pdf).digest('hex');
  return { documentNumber, digest, pdf, pageCount: 3, language: 'ar', contentVersion: '1.0.0' };
}

const folders: string[] = [];
const stores: Store[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'candor-store-'));
  folders.push(folder);
  return join(folder, 'data');
}

export function optionsFor(folder: string, changes: Partial<StoreOptions> = {}): StoreOptions {
  return {
    folder,
    masterKey: MASTER_KEY,
    now: () => BEGAN_AT,
    randomBytes: repeatableBytes(randomUUID()),
    randomId: randomUUID,
    freeBytes: async () => null,
    ...changes,
  };
}

/** Closed again after the test. Throws when it does not open. */
export async function openTestStore(folder: string, changes: Partial<StoreOptions> = {}): Promise<Store> {
  const store = valueOf(await openStore(optionsFor(folder, changes)));
  stores.push(store);
  return store;
}

/** The database as only the holder of the master key sees it. */
export function openRaw(folder: string): Promise<Connection> {
  return openForWriting(storeFilesIn(folder).database, deriveStoreKeys(MASTER_KEY).pageCipher);
}

/** Name and digest of each file that holds anything; the shared index does not, and is made anew by each reader. */
export function digestsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm') && statSync(join(folder, name)).size > 0);
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}
