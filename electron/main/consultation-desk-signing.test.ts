import { describe, expect, it, vi } from 'vitest';
import { fail, succeed } from '../contract/result';
import {
  answerPaper,
  ATTENDED,
  CLINICIAN,
  confirmed,
  DECLINED,
  desk,
  INTERPRETED,
  KEPT,
  paper,
  readPaper,
  readTrail,
  signed,
  SIGNED,
  signIn,
  signOut,
  store,
} from './consultation-desk.fixture';

describe('a clinician', () => {
  it('signs only after they have shown their PIN, in their own name, and the trail says that it was they', async () => {
    const { act, seal, takeOver, consultationId } = await signed();
    await seal();
    expect(await act(ATTENDED)).toEqual(fail('not-allowed-now', { rule: 'not-guided' }));
    await takeOver();
    expect(await act({ ...SIGNED, role: 'clinician', name: 'Dr. Ada' })).toEqual(
      fail('not-allowed-now', { rule: 'not-the-guide' }),
    );
    expect(await act(ATTENDED)).toMatchObject({ ok: true });
    const told = (await readTrail()).filter(({ type }) => type === 'signature-given' || type === 'handed-over');
    const byThem = { actor: { staffId: CLINICIAN.staffId }, consultationId };
    expect(told).toMatchObject([
      { type: 'signature-given', actor: 'patient', facts: { role: 'patient' } },
      { type: 'handed-over', ...byThem, facts: { to: 'clinician' } },
      { type: 'signature-given', ...byThem, facts: { role: 'clinician' } },
    ]);
  });

  it('no longer signs once somebody else is signed in, or nobody', async () => {
    const { act, seal, takeOver } = await signed();
    await seal();
    await takeOver();
    signOut();
    expect(await act(ATTENDED)).toEqual(fail('sign-in-needed'));
    signIn({ ...CLINICIAN, staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0004' });
    expect(await act(ATTENDED)).toEqual(fail('sign-in-needed'));
    expect((await readTrail()).filter(({ type }) => type === 'signature-given')).toHaveLength(1);
  });

  it('guides nothing whose sign-in has ended before its turn came', async () => {
    const { consultationId, takeOver } = await signed();
    const preview = desk.previewDocument({ consultationId });
    const taking = takeOver();
    signOut();
    await expect(taking).rejects.toThrow('sign-in-needed');
    expect(await preview).toMatchObject({ ok: true });
    expect(desk.isGuided).toBe(false);
  });
});

describe('those who sign after the first', () => {
  it('are sealed at the end of time, and not when the person stops', async () => {
    for (const [outcome, last] of [
      ['timed-out', 'signed interpreter I\n'],
      ['stopped', 'signed patient A\n'],
    ] as const) {
      const { consultationId, act, seal } = await signed();
      const { documentNumber } = await seal();
      await act(INTERPRETED);
      expect(await desk.closeConsultation({ consultationId, outcome })).toEqual(succeed(null));
      expect((await readPaper(documentNumber)).endsWith(last)).toBe(true);
    }
    expect(await store.readCounts()).toMatchObject({ completed: 2 });
  });

  it('wait for room on a full disk, shown to nobody', async () => {
    const { act, seal } = await signed();
    await seal();
    await act(INTERPRETED);
    vi.spyOn(store, 'extendDocument').mockResolvedValueOnce(fail('no-space'));
    expect(await desk.timeOut()).toBe(false);
    expect(desk.readInterrupted()).toBeNull();
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 1, 'timed-out': 0 });
  });

  it('lose nothing when the document worker dies at the end of time', async () => {
    const { act, seal, takeOver } = await signed();
    const { documentNumber } = await seal();
    await act(INTERPRETED);
    await takeOver();
    await act(ATTENDED);
    const adding = vi.spyOn(paper, 'addSignature');
    adding.mockResolvedValueOnce(await answerPaper('%PDF-1.7\nsigned patient A\nsigned interpreter I\n'));
    adding.mockResolvedValueOnce(fail('document-failed'));
    expect(await desk.timeOut()).toBe(true);
    expect(await readPaper(documentNumber)).toBe(
      '%PDF-1.7\nsigned patient A\nsigned interpreter I\nsigned clinician C\n',
    );
    vi.restoreAllMocks();
  });
});

describe('the first to sign', () => {
  it('hears nothing of a document worker that dies once, and of one that dies twice, with the signature kept', async () => {
    const sealing = vi.spyOn(paper, 'seal');
    const { consultationId, seal } = await signed();
    sealing.mockResolvedValueOnce(fail('document-failed')).mockResolvedValueOnce(fail('document-failed'));
    expect(await desk.sealDocument({ consultationId })).toEqual(fail('document-failed'));
    sealing.mockResolvedValueOnce(fail('document-failed'));
    const { documentNumber } = await seal();
    expect(await readPaper(documentNumber)).toBe('%PDF-1.7\nsigned patient A\n');
    expect(sealing).toHaveBeenCalledTimes(4);
    vi.restoreAllMocks();
  });

  it('loses nothing when the document worker dies once at the end of time, and everything when it cannot be sealed', async () => {
    const sealing = vi.spyOn(paper, 'seal');
    for (const [deaths, completed] of [
      [1, 1],
      [2, 1],
    ]) {
      await signed();
      for (let death = 0; death < deaths!; death += 1) sealing.mockResolvedValueOnce(fail('document-failed'));
      expect(await desk.timeOut()).toBe(true);
      expect(await store.readCounts()).toMatchObject({ completed });
    }
    vi.restoreAllMocks();
  });
});

describe('a patient who chooses not to sign', () => {
  it('has a paper that says so, when they keep it', async () => {
    const { consultationId, seal } = await confirmed(DECLINED, KEPT);
    const { documentNumber } = await seal();
    expect(await readPaper(documentNumber)).toBe('%PDF-1.7\ndeclined patient\n');
    expect(await desk.closeConsultation({ consultationId, outcome: 'completed' })).toEqual(succeed(null));
    expect(await store.readCounts()).toMatchObject({ completed: 1, declined: 0 });
  });

  it('leaves nothing when they do not, however it ends', async () => {
    const { consultationId } = await confirmed(DECLINED);
    expect(await desk.sealDocument({ consultationId })).toEqual(fail('not-allowed-now', { rule: 'nothing-to-seal' }));
    expect(await desk.closeConsultation({ consultationId, outcome: 'declined' })).toEqual(succeed(null));
    await confirmed(DECLINED);
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 0, declined: 1, 'timed-out': 1 });
  });

  it('reads the paper again without their no on it', async () => {
    const { consultationId } = await confirmed(DECLINED);
    const preview = await desk.previewDocument({ consultationId });
    expect(preview.ok && new TextDecoder().decode(preview.value.bytes)).toBe('');
  });
});
