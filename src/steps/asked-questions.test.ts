import { beforeEach, describe, expect, it } from 'vitest';
import type { GivenAnswer } from '../../electron/consultation/guidance';
import { isAskable } from '../../electron/consultation/outline';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { outlineOf } from '../../electron/contract/outline-of';
import { setScreenLanguage } from '../i18n';
import { openKiosk, packIn } from '../session/kiosk.test-support';
import { askedOf, openOf } from './asked-questions';
import { nameOfPage } from './page-name';

beforeEach(() => setScreenLanguage({ tag: 'en', direction: 'ltr' }));

const base = packIn('en');
const pack = {
  ...base,
  structure: { ...base.structure, values: [{ id: 'cost', facts: [] }], sure: ['sure-of-choice'] },
  words: {
    ...base.words,
    sure: { 'sure-of-choice': 'Do you feel sure?' },
    teachBack: { 'TB-10': { question: 'Is it safe?', options: {}, explanation: '', anotherWay: '' } },
  },
};

async function recordWith(changes: Partial<ConsultationRecord>): Promise<ConsultationRecord> {
  const { session } = await openKiosk();
  if (session.record === null) throw new Error('nothing is open');
  return { ...session.record, ...changes };
}

describe('a page that can be asked about', () => {
  it('has a name, and no other has', async () => {
    const outline = outlineOf(pack.structure, pack.hash, ['en'], await recordWith({}));
    for (const { id } of outline.pages) {
      expect([id, nameOfPage(pack, id) !== null]).toEqual([id, isAskable(outline, id)]);
    }
    expect(nameOfPage(pack, 'values')).toBe('For me: What matters to you?');
    expect(nameOfPage(pack, 'sure/sure-of-choice')).toBe('For me: Do you feel sure?');
    expect(nameOfPage(pack, 'teach-back')).toBe('Did we explain it well?');
    expect(nameOfPage(pack, 'teach-back/TB-10')).toBe('Is it safe?');
  });
});

describe('open questions', () => {
  const answer = (how: GivenAnswer['how']): GivenAnswer => ({ how, text: null, by: 'Ada' });

  it('are those that nobody has answered in the talk, marked pages too', async () => {
    const record = await recordWith({
      ownQuestions: [
        { id: 'own-1', text: 'Why?' },
        { id: 'own-2', text: 'When?' },
        { id: 'own-3', text: 'Where?' },
      ],
      askedAbout: ['values'],
    });
    const guidance: ConsultationRecord['guidance'] = {
      preparation: null,
      guide: null,
      guides: [],
      discussed: [],
      notes: [],
      answers: { 'own-1': answer('answered-now'), 'own-2': answer('by-phone') },
    };
    expect(askedOf(record, pack)).toHaveLength(4);
    expect(openOf(record, pack)).toHaveLength(4);
    expect(openOf({ ...record, guidance }, pack).map(({ id }) => id)).toEqual(['own-2', 'own-3', 'values']);
  });
});
