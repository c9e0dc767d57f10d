import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { storeFilesIn } from './files';
import { openStore } from './open-store';
import { RESERVE_BYTES } from './reserve';
import { CANARY, digestsIn, makeDocument, makeFolder, openTestStore, optionsFor, started } from './store.fixture';
import type { Store } from './store';

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['--lazy', folder]);
});

/** A real file system of its own in memory, of a size we choose. Needs root, as the tests of the house have it. */
function mountDisk(megabytes: number): string {
  const folder = makeFolder();
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
  mounted.push(folder);
  return folder;
}

/** Only the mount itself tells whether it is allowed here: containers have root without it. */
const canMount = (() => {
  const probe = join(makeFolder(), '..');
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
})();

const own = (seq: number) =>
  ({ type: 'own-question-written', ownQuestion: `own-${seq}`, text: `${seq} ${CANARY.repeat(150)}` }) as const;

async function appendUntilFull(store: Store, consultationId: string): Promise<number> {
  for (let seq = 2; ; seq += 1) {
    const stored = await store.appendEvent(consultationId, seq, own(seq));
    if (stored.ok) continue;
    expect(stored.error.code).toBe('no-space');
    return seq - 1;
  }
}

describe.skipIf(!canMount)('a full disk', () => {
  it('refuses the event, keeps all before it and goes on when there is room again', async () => {
    const folder = mountDisk(5);
    const store = await openTestStore(folder);
    const { consultationId } = valueOf(await store.startConsultation(started));
    const ballast = join(folder, 'somebody-elses-file');
    writeFileSync(ballast, Buffer.alloc(300_000));
    const last = await appendUntilFull(store, consultationId);
    expect(last).toBeGreaterThan(10);
    const { events } = valueOf(await store.readOpenConsultation())!;
    expect(events.map(({ event }) => event)).toEqual([
      started,
      ...Array.from({ length: last - 1 }, (_, index) => own(index + 2)),
    ]);
    expect(await store.appendEvent(consultationId, last + 1, own(last + 1))).toMatchObject({ ok: false });
    rmSync(ballast);
    valueOf(await store.appendEvent(consultationId, last + 1, own(last + 1)));
  });

  it('keeps a paper out whole, not half', async () => {
    const folder = mountDisk(5);
    const store = await openTestStore(folder);
    const { consultationId } = valueOf(await store.startConsultation(started));
    const document = makeDocument('CND-0000-0000-0001', 1_500_000);
    const refused = await store.completeConsultation(consultationId, 2, document);
    expect(refused).toEqual({ ok: false, error: { code: 'no-space' } });
    expect(valueOf(await store.readDocument(document.documentNumber))).toBeNull();
    expect((await store.readCounts()).completed).toBe(0);
    expect(valueOf(await store.readOpenConsultation())!.events).toHaveLength(1);
    const smaller = makeDocument('CND-0000-0000-0002', 100_000);
    valueOf(await store.completeConsultation(consultationId, 2, smaller));
    expect(Buffer.from(valueOf(await store.readDocument(smaller.documentNumber))!).equals(smaller.pdf)).toBe(true);
  });

  it('still lets a consultation be destroyed, in the room of the reserve', async () => {
    const folder = mountDisk(6);
    const store = await openTestStore(folder);
    const { consultationId } = valueOf(await store.startConsultation(started));
    await appendUntilFull(store, consultationId);
    const { reserve, writeAheadLog } = storeFilesIn(folder);
    expect(statSync(reserve).size).toBe(RESERVE_BYTES);
    valueOf(await store.closeConsultation(consultationId, 'timed-out'));
    expect(valueOf(await store.readOpenConsultation())).toBeNull();
    expect(statSync(writeAheadLog).size).toBe(0);
    expect(await store.readCounts()).toMatchObject({ 'timed-out': 1 });
  });

  it('keeps the kiosk shut and what is there untouched, at a first and at a later start', async () => {
    const folder = mountDisk(5);
    const filler = join(folder, 'somebody-elses-file');
    fillUp(filler);
    expect(await openStore(optionsFor(folder))).toEqual({ ok: false, error: { code: 'no-space' } });
    rmSync(filler);
    // Made elsewhere: a connection of this process that is still being cleaned up must not free room here.
    const elsewhere = makeFolder();
    const store = await openTestStore(elsewhere);
    valueOf(await store.startConsultation(started));
    await store.close();
    cpSync(elsewhere, folder, { recursive: true });
    fillUp(filler);
    const before = digestsIn(folder);
    expect(await openStore(optionsFor(folder))).toEqual({ ok: false, error: { code: 'no-space' } });
    expect(digestsIn(folder)).toEqual(before);
  });
});

describe.skipIf(!canMount)('a folder that became read-only', () => {
  it('is refused as it is', async () => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    valueOf(await store.startConsultation(started));
    await store.close();
    const before = digestsIn(folder);
    const readOnly = makeFolder();
    mkdirSync(readOnly);
    execFileSync('mount', ['--bind', folder, readOnly]);
    mounted.push(readOnly);
    execFileSync('mount', ['-o', 'remount,bind,ro', readOnly]);
    expect(await openStore(optionsFor(readOnly))).toEqual({ ok: false, error: { code: 'unwritable-folder' } });
    expect(digestsIn(folder)).toEqual(before);
  });
});

/** Takes the last byte, also when the disk says that it is full before the whole file is written. */
function fillUp(path: string): void {
  for (const step of [100_000, 4096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(step), { flag: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
}
