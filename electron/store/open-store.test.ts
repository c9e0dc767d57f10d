import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { storeFilesIn } from './files';
import { openStore, LEAST_FREE_BYTES } from './open-store';
import { CLOCK_TOLERANCE_MS } from './store-parts';
import {
  BEGAN_AT,
  canaryEvent,
  digestsIn,
  makeDocument,
  makeFolder,
  openRaw,
  openTestStore,
  optionsFor,
  OTHER_KEY,
  pageEvent,
  started,
} from './store.fixture';
import type { StoreOptions } from './store-values';

/** A closed store with three events in it. */
async function makeStore(): Promise<{ folder: string; consultationId: string }> {
  const folder = makeFolder();
  const store = await openTestStore(folder);
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.appendEvent(consultationId, 2, canaryEvent));
  valueOf(await store.appendEvent(consultationId, 3, pageEvent('risks/growths')));
  await store.close();
  return { folder, consultationId };
}

/** Opening fails with this error, and every file is as it was. */
async function expectRefused(folder: string, error: unknown, changes: Partial<StoreOptions> = {}): Promise<void> {
  const before = digestsIn(folder);
  expect(await openStore(optionsFor(folder, changes))).toEqual({ ok: false, error });
  const after = digestsIn(folder);
  expect(Object.fromEntries(Object.keys(before).map((name) => [name, after[name]]))).toEqual(before);
}

const damaged = (file: string) => ({ code: 'damaged-database', facts: { file } });

function flipByte(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset]! ^= 0x40;
  writeFileSync(path, bytes);
}

describe('the first start', () => {
  it('makes a database that only the kiosk user can read', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    expect(valueOf(await store.readOpenConsultation())).toBeNull();
    expect(readdirSync(folder).filter((name) => name.includes('.new'))).toEqual([]);
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(Object.fromEntries(modes)).toMatchObject({
      'candor.db': 0o600,
      'candor.db-wal': 0o600,
      'candor.key-check': 0o600,
      'candor.reserve': 0o600,
    });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('leaves nothing readable in any file', async () => {
    const { folder, consultationId } = await makeStore();
    const everything = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
    for (const word of ['SQLite format', 'CREATE TABLE', consultationId, canaryEvent.name, 'risks/growths']) {
      expect(everything.includes(word), word).toBe(false);
    }
  });

  it('starts over when the power failed before the database got its name', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    await store.close();
    const files = storeFilesIn(folder);
    copyFileSync(files.database, files.databaseBeingMade);
    truncateSync(files.databaseBeingMade, 5000);
    for (const name of ['candor.db', 'candor.db-wal']) rmSync(join(folder, name), { force: true });
    const again = await openTestStore(folder);
    expect(valueOf(await again.startConsultation(started)).events).toHaveLength(1);
  });
});

describe('a later start', () => {
  it('finds the same events', async () => {
    const { folder, consultationId } = await makeStore();
    const store = await openTestStore(folder);
    expect(valueOf(await store.readOpenConsultation())).toEqual({
      consultationId,
      events: [
        { seq: 1, at: BEGAN_AT, event: started },
        { seq: 2, at: BEGAN_AT, event: canaryEvent },
        { seq: 3, at: BEGAN_AT, event: pageEvent('risks/growths') },
      ],
    });
  });

  it('tells a wrong key from a damaged database', async () => {
    const { folder } = await makeStore();
    await expectRefused(folder, { code: 'wrong-master-key' }, { masterKey: OTHER_KEY });
    flipByte(storeFilesIn(folder).database, 30);
    await expectRefused(folder, { code: 'wrong-master-key' }, { masterKey: OTHER_KEY });
    await expectRefused(folder, damaged('candor.db'));
  });

  it('makes a lost or broken key check again once the database has proven the key', async () => {
    const { folder } = await makeStore();
    const { keyCheck } = storeFilesIn(folder);
    for (const spoil of [() => rmSync(keyCheck), () => flipByte(keyCheck, 25), () => writeFileSync(keyCheck, '')]) {
      spoil();
      await expectRefusedFor(folder, 'damaged-database', { masterKey: OTHER_KEY });
      await (await openTestStore(folder)).close();
      await expectRefused(folder, { code: 'wrong-master-key' }, { masterKey: OTHER_KEY });
    }
  });

  it('refuses a database that was lost instead of making an empty one', async () => {
    const { folder } = await makeStore();
    rmSync(storeFilesIn(folder).database);
    await expectRefused(folder, damaged('candor.db'));
    rmSync(storeFilesIn(folder).keyCheck);
    writeFileSync(storeFilesIn(folder).writeAheadLog, 'left over');
    await expectRefused(folder, damaged('candor.db'));
  });

  it('waits for another process that holds the database for a moment, and does not call that damage', async () => {
    const { folder: made, consultationId } = await makeStore();
    // A copy: the closed connection shares its file until it is collected, and nobody could have that for himself.
    const folder = makeFolder();
    cpSync(made, folder, { recursive: true });
    const other = await openRaw(folder);
    await other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE clock SET last_at = last_at');
    const opening = openTestStore(folder);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.exec('PRAGMA locking_mode = NORMAL; COMMIT');
    await other.close();
    expect(valueOf(await (await opening).readOpenConsultation())?.consultationId).toBe(consultationId);
  });

  it('refuses a newer database', async () => {
    const { folder } = await makeStore();
    const raw = await openRaw(folder);
    await raw.exec('PRAGMA user_version = 4');
    await raw.emptyLog();
    await raw.close();
    await expectRefused(folder, { code: 'newer-database', facts: { schemaVersion: 4, knownVersion: 3 } });
  });

  it('refuses when the clock is behind the latest event, and bears a small step back', async () => {
    const { folder } = await makeStore();
    const behind = (ms: number) => ({ now: () => BEGAN_AT - ms });
    const fault = { code: 'clock-set-back', facts: { minutesBack: 3 } };
    await expectRefused(folder, fault, behind(CLOCK_TOLERANCE_MS + 1));
    const store = await openTestStore(folder, behind(CLOCK_TOLERANCE_MS));
    const { consultationId } = valueOf(await store.readOpenConsultation())!;
    expect(valueOf(await store.appendEvent(consultationId, 4, pageEvent('risks/opening'))).at).toBe(BEGAN_AT);
  });

  it('remembers the latest time when the consultation itself is destroyed', async () => {
    const { folder, consultationId } = await makeStore();
    const store = await openTestStore(folder, { now: () => BEGAN_AT + 3_600_000 });
    valueOf(await store.closeConsultation(consultationId, 'stopped'));
    await store.close();
    await expectRefused(folder, { code: 'clock-set-back', facts: { minutesBack: 60 } });
  });
});

