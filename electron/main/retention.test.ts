import { describe, expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { close, EVERYTHING } from '../store/list.fixture';
import { BEGAN_AT, makeFolder, openTestStore } from '../store/store.fixture';
import { makeVersion2 } from '../store/version-2.fixture';
import { fillList } from './fill-list';
import type { Log } from './log';
import { applyRetention } from './retention';

const DAY_MS = 86_400_000;

function makeLog() {
  const said: unknown[] = [];
  const log: Log = (_, event, facts) => said.push({ event, ...facts });
  return { said, log };
}

describe('the retention rule', () => {
  const rule = (days: number | null) => ({
    now: BEGAN_AT + 31 * DAY_MS,
    days,
    signal: new AbortController().signal,
    breathMs: 0,
  });

  it('deletes all that were handed over long enough ago, however many, and nothing else', async () => {
    let now = BEGAN_AT;
    const store = await openTestStore(makeFolder(), { now: () => now });
    const { log, said } = makeLog();
    for (let index = 0; index < 23; index += 1) {
      const { consultationId } = await close(store, `Handed over ${index}`);
      valueOf(await store.list.markDelivered(consultationId, index % 2 === 0 ? 'printed' : 'exported'));
    }
    await close(store, 'Never delivered');
    now += 2 * DAY_MS;
    const late = await close(store, 'Printed later');
    valueOf(await store.list.markDelivered(late.consultationId, 'printed'));
    expect(await applyRetention({ ...rule(null), list: store.list, log })).toBe(0);
    expect(await applyRetention({ ...rule(32), list: store.list, log })).toBe(0);
    expect(await applyRetention({ ...rule(30), list: store.list, log })).toBe(23);
    const { rows } = valueOf(await store.list.page(EVERYTHING));
    expect(rows.map(({ name }) => name)).toEqual(['Printed later', 'Never delivered']);
    const entries = valueOf(await store.audit.page({ before: null, limit: 23 }));
    for (const { entry } of entries) {
      expect(entry).toMatchObject({ type: 'consultation-deleted', actor: 'kiosk', facts: { reason: 'retention' } });
    }
    expect(said).toEqual([]);
  });

  it('stops at a failure, says its code and no more, and when the kiosk closes', async () => {
    const store = await openTestStore(makeFolder());
    const { log, said } = makeLog();
    for (let index = 0; index < 3; index += 1) {
      const { consultationId } = await close(store, `Person ${index}`);
      valueOf(await store.list.markDelivered(consultationId, 'printed'));
    }
    const ending = new AbortController();
    const list = {
      dueForDeletion: (input: Parameters<typeof store.list.dueForDeletion>[0]) => store.list.dueForDeletion(input),
      delete: (input: Parameters<typeof store.list.delete>[0]) => {
        ending.abort();
        return store.list.delete(input);
      },
    };
    expect(await applyRetention({ ...rule(30), list, log, signal: ending.signal })).toBe(1);
    const failing = { ...list, delete: async () => ({ ok: false, error: { code: 'no-space', facts: {} } }) as const };
    expect(await applyRetention({ ...rule(30), list: failing, log })).toBe(0);
    expect(said).toEqual([{ event: 'retention-failed', reason: 'no-space' }]);
    expect(valueOf(await store.list.page(EVERYTHING)).rows.length).toBe(2);
  });
});

describe('a list that an older version did not have', () => {
  it('is filled to the end, and goes on where it was broken off', async () => {
    const folder = makeFolder();
    await makeVersion2(folder, 45, (index) => `Person ${index}`);
    const store = await openTestStore(folder);
    const { log } = makeLog();
    const ending = new AbortController();
    const list = {
      addMissing: (limit: number) => {
        ending.abort();
        return store.list.addMissing(limit);
      },
    };
    await fillList({ list, log, signal: ending.signal, breathMs: 0 });
    expect(valueOf(await store.list.page(EVERYTHING))).toMatchObject({ complete: false, rows: { length: 20 } });
    await fillList({ list: store.list, log, signal: new AbortController().signal, breathMs: 0 });
    expect(valueOf(await store.list.page(EVERYTHING))).toMatchObject({ complete: true, rows: { length: 45 } });
  });
});
