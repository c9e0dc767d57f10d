import { randomUUID } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { preparedBy } from '../consultation/consultation.fixture';
import { fail, succeed } from '../contract/result';
import {
  begin,
  confirmed,
  DECLINED,
  desk,
  INTERPRETED,
  KEPT,
  openDesk,
  readPaper,
  signed,
  signIn,
  startAgain,
  store,
  wipe,
} from './consultation-desk.fixture';

const PREPARED = preparedBy({ staffId: '11111111-1111-4111-8111-111111111111', name: 'Ada Okafor' });

describe('the desk', () => {
  it('keeps each act, numbered, and refuses one that is out of step', async () => {
    const { consultationId, act } = await begin();
    expect(await act({ type: 'page-opened', page: 'privacy' })).toMatchObject({ ok: true, value: { seq: 2 } });
    const late = await desk.appendAct({
      consultationId,
      expectedSeq: 2,
      act: { type: 'page-opened', page: 'reason' },
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'out-of-step' } });
  });

  it.each([
    ['nobody chose: nothing is said', 'standard', undefined, undefined],
    ['the clinic’s usual ones are large', 'large', undefined, 'large'],
    ['the clinician chose large ones', 'standard', 'large', 'large'],
    ['the clinician left the usual ones', 'standard', 'standard', undefined],
    ['the clinician chose the usual ones where large ones are the rule', 'large', 'standard', 'standard'],
  ] as const)('begins with the letters of the paper: %s', async (_, usual, planned, expected) => {
    await store.close();
    await openDesk(usual);
    signIn(PREPARED.clinician);
    const begun =
      planned === undefined
        ? await desk.startConsultation({ language: 'en' })
        : await desk.startGuided({ language: 'en', letters: planned }, PREPARED);
    if (!begun.ok) throw new Error(begun.error.code);
    const [first] = begun.value.events;
    expect(first?.event.type === 'started' ? first.event.letters : null).toBe(expected);
  });

  it('answers two quick touches one after the other', async () => {
    const { consultationId } = await begin();
    const open = (page: string) =>
      desk.appendAct({ consultationId, expectedSeq: 2, act: { type: 'page-opened', page } });
    const both = await Promise.all([open('privacy'), open('reason')]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('knows one consultation at a time', async () => {
    await begin();
    expect(await desk.startConsultation({ language: 'es' })).toEqual(fail('consultation-open'));
    const other = { consultationId: randomUUID(), outcome: 'stopped' } as const;
    expect(await desk.closeConsultation(other)).toEqual(fail('no-consultation'));
  });

  it('names the rule that an act breaks', async () => {
    const { act } = await begin();
    expect(await act({ type: 'page-opened', page: 'sign' })).toEqual(
      fail('not-allowed-now', { rule: 'page-not-open-yet' }),
    );
    expect(await desk.startConsultation({ language: 'xx' })).toEqual(fail('unknown-language'));
  });

  it('seals what was signed, once, and keeps it whatever ends the consultation', async () => {
    const { consultationId } = await signed();
    const sealed = await desk.sealDocument({ consultationId });
    if (!sealed.ok) throw new Error(sealed.error.code);
    expect(sealed.value.event.event).toMatchObject({ type: 'sealed', documentNumber: sealed.value.documentNumber });
    expect(await desk.sealDocument({ consultationId })).toMatchObject({
      ok: false,
      error: { code: 'not-allowed-now' },
    });
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 1, 'timed-out': 0 });
    const kept = await store.readDocument(sealed.value.documentNumber);
    expect(kept.ok && kept.value?.length).toBeGreaterThan(0);
  });

  it('seals nothing that was not signed, and completes nothing that was not sealed', async () => {
    const { consultationId } = await begin();
    expect(await desk.sealDocument({ consultationId })).toMatchObject({ ok: false });
    expect(await desk.closeConsultation({ consultationId, outcome: 'completed' })).toMatchObject({ ok: false });
  });

  it('destroys and wipes at the end', async () => {
    const { consultationId } = await begin();
    expect(await desk.closeConsultation({ consultationId, outcome: 'stopped' })).toEqual(succeed(null));
    expect(wipe).toHaveBeenCalledTimes(1);
    expect(desk.readInterrupted()).toBeNull();
    expect(await store.readOpenConsultation()).toEqual(succeed(null));
    expect(await store.readCounts()).toMatchObject({ stopped: 1 });
  });

  it('gives no more time than the clinic allows', async () => {
    const { consultationId } = await begin();
    for (let given = 0; given < 10; given += 1)
      expect(await desk.extendTime({ consultationId })).toMatchObject({ ok: true });
    expect(await desk.extendTime({ consultationId })).toEqual(fail('not-allowed-now', { rule: 'too-many' }));
  });
});