describe('damage', () => {
  it.each([
    ['emptied', (path: string) => truncateSync(path, 0)],
    ['cut short', (path: string) => truncateSync(path, 4096 * 3)],
    ['first page overwritten', (path: string) => writeFileSync(path, Buffer.alloc(4096, 1), { flag: 'r+' })],
    ['replaced by something else', (path: string) => writeFileSync(path, 'a shopping list')],
  ])('is refused and left as it is: %s', async (_, spoil) => {
    const { folder } = await makeStore();
    spoil(storeFilesIn(folder).database);
    await expectRefused(folder, damaged('candor.db'));
  });

  it('is noticed in every page that an open consultation needs', async () => {
    const { folder } = await makeStore();
    const { database } = storeFilesIn(folder);
    const whole = readFileSync(database);
    const raw = await openRaw(folder);
    const pages = await raw.all<{ pageno: number }>(
      `SELECT DISTINCT pageno FROM dbstat WHERE name IN ('consultation', 'data_key', 'event') AND ncell > 0`,
    );
    await raw.close();
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const { pageno } of pages) {
      for (const offset of [1, 4090]) {
        writeFileSync(database, whole);
        flipByte(database, (pageno - 1) * 4096 + offset);
        await expectRefusedFor(folder, 'damaged-database');
      }
    }
  });

  it('is noticed in pages that nobody reads at the start', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const { consultationId } = valueOf(await store.startConsultation(started));
    valueOf(await store.completeConsultation(consultationId, 2, makeDocument('CND-0000-0000-0001', 300_000)));
    valueOf(await store.closeConsultation(consultationId, 'completed'));
    await store.close();
    const raw = await openRaw(folder);
    const page = await raw.get<{ pageno: number }>(
      `SELECT pageno FROM dbstat WHERE name = 'document_part' AND pagetype = 'leaf'`,
    );
    await raw.close();
    flipByte(storeFilesIn(folder).database, (page!.pageno - 1) * 4096);
    await expectRefusedFor(folder, 'damaged-database');
  });

  it('is told of rows that were moved, renumbered or cut off by somebody with the page key', async () => {
    const meddle = [
      `DELETE FROM event WHERE seq = 3`,
      `DELETE FROM event WHERE seq = 2`,
      `UPDATE event SET seq = CASE seq WHEN 2 THEN 20 ELSE seq END;
       UPDATE event SET seq = 2 WHERE seq = 3; UPDATE event SET seq = 3 WHERE seq = 20`,
      `UPDATE event SET sealed = (SELECT sealed FROM event WHERE seq = 2) WHERE seq = 3`,
      `UPDATE data_key SET wrapped = randomblob(60)`,
      `DELETE FROM data_key`,
    ];
    for (const sql of meddle) {
      const { folder } = await makeStore();
      const raw = await openRaw(folder);
      await raw.exec(sql);
      await raw.emptyLog();
      await raw.close();
      await expectRefusedFor(folder, 'damaged-database');
    }
  });
});

describe('the folder', () => {
  it('is refused when the disk is nearly full, by what the port says', async () => {
    const folder = makeFolder();
    const error = { code: 'no-space', facts: { freeMegabytes: 31, neededMegabytes: 32 } };
    const result = await openStore(optionsFor(folder, { freeBytes: async () => LEAST_FREE_BYTES - 1 }));
    expect(result).toEqual({ ok: false, error });
    expect(readdirSync(folder)).toEqual([]);
    valueOf(await openStore(optionsFor(folder, { freeBytes: async () => LEAST_FREE_BYTES })));
  });

  it('is refused when it is a file, or lies below one', async () => {
    const folder = makeFolder();
    writeFileSync(folder, 'not a folder');
    for (const path of [folder, join(folder, 'below')]) {
      expect(await openStore(optionsFor(path))).toEqual({ ok: false, error: { code: 'unwritable-folder' } });
    }
    expect(readFileSync(folder, 'utf8')).toBe('not a folder');
  });
});

async function expectRefusedFor(folder: string, code: string, changes: Partial<StoreOptions> = {}): Promise<void> {
  const before = digestsIn(folder);
  const result = await openStore(optionsFor(folder, changes));
  expect(result.ok ? 'opened' : result.error.code).toBe(code);
  expect(digestsIn(folder)).toMatchObject(before);
}
