/** What the store holds of a paper after each signature, over the desk that asks for it. */
import { describe, expect, it, vi } from 'vitest';
import { fail } from '../contract/result';
import {
  answerPaper,
  ATTENDED,
  confirmed,
  DECLINED,
  desk,
  entriesSealed,
  INTERPRETED,
  paper,
  readPaper,
  renameClinic,
  signed,
  SIGNED_FOR,
  store,
} from './consultation-desk.fixture';

describe('the first revision', () => {
  it('is never sealed as another paper than the one confirmed', async () => {
    const { consultationId } = await signed();
    renameClinic('Another clinic');
    expect(await desk.sealDocument({ consultationId })).toEqual(fail('not-allowed-now', { rule: 'paper-changed' }));
    expect(await desk.timeOut()).toBe(true);
    expect(await store.readCounts()).toMatchObject({ completed: 0, 'timed-out': 1 });
  });
});

describe('the revisions of those who sign after the first', () => {
  it('each add one revision, and the paper begins as it was', async () => {
    const { act, seal, takeOver } = await signed();
    const { documentNumber } = await seal();
    await takeOver();
    for (const each of [INTERPRETED, ATTENDED]) {
      expect(await act(each)).toMatchObject({ ok: true });
      expect(await seal()).toMatchObject({ documentNumber });
    }
    expect(await entriesSealed()).toEqual([1, 2, 3]);
    expect(await readPaper(documentNumber)).toBe(
      '%PDF-1.7\nsigned patient A\nsigned interpreter I\nsigned clinician C\n',
    );
  });

  it('are brought under seal one by one when several have signed before the first seal', async () => {
    const { seal } = await confirmed(DECLINED, SIGNED_FOR, INTERPRETED);
    const { documentNumber, event } = await seal();
    expect(event.event).toMatchObject({ type: 'sealed', entries: 3 });
    expect(await entriesSealed()).toEqual([1, 2, 3]);
    expect(await readPaper(documentNumber)).toBe(
      '%PDF-1.7\ndeclined patient\nsigned representative R\nsigned interpreter I\n',
    );
  });

  it('leave the sealed paper as it is when theirs cannot be added, and can try again', async () => {
    const { consultationId, act, seal } = await signed();
    const { documentNumber } = await seal();
    await act(INTERPRETED);
    const adding = vi.spyOn(paper, 'addSignature').mockResolvedValueOnce(fail('document-not-proven'));
    expect(await desk.sealDocument({ consultationId })).toEqual(fail('document-not-proven'));
    expect(await readPaper(documentNumber)).toBe('%PDF-1.7\nsigned patient A\n');
    adding.mockResolvedValueOnce(await answerPaper('%PDF-1.7\nsigned somebody else\nsigned interpreter I\n'));
    expect(await desk.sealDocument({ consultationId })).toEqual(fail('document-not-proven'));
    adding.mockRestore();
    await seal();
    expect(await readPaper(documentNumber)).toBe('%PDF-1.7\nsigned patient A\nsigned interpreter I\n');
  });
});
