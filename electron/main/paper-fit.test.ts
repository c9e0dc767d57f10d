/** What the paper has to say to an act, over the desk that asks it. */
import { describe, expect, it } from 'vitest';
import { fail } from '../contract/result';
import {
  begin,
  confirmed,
  DECLINED,
  desk,
  INTERPRETED,
  renameClinic,
  signed,
  SIGNED_FOR,
} from './consultation-desk.fixture';

describe('an act and the paper', () => {
  it('takes no name and no question that the paper cannot print', async () => {
    const { act } = await begin();
    expect(await act({ type: 'reason-given', condition: null, name: '☃' })).toEqual(fail('cannot-draw-text'));
    expect(await act({ type: 'own-question-written', ownQuestion: 'own-1', text: '☃' })).toEqual(
      fail('cannot-draw-text'),
    );
  });

  it('lets a person confirm only the paper as it stands now', async () => {
    const { consultationId, act } = await begin();
    const preview = await desk.previewDocument({ consultationId });
    await act({ type: 'question-picked', question: 'ASK-01', picked: true });
    const basis = preview.ok ? preview.value.basis : '';
    expect(await act({ type: 'paper-confirmed', confirmed: true, basis })).toEqual(
      fail('not-allowed-now', { rule: 'paper-changed' }),
    );
  });

  it('lets those who sign later write nothing that the paper cannot print', async () => {
    const { act, seal } = await signed();
    await seal();
    for (const change of [
      { ...INTERPRETED, interprets: '☃' },
      { ...SIGNED_FOR, relationship: '☃' },
    ])
      expect(await act(change)).toEqual(fail('cannot-draw-text'));
  });

  it('lets a patient decide not to sign about the paper they confirmed, not about another', async () => {
    const { act } = await confirmed();
    renameClinic('Another clinic');
    expect(await act(DECLINED)).toEqual(fail('not-allowed-now', { rule: 'paper-changed' }));
  });
});
