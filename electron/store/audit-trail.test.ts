/** The audit trail in a real database: what is written, what is refused, and how a damaged one goes on. */
import { describe, expect, test } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import { valueOf } from '../contract/result.fixture';
import { AuditCheck } from './audit-check';
import { check, DAY, edited, Insider, write } from './audit-insider.fixture';
import { AuditTrail } from './audit-trail';
import { eventOf, idOf, judge, sealOf } from './audit-trail.fixture';
import { storeFilesIn } from './files';
import { deriveStoreKeys } from './keys';
import {
  BEGAN_AT,
  makeDocument,
  makeFolder,
  MASTER_KEY,
  openRaw,
  openTestStore,
  optionsFor,
  started,
} from './store.fixture';
import type { Store } from './store';
import { CLOCK_TOLERANCE_MS, StoreParts } from './store-parts';

const keys = deriveStoreKeys(MASTER_KEY);

test('entries are chained, numbered from 1 and stay when the store is opened again', async () => {
  const folder = makeFolder();
  const store = await openTestStore(folder);
  const written = await write(store, 23);
  expect(written.map(({ seq }) => seq)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  await store.close();
  const again = await openTestStore(folder);
  expect(await check(again)).toMatchObject({ whole: true, entries: 23, vouched: { seq: 19 } });
  expect(valueOf(await again.audit.head())).toEqual({ seq: 23, hash: written.at(-1)?.hash });
  expect(valueOf(await again.audit.append(eventOf(1)))).toMatchObject({ seq: 24, previous: written.at(-1)?.hash });
  const page = valueOf(await again.audit.page({ before: 22, limit: 3 }));
  expect(page.map(({ position }) => position)).toEqual([21, 20, 19]);
  expect(page[0]?.entry).toEqual(written[20]);
});

test('an event that does not fit the table is never written', async () => {
  const store = await openTestStore(makeFolder());
  const wrong = { type: 'signature-given', actor: 'patient', outcome: 'success', consultationId: 'Rosa Delgado' };
  await expect(store.audit.append({ ...wrong, facts: { role: 'patient' } } as AuditEvent)).rejects.toThrow('fit');
  expect(valueOf(await store.audit.head()).seq).toBe(0);
  expect(valueOf(await store.audit.append(eventOf(1))).seq).toBe(1);
});

test('an entry that speaks of the one before is refused when another came in between', async () => {
  const store = await openTestStore(makeFolder());
  await write(store, 3);
  const head = valueOf(await store.audit.head());
  await store.audit.append(eventOf(4));
  expect(await store.audit.appendAfter(head, sealOf(head, DAY))).toEqual({
    ok: false,
    error: { code: 'out-of-step' },
  });
  const now = valueOf(await store.audit.head());
  expect(valueOf(await store.audit.appendAfter(now, sealOf(now, DAY))).seq).toBe(5);
  expect((await check(store)).whole).toBe(true);
});

test('a clock that is set back a little while the kiosk runs leaves a trail that does not go back', async () => {
  let now = BEGAN_AT;
  const store = await openTestStore(makeFolder(), { now: () => now });
  await write(store, 3);
  now -= CLOCK_TOLERANCE_MS;
  await write(store, 3);
  expect(valueOf(await store.audit.page({ before: null, limit: 1 }))[0]?.entry?.at).toBe(BEGAN_AT);
  expect(await check(store)).toMatchObject({ whole: true, entries: 6 });
});

test('after a clock that was ahead the trail says so once, and goes on with the right time, also over a restart', async () => {
  let now = BEGAN_AT + 10 * 365 * 86_400_000;
  const folder = makeFolder();
  const ahead = await openTestStore(folder, { now: () => now });
  await write(ahead, 3);
  now = BEGAN_AT;
  await write(ahead, 1);
  await ahead.close();
  const store = await openTestStore(folder, { now: () => now });
  expect(valueOf(await store.audit.mend())).toBeNull();
  await write(store, 2);
  const newest = valueOf(await store.audit.page({ before: null, limit: 4 })).map(({ entry }) => entry);
  expect(newest.map((entry) => entry?.at)).toEqual([now, now, now, now]);
  expect(newest[3]).toMatchObject({ type: 'clock-corrected', actor: 'kiosk', facts: { minutesBack: 5_256_000 } });
  expect(await check(store)).toMatchObject({ whole: true, entries: 7 });
});

test('calls made at once come one after another', async () => {
  const store = await openTestStore(makeFolder());
  await Promise.all(Array.from({ length: 20 }, (_, index) => store.audit.append(eventOf(index))));
  expect(await check(store)).toMatchObject({ whole: true, entries: 20 });
});

test('the rows of the trail cannot be changed or removed by a mistake', async () => {
  const folder = makeFolder();
  await write(await openTestStore(folder), 3);
  const raw = await openRaw(folder);
  const update = raw.transaction(() => raw.run('UPDATE audit_entry SET sealed = zeroblob(9) WHERE seq = 2'));
  await expect(update).rejects.toThrow('only added to');
  await expect(raw.transaction(() => raw.run('DELETE FROM audit_entry'))).rejects.toThrow('only added to');
  await raw.close();
});

test('nothing of an entry can be read in the database without its own key', async () => {
  const folder = makeFolder();
  await write(await openTestStore(folder), 5);
  const raw = await openRaw(folder);
  const rows = await raw.all<{ sealed: Buffer }>('SELECT sealed FROM audit_entry');
  for (const { sealed } of rows) expect(sealed.includes('consultation')).toBe(false);
  await raw.close();
});

describe('a trail that is found damaged when the kiosk opens', () => {
  const after = async (does: (insider: Insider) => Promise<void>): Promise<Store> => {
    const folder = makeFolder();
    const store = await openTestStore(folder);
    const written = await write(store, 15);
    await store.close();
    const raw = await openRaw(folder);
    await does(new Insider(raw, written));
    await raw.close();
    return await openTestStore(folder);
  };

  test.each<[string, (insider: Insider) => Promise<void>, object, number]>([
    ['cut off', (by) => by.putAll(by.entries.slice(0, 11)), { brokenAt: 12, damage: 'cut-off' }, 16],
    [
      'edited',
      (by) => by.putAll(by.entries.map((e) => (e.seq === 9 ? edited(e) : e))),
      { brokenAt: 9, damage: 'edited' },
      16,
    ],
    [
      'with a gap',
      (by) => by.putAll(by.entries.filter(({ seq }) => seq !== 4)),
      { brokenAt: 4, damage: 'removed' },
      16,
    ],
    [
      'without the note of its end',
      (by) => by.raw.exec('DELETE FROM audit_head'),
      { brokenAt: 16, damage: 'head-missing' },
      16,
    ],
    [
      'with a note of its end that does not open',
      (by) => by.raw.exec('UPDATE audit_head SET sealed = zeroblob(90)'),
      { brokenAt: 16, damage: 'head-missing' },
      16,
    ],
  ])(
    '%s: goes on with an entry that names the break, and keeps all that is there',
    async (_how, does, facts, seq) => {
      const store = await after(does);
      const before = valueOf(await store.audit.batch({ after: 0, limit: 99 }));
      expect(valueOf(await store.audit.mend())).toMatchObject({ seq, type: 'trail-continued', facts });
      expect(valueOf(await store.audit.batch({ after: 0, limit: 99 })).slice(0, -1)).toEqual(before);
      expect(valueOf(await store.audit.state())).toEqual({ last: seq, newBreakAt: seq });
      // Once is enough: the next start finds the new part whole, and still says that nobody has looked.
      expect(valueOf(await store.audit.mend())).toBeNull();
      await store.audit.append(eventOf(1));
      expect(valueOf(await store.audit.state())).toEqual({ last: seq + 1, newBreakAt: seq });
      expect((await check(store)).problems).toContainEqual({
        kind: 'break',
        from: expect.any(Number) as number,
        to: seq,
      });
      const seen = { type: 'trail-checked', actor: { staffId: idOf(1) }, outcome: 'failure' } as const;
      await store.audit.append({ ...seen, facts: { entries: 17, problems: 2 } });
      expect(valueOf(await store.audit.state()).newBreakAt).toBeNull();
    },
  );

  test('goes on also when the note is lost while the kiosk runs', async () => {
    const store = await after((by) => by.raw.exec('DELETE FROM audit_head'));
    expect(valueOf(await store.audit.append(eventOf(1)))).toMatchObject({ seq: 17 });
    expect((await check(store)).problems.map(({ kind }) => kind)).toEqual(['break']);
  });

  test('a whole one is left as it is', async () => {
    const store = await after(async () => undefined);
    expect(valueOf(await store.audit.mend())).toBeNull();
    expect(valueOf(await store.audit.head()).seq).toBe(15);
    expect(valueOf(await (await openTestStore(makeFolder())).audit.mend())).toBeNull();
  });
});

test('an entry within another transaction is there with it or not at all', async () => {
  const folder = makeFolder();
  await (await openTestStore(folder)).close();
  const connection = await openRaw(folder);
  const parts = new StoreParts({
    connection,
    files: storeFilesIn(folder),
    keys,
    options: optionsFor(folder),
    lastAt: 0,
  });
  const trail = new AuditTrail(parts);
  valueOf(await trail.append(eventOf(1)));
  const failing = connection.transaction(async () => {
    await trail.appendWithin(eventOf(2));
    await trail.appendWithin(eventOf(3));
    throw new Error('what it tells of did not happen');
  });
  await expect(failing).rejects.toThrow('did not happen');
  expect(valueOf(await trail.head()).seq).toBe(1);
  await connection.transaction(async () => {
    await trail.appendWithin(eventOf(2));
    await trail.appendWithin(eventOf(3));
  });
  const places = valueOf(await trail.batch({ after: 0, limit: 9 }));
  const check = new AuditCheck({ judge, paperHeads: [] });
  check.take(places);
  expect(check.conclude(valueOf(await trail.keptHead()))).toMatchObject({ whole: true, entries: 3 });
  await connection.close();
});

test('papers are named, those of the consultations closed last first', async () => {
  const store = await openTestStore(makeFolder());
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.completeConsultation(consultationId, 2, makeDocument('CND-0000-0000-0001', 1000)));
  expect(valueOf(await store.audit.paperNumbers(5))).toEqual(['CND-0000-0000-0001']);
});
