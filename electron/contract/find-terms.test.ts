/** Words of the glossary in texts of scripts with and without spaces. */
import { describe, expect, it } from 'vitest';
import { findTerms } from './find-terms';

type Forms = Readonly<Record<string, readonly string[]>>;

/** `[id, what it covers]` of each term found. */
function find(text: string, forms: Forms, language = 'en'): [string, string][] {
  const glossary = Object.fromEntries(
    Object.entries(forms).map(([id, each]) => [id, { term: id, meaning: id, forms: [...each] }]),
  );
  return findTerms(text, glossary, language).map(({ start, end, id }) => [id, text.slice(start, end)]);
}

const BLOOD: Forms = {
  blood: ['cord blood'],
  cell: ['blood stem cell', 'stem cell', 'stem cells'],
  trial: ['trial'],
};

describe('in Korean', () => {
  const forms: Forms = { trial: ['임상시험'], ind: ['IND'] };
  it('finds a term with the particle that is written to it', () => {
    expect(find('임상시험에서 임상시험은 IND가', forms, 'ko')).toEqual([
      ['trial', '임상시험'],
      ['trial', '임상시험'],
      ['ind', 'IND'],
    ]);
  });
  it('finds none inside another word', () => {
    expect(find('비임상시험 INDEX', forms, 'ko')).toEqual([]);
  });
});

describe('in scripts with spaces', () => {
  it('finds whole words in any case, in reading order', () => {
    expect(find('Trials? A TRIAL is no retrial. Ask for the trial.', BLOOD)).toEqual([
      ['trial', 'TRIAL'],
      ['trial', 'trial'],
    ]);
  });

  it('takes the longer of two terms that overlap', () => {
    expect(find('Stem cells and cord blood stem cell gifts', BLOOD)).toEqual([
      ['cell', 'Stem cells'],
      ['cell', 'blood stem cell'],
    ]);
  });

  it('finds nothing in emphasised text, tags and placeholders', () => {
    expect(find('<strong>a trial</strong> {{trial}} <b>trial</b> <trial> trial', BLOOD)).toEqual([
      ['trial', 'trial'],
    ]);
  });

  it('finds words beside punctuation and after an elision, whatever the form has that a pattern would read', () => {
    expect(find('«L’exosome», l’exosome.', { exosome: ['exosome'] }, 'fr')).toEqual([
      ['exosome', 'exosome'],
      ['exosome', 'exosome'],
    ]);
    expect(find('Given into a vein (IV).', { iv: ['(IV)'] })).toEqual([['iv', '(IV)']]);
    expect(find('CAR-T, not CAR-TX', { 'car-t': ['CAR-T'] })).toEqual([['car-t', 'CAR-T']]);
  });

  it('takes a vowel sign or a joiner for a part of the word', () => {
    expect(find('कोशिका और कोशिकाएँ', { cell: ['कोशिका'] }, 'hi')).toEqual([['cell', 'कोशिका']]);
    expect(find('خلية، خليةٌ، والخلية', { cell: ['خلية', 'والخلية'] }, 'ar')).toEqual([
      ['cell', 'خلية'],
      ['cell', 'والخلية'],
    ]);
  });
});

describe('in scripts without spaces', () => {
  it.each([
    ['zh-Hans', '外泌体是细胞放出的小泡。', '外泌体'],
    ['ja', 'この治験は承認された治験です。', '治験'],
    ['th', 'การปลูกถ่ายไขกระดูกช่วยได้', 'ไขกระดูก'],
  ])('finds a term wherever it stands in %s', (language, text, form) => {
    const found = find(text, { term: [form] }, language);
    expect(found).toHaveLength(text.split(form).length - 1);
    expect(found[0]).toEqual(['term', form]);
  });
});
