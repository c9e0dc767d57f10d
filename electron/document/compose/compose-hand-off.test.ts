/** Page 1 names whatever can be asked about, and says by whom what is open is answered. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GivenAnswer } from '../../consultation/guidance';
import { isAskable, sureAddress, teachBackAddress } from '../../consultation/outline';
import type { ConsultationRecord } from '../../consultation/record';
import { composeDocument } from '../compose';
import type { DocumentInput } from '../document-input';
import type { HandOff, Text } from '../document-model';
import { RESOURCES, samplePaper } from '../sample-paper.fixture';
import { fillWords, plainWords } from './fill-words';

const LANGUAGES = readdirSync(join(RESOURCES, '..', 'locales')).sort();
const plain = (text: Text | undefined): string => (text === undefined ? '' : plainWords(text));

function handOffOf(input: DocumentInput, changes: Partial<ConsultationRecord> = {}): HandOff {
  const [block] = composeDocument({ ...input, record: { ...input.record, ...changes } }).sections[0]?.blocks ?? [];
  if (block?.kind !== 'hand-off') throw new Error('a paper without a hand-off');
  return block;
}

function askedOn(input: DocumentInput, changes: Partial<ConsultationRecord>): readonly string[] {
  const { goOver } = handOffOf(input, changes);
  const lead = plain(fillWords(input.words.handOff.goOverAsked));
  return goOver.lists.find((list) => plain(list.lead) === lead)?.items.map(plain) ?? [];
}

describe('what somebody wants to talk more about', () => {
  it.each(LANGUAGES)('has a name on page 1, whatever it is: %s', (language) => {
    const input = samplePaper({ language, amount: 'least' });
    const { outline, pack } = input;
    const addresses = [...outline.pages.map(({ id }) => id), ...pack.structure.sure.map(sureAddress)];
    const askable = addresses.filter((page) => isAskable(outline, page));
    expect(askable).toEqual(expect.arrayContaining(['privacy', 'reason', 'values', 'sure', 'leaning', 'teach-back']));
    const nameless = askable.filter((page) => askedOn(input, { askedAbout: [page] }).length !== 1);
    expect(nameless).toEqual([]);
  });

  it('is a question by its words, and every other page by its heading', () => {
    const input = samplePaper({ amount: 'least' });
    const { words } = input.pack;
    const [item = { id: '' }] = input.pack.structure.teachBack;
    const [sure = ''] = input.pack.structure.sure;
    expect(
      askedOn(input, { askedAbout: ['leaning', teachBackAddress(item.id), 'privacy', sureAddress(sure)] }),
    ).toEqual([
      'Which way I lean',
      plain(fillWords(words.teachBack[item.id]?.question ?? '')),
      'How this works, and what is kept',
      plain(fillWords(words.sure[sure] ?? '')),
    ]);
  });

  it('is said once, where it is said to be not clear or not sure', () => {
    const input = samplePaper({ amount: 'least' });
    const [item] = input.pack.structure.teachBack;
    const [sure = ''] = input.pack.structure.sure;
    if (item === undefined) throw new Error('no teach-back');
    const wrong = item.options.find((option) => option !== item.correct) ?? '';
    const askedAbout = [teachBackAddress(item.id), sureAddress(sure)];
    const teachBack = { [item.id]: [{ option: wrong, at: 1 }] };
    expect(askedOn(input, { askedAbout, teachBack, sure: { [sure]: 'no' } })).toEqual([]);
    expect(askedOn(input, { askedAbout, sure: { [sure]: 'yes' } })).toHaveLength(2);
  });
});

describe('the next step', () => {
  const alone = samplePaper({ amount: 'some' });
  const guided = samplePaper({ amount: 'some', guided: true });
  const { nextStepWords, nextStepOpen } = alone.words.handOff;
  const nextStepOf = (input: DocumentInput, changes?: Partial<ConsultationRecord>): string =>
    plain(handOffOf(input, changes).nextStep.words);

  function answeredAll(how: GivenAnswer['how']): Partial<ConsultationRecord> {
    const { guidance, questions, ownQuestions, askedAbout } = guided.record;
    if (guidance === null) throw new Error('nobody guides');
    const ids = [...questions, ...ownQuestions.map(({ id }) => id), ...askedAbout];
    const answers = Object.fromEntries(ids.map((id) => [id, { how, text: null, by: 'Dr. Ada Okafor' }] as const));
    return { guidance: { ...guidance, answers } };
  }

  it('of somebody alone: who answers what is open, and how', () => {
    const nothing = { questions: [], ownQuestions: [], askedAbout: [] };
    expect(nextStepOpen).not.toBe(nextStepWords);
    expect(nextStepOf(alone)).toBe(nextStepOpen);
    expect(nextStepOf(alone, { ...nothing, askedAbout: ['values'] })).toBe(nextStepOpen);
    expect(nextStepOf(alone, nothing)).toBe(nextStepWords);
  });

  it('of a guided talk: the same, while nobody has said how each of them is answered', () => {
    expect(nextStepOf(guided)).toBe(nextStepOpen);
    for (const how of ['answered-now', 'next-visit'] as const) {
      expect(nextStepOf(guided, answeredAll(how))).toBe(nextStepWords);
    }
  });
});

it('makes papers of earlier content again as they were', () => {
  const input = samplePaper({ amount: 'some' });
  const { pages: _pages, ...others } = input.words;
  const { nextStepOpen: _open, ...handOff } = input.words.handOff;
  const earlier = { ...input, words: { ...others, handOff } };
  const [sure = ''] = input.pack.structure.sure;
  expect(plain(handOffOf(earlier).nextStep.words)).toBe(handOff.nextStepWords);
  expect(askedOn(earlier, { askedAbout: [sureAddress(sure)], sure: {} })).toEqual([]);
});
