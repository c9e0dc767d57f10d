/** Staff learn of a call that nobody answered, and of nothing that was settled. */
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import { valueOf } from '../contract/result.fixture';
import { close } from '../store/list.fixture';
import { BEGAN_AT, openTestStore, makeFolder, started } from '../store/store.fixture';
import type { Store } from '../store/store';
import { EarlyCalls } from './early-calls';
import { lastMissed, lastUnanswered, NewsDesk } from './news-desk';

const HOUR_MS = 3_600_000;

async function talk(store: Store, ...acts: readonly ('help-called' | 'answered' | 'taken-back')[]): Promise<void> {
  const { consultationId } = valueOf(await store.startConsultation(started));
  for (const [index, act] of acts.entries()) {
    const event = act === 'help-called' ? ({ type: act } as const) : ({ type: 'help-ended', how: act } as const);
    valueOf(await store.appendEvent(consultationId, index + 2, event));
  }
  valueOf(await store.closeConsultation(consultationId, 'timed-out'));
}

describe('a paper', () => {
  it('is told that is held because it did not come out, not one that was sent off', async () => {
    const store = await openTestStore(makeFolder());
    const { documentNumber } = await close(store, 'Ada');
    const { jobId } = valueOf(await store.printJobs.add(documentNumber, 1));
    const held = async (): Promise<number> =>
      valueOf(await new NewsDesk({ store, nowMs: () => BEGAN_AT }).readNews()).heldPapers;
    expect(await held()).toBe(0);
    valueOf(await store.printJobs.change(jobId, { state: 'held', trouble: 'unreachable' }));
    expect(await held()).toBe(1);
    valueOf(await store.printJobs.change(jobId, { state: 'held', trouble: 'end-unknown', mayBePrinted: true }));
    expect(await held()).toBe(0);
  });
});

describe('a call for a person', () => {
  it('is told when the talk ended and nobody had come, for half a day', async () => {
    let now = BEGAN_AT;
    const store = await openTestStore(makeFolder(), { now: () => now });
    const desk = new NewsDesk({ store, nowMs: () => now });
    expect(valueOf(await desk.readNews())).toEqual({ heldPapers: 0, unansweredAt: null, missedCallAt: null });
    await talk(store, 'help-called');
    now += HOUR_MS;
    await talk(store, 'help-called', 'answered');
    await talk(store);
    expect(valueOf(await desk.readNews())).toMatchObject({ unansweredAt: BEGAN_AT });
    now += 11 * HOUR_MS;
    expect(valueOf(await desk.readNews())).toMatchObject({ unansweredAt: null });
  });

  it.each([
    ['answered', ['help-called', 'answered']],
    ['taken back', ['help-called', 'taken-back']],
    ['never made', []],
  ] as const)('is not told when it was %s', async (_, acts) => {
    const store = await openTestStore(makeFolder());
    await talk(store, ...acts);
    expect(valueOf(await new NewsDesk({ store, nowMs: () => BEGAN_AT }).readNews()).unansweredAt).toBeNull();
  });

  it('is told when it was answered once and asked again', async () => {
    const store = await openTestStore(makeFolder());
    await talk(store, 'help-called', 'answered', 'help-called');
    expect(valueOf(await new NewsDesk({ store, nowMs: () => BEGAN_AT }).readNews()).unansweredAt).toBe(BEGAN_AT);
  });

  it('is not told while the talk goes on: the screen itself says it', () => {
    expect(lastUnanswered([{ type: 'help-called', consultationId: 'a', at: 5 }])).toBeNull();
  });
});

describe('a call outside a talk', () => {
  it.each(['unanswered', 'answered', 'taken-back'] as const)(
    'that is %s: told only when nobody came',
    async (how) => {
      let now = BEGAN_AT;
      const store = await openTestStore(makeFolder(), { now: () => now });
      const audit = { append: async (event: AuditEvent) => void valueOf(await store.audit.append(event)) };
      const calls = new EarlyCalls({ audit, nowMs: () => now });
      const desk = new NewsDesk({ store, nowMs: () => now });
      await calls.callBeforeTalk();
      now += HOUR_MS;
      await talk(store, 'help-called', 'answered');
      expect(valueOf(await desk.readNews()).missedCallAt).toBeNull();
      valueOf(await calls.endCallBeforeTalk({ how }));
      expect(valueOf(await desk.readNews())).toMatchObject({
        missedCallAt: how === 'unanswered' ? BEGAN_AT : null,
        unansweredAt: null,
      });
      now += 11 * HOUR_MS;
      expect(valueOf(await desk.readNews()).missedCallAt).toBeNull();
    },
  );

  const told = (...types: readonly string[]): number | null =>
    lastMissed(types.map((type, at) => ({ type, consultationId: null, at })).reverse());

  it.each([
    ['the power cut that ended it', ['help-called', 'kiosk-opened'], 0],
    ['an earlier one, while somebody asks now', ['help-called', 'help-unanswered', 'help-called'], 0],
    ['the earlier of two', ['help-called', 'help-unanswered', 'help-called', 'help-answered', 'kiosk-opened'], 0],
    ['none that goes on', ['kiosk-opened', 'help-called'], null],
    ['none that was settled', ['help-called', 'help-taken-back', 'kiosk-opened'], null],
  ] as const)('tells of %s', (_, types, at) => {
    expect(told(...types)).toBe(at);
  });
});
