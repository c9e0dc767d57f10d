import { describe, expect, it } from 'vitest';
import { packIn } from '../../session/kiosk.test-support';
import { glossTexts } from './gloss';

const pack = packIn('en');
const withTerms = {
  ...pack,
  words: {
    ...pack.words,
    glossary: {
      trial: { term: 'Clinical trial', meaning: 'A planned study', forms: ['trial', 'trials'] },
      placebo: { term: 'Placebo', meaning: 'A dummy treatment', forms: ['placebo'] },
    },
  },
};

describe('words of the glossary on a page', () => {
  it('can be touched where each first stands, not every time', () => {
    const texts = ['A trial is a plan. Most trials use a placebo.', 'No trial, no placebo.'];
    const glossed = glossTexts(withTerms, texts);
    expect(glossed[0]).toEqual([
      { text: 'A ', term: null },
      { text: 'trial', term: 'trial' },
      { text: ' is a plan. Most trials use a ', term: null },
      { text: 'placebo', term: 'placebo' },
      { text: '.', term: null },
    ]);
    expect(glossed[1]).toEqual([{ text: 'No trial, no placebo.', term: null }]);
  });

  it('change no letter of the text', () => {
    const texts = ['Trial', 'trials: a placebo trial', ''];
    const joined = glossTexts(withTerms, texts).map((pieces) => pieces.map(({ text }) => text).join(''));
    expect(joined).toEqual(texts);
  });

  it('leave a text as it is where the content has no glossary', () => {
    expect(glossTexts(pack, ['A trial'])).toEqual([[{ text: 'A trial', term: null }]]);
  });
});