describe('what was signed but is not sealed yet', () => {
  it('is sealed and kept when time is over', async () => {
    await signed();
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 1, 'timed-out': 0 });
  });

  it('is destroyed when the person takes it back', async () => {
    const { consultationId } = await signed();
    expect(await desk.closeConsultation({ consultationId, outcome: 'stopped' })).toEqual(succeed(null));
    expect(await store.readCounts()).toMatchObject({ completed: 0, stopped: 1 });
  });

  it('waits for room on a full disk, shown to nobody', async () => {
    await signed();
    vi.spyOn(store, 'completeConsultation').mockResolvedValueOnce(fail('no-space'));
    expect(await desk.timeOut()).toBe(false);
    expect(desk.readInterrupted()).toBeNull();
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 1, 'timed-out': 0 });
  });
});

describe('when the disk does not answer', () => {
  it('lets nobody back into a consultation whose end could not be stored, and ends it later', async () => {
    const { consultationId } = await begin();
    vi.spyOn(store, 'closeConsultation').mockResolvedValueOnce(fail('not-stored'));
    expect(await desk.closeConsultation({ consultationId, outcome: 'stopped' })).toEqual(fail('not-stored'));
    expect(desk.readInterrupted()).toBeNull();
    expect(await desk.resumeConsultation()).toEqual(fail('no-consultation'));
    expect(await desk.discardInterrupted()).toEqual(succeed(null));
    expect(await store.readOpenConsultation()).toEqual(succeed(null));
  });

  it('finds its step again after a commit that was told as failed but is there', async () => {
    const { act } = await begin();
    const append = store.appendEvent.bind(store);
    vi.spyOn(store, 'appendEvent').mockImplementationOnce(async (...given) => {
      await append(...given);
      return fail('not-stored');
    });
    expect(await act({ type: 'page-opened', page: 'privacy' })).toEqual(fail('not-stored'));
    const resumed = await desk.resumeConsultation();
    if (!resumed.ok) throw new Error(resumed.error.code);
    expect(resumed.value.events.map(({ event }) => event.type)).toEqual(['started', 'page-opened']);
    const { consultationId } = resumed.value;
    const reason = { type: 'page-opened', page: 'reason' } as const;
    expect(await desk.appendAct({ consultationId, expectedSeq: 3, act: reason })).toMatchObject({ ok: true });
  });
});

describe('after a break', () => {
  it('offers what a power cut left, in its language, and goes on from the same step', async () => {
    const { act } = await begin();
    await act({ type: 'page-opened', page: 'risks/growths' });
    await store.close();
    await openDesk();
    const held = await store.readOpenConsultation();
    if (!held.ok || held.value === null) throw new Error('nothing was kept');
    desk.takeUp(held.value);
    expect(desk.readInterrupted()).toEqual({ language: 'en', mode: 'power-cut' });
    const resumed = await desk.resumeConsultation();
    expect(resumed.ok && resumed.value.events.map(({ event }) => event.type)).toEqual([
      'started',
      'page-opened',
      'resumed',
    ]);
    expect(desk.readInterrupted()).toEqual({ language: 'en', mode: 'renderer-crash' });
  });

  it('destroys it when the person starts anew', async () => {
    await begin();
    expect(await desk.discardInterrupted()).toEqual(succeed(null));
    expect(await store.readCounts()).toMatchObject({ interrupted: 1 });
    expect(await desk.resumeConsultation()).toEqual(fail('no-consultation'));
  });

  it('can still seal what was signed before the break', async () => {
    await signed();
    const open = await startAgain();
    expect(await desk.sealDocument(open)).toMatchObject({ ok: true });
  });

  it('adds the signature that was given before the break to the paper that was sealed before it', async () => {
    const { act, seal } = await signed();
    const { documentNumber } = await seal();
    await act(INTERPRETED);
    const open = await startAgain();
    expect(await desk.sealDocument(open)).toMatchObject({ ok: true, value: { documentNumber } });
    expect(await readPaper(documentNumber)).toBe('%PDF-1.7\nsigned patient A\nsigned interpreter I\n');
  });

  it('keeps a paper that was to be kept unsigned', async () => {
    await confirmed(DECLINED, KEPT);
    await startAgain();
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 1 });
  });
});
