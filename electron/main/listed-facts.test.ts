/** What the page of one talk tells staff, in the words that the person saw. */
import { describe, expect, it } from 'vitest';
import type { ConsultationEvent } from '../consultation/events';
import type { ListedConsultation } from '../contract/consultation-list';
import { readSamplePack, readSampleWords } from '../document/sample-paper.fixture';
import type { FindContent } from '../document/verify-content';
import { factsOf } from './listed-facts';

const packs = { en: readSamplePack('en'), es: readSamplePack('es') };
const { structure } = packs.en;
const HASH = 'c'.repeat(64);
const CLINICIAN = { staffId: '3b241101-e2bb-4255-8caf-4136c566a962', name: 'Ada Byron' };
const [first = '', second = ''] = structure.questions;
const [item] = structure.teachBack;
const [sure = '', otherSure = ''] = structure.sure;
const wrong = item?.options.find((option) => option !== item.correct) ?? '';
const page = `risks/${structure.chapters.find(({ id }) => id === 'risks')?.pages.find(({ kind }) => kind === 'statement')?.id ?? ''}`;

const find: FindContent = (hash) =>
  hash === HASH
    ? {
        hash,
        languages: Object.keys(packs),
        pack: (language) =>
          language === 'en' || language === 'es' ? { pack: packs[language], words: readSampleWords(language) } : null,
      }
    : null;

function listed(more: readonly ConsultationEvent[] = [], contentHash = HASH): ListedConsultation {
  const events: ConsultationEvent[] = [
    { type: 'started', language: 'es', contentVersion: '1', contentHash, timeZone: 'Asia/Tokyo', place: 'us' },
    { type: 'reason-given', condition: 'knee-arthritis', name: 'Rosa Delgado' },
    { type: 'question-picked', question: first, picked: true },
    { type: 'question-picked', question: second, picked: true },
    { type: 'own-question-written', ownQuestion: 'own-1', text: '¿Podré correr?' },
    ...more,
    { type: 'sealed', documentNumber: 'CND-7K2M-Q4XR-90AB', digest: 'd'.repeat(64), entries: 1 },
    { type: 'closed', outcome: 'completed' },
  ];
  const row: ListedConsultation['row'] = {
    consultationId: CLINICIAN.staffId,
    startedAt: 1,
    closedAt: 2,
    documentNumber: 'CND-7K2M-Q4XR-90AB',
    name: 'Rosa Delgado',
    condition: 'knee-arthritis',
    language: 'es',
    pageCount: 4,
    guided: false,
    printedAt: null,
    exportedAt: null,
    continues: null,
  };
  return { row, events: events.map((event, at) => ({ seq: at + 1, at: at + 1, event })) };
}

describe('the facts of a talk', () => {
  it('are in the language of the screen, and in that of the paper where the content has no other', () => {
    const { words: english } = packs.en;
    const { words: spanish } = packs.es;
    const inEnglish = factsOf(listed(), 'en', find);
    expect(inEnglish.said?.condition).toBe(english.conditions['knee-arthritis']);
    expect(inEnglish.said?.questions).toEqual([english.questions[first], english.questions[second]]);
    const otherwise = factsOf(listed(), 'ko', find);
    expect(otherwise.said?.questions).toEqual([spanish.questions[first], spanish.questions[second]]);
    expect(inEnglish.timeZone).toBe('Asia/Tokyo');
    expect(inEnglish.ownQuestions).toEqual(['¿Podré correr?']);
  });

  it('name what was not understood, what was asked about and what was answered with no', () => {
    const facts = factsOf(
      listed([
        { type: 'teach-back-answered', item: item?.id ?? '', option: wrong },
        { type: 'asked-about', page, asked: true },
        { type: 'sure-answered', question: sure, answer: 'no' },
        { type: 'sure-answered', question: otherSure, answer: 'yes' },
      ]),
      'en',
      find,
    );
    const { words } = packs.en;
    expect(facts.said?.notUnderstood).toEqual([words.teachBack[item?.id ?? '']?.question]);
    expect(facts.said?.hearMore).toHaveLength(1);
    expect(facts.said?.notSure).toEqual([words.sure[sure]]);
    expect(factsOf(listed(), 'en', find).said).toMatchObject({ notUnderstood: [], hearMore: [], notSure: [] });
  });

  it('leave out a question that was answered in the talk, and keep one that is to be answered later', () => {
    const facts = factsOf(
      listed([
        { type: 'handed-over', to: 'clinician', clinician: CLINICIAN },
        { type: 'question-answered', asked: first, how: 'answered-now', text: null },
        { type: 'question-answered', asked: 'own-1', how: 'by-phone', text: null },
      ]),
      'en',
      find,
    );
    expect(facts.guidedBy).toEqual(['Ada Byron']);
    expect(facts.said?.questions).toEqual([packs.en.words.questions[second]]);
    expect(facts.ownQuestions).toEqual(['¿Podré correr?']);
  });

  it('say so when the words of that content are not kept, and keep what the person wrote', () => {
    const facts = factsOf(listed([], 'e'.repeat(64)), 'en', find);
    expect(facts.said).toBeNull();
    expect(facts.ownQuestions).toEqual(['¿Podré correr?']);
  });
});
