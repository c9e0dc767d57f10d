/** Holds the words of every language to the fact sheet's rules for authors, and shows that the checks can fail. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentStructure } from '../contract/content';
import { contentWords, type ContentWords } from '../contract/content-words';
import { findTerms } from '../contract/find-terms';
import { checkCharacters } from './check-characters';
import { checkLengths, isTooLong, LIMITS } from './check-length';
import { clinicianStatementsOf, patientStatementsOf } from './check-structure';
import { REAL_CONTENT, STRUCTURE } from './content-folders.fixture';
import { countWords } from './count-words';
import { findHype } from './hype';
import { findLostNames } from './kept-names';
import { findChangedNumbers, numbersOf } from './numbers-in';
import { findLanguages } from './read-language';
import { readTermFinders } from './read-term-finders';
import { NAMED_OTHERWISE, NEGATED_OTHERWISE } from './said-otherwise';
import { findUnsourcedNumbers } from './unsourced';
import { checkWording, type WordCheck } from './word-checks';
import { pairWords } from './word-pairs';

const { localesFolder, resourcesFolder } = REAL_CONTENT;
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const structure = contentStructure.parse(read(join(resourcesFolder, '..', STRUCTURE)));
const wordsIn = (tag: string): ContentWords => contentWords.parse(read(join(localesFolder, tag, 'content.json')));
const english = wordsIn('en');
const languages = findLanguages(localesFolder);
const translations = languages.filter((tag) => tag !== 'en');

describe('English', () => {
  it('promises nothing: no hype, and never "rare" for "we do not know"', () => {
    // Not the screen's own words: "get help soon" is no promise.
    const found = pairWords(localesFolder, 'en')
      .filter(({ file }) => !file.endsWith('/ui.json'))
      .flatMap(({ file, place, english: text }) => findHype(place, text).map((word) => `${file}: ${place}: ${word}`));
    expect(found).toEqual([]);
  });

  it('gives benefits and risks the same space', () => {
    const wordsOf = (chapter: string): number => {
      const pages = structure.chapters.filter(({ id }) => id === chapter);
      return countWords(
        patientStatementsOf({ ...structure, chapters: pages }).flatMap(({ id }) => {
          const { heading, body } = english.statements[id]!;
          return [heading, ...body];
        }),
        'en',
      );
    };
    const [benefits, risks] = ['benefits', 'risks'].map(
      (id) => structure.chapters.find((each) => each.id === id)!.pages.length,
    );
    expect(Math.abs(benefits! - risks!)).toBeLessThanOrEqual(1);
    expect(wordsOf('benefits') / wordsOf('risks')).toBeGreaterThan(0.8);
    expect(wordsOf('benefits') / wordsOf('risks')).toBeLessThan(1.25);
  });

  it('does not always put the right answer first', () => {
    const letters = structure.teachBack.map(({ correct }) => correct.at(-1));
    expect(new Set(letters).size).toBeGreaterThan(1);
    const most = Math.max(...['a', 'b', 'c', 'd'].map((letter) => letters.filter((each) => each === letter).length));
    expect(most).toBeLessThanOrEqual(Math.ceil(letters.length / 2));
  });
});

describe.each(languages)('the words of %s', (tag) => {
  it('fit their screens, and are nothing but words', () => {
    const file = `locales/${tag}/content.json`;
    expect(checkLengths(wordsIn(tag), tag)).toEqual([]);
    expect(checkCharacters(wordsIn(tag), file, { markup: false })).toEqual([]);
  });

  it('hold each word of the glossary in one of its forms', () => {
    const { glossary, statements } = wordsIn(tag);
    // A word that only clinicians are told would explain itself to nobody.
    const texts = patientStatementsOf(structure).flatMap(({ id }) => [
      statements[id]!.heading,
      ...statements[id]!.body,
    ]);
    const found = new Set(texts.flatMap((text) => findTerms(text, glossary, tag).map(({ id }) => id)));
    expect(Object.keys(glossary).filter((id) => !found.has(id))).toEqual([]);
  });

  it('claim no number where no fact is named', () => {
    expect(findUnsourcedNumbers(wordsIn(tag))).toEqual([]);
  });
});

describe.each(translations)('the translation into %s', (tag) => {
  const finders = readTermFinders(localesFolder, tag);
  const checked = pairWords(localesFolder, tag).map((pair) => ({ pair, ...checkWording(pair, finders) }));
  const linesOf = (check: WordCheck): string[] =>
    checked.flatMap(({ pair: { file, place }, found }) => found[check].map((line) => `${file}: ${place}: ${line}`));

  it('has the numbers of the English, and no others', () => {
    expect(linesOf('numbers')).toEqual([]);
  });

  it('keeps the names of products and bodies', () => {
    expect(linesOf('names')).toEqual([]);
  });

  it('says no where the English does', () => {
    expect(linesOf('negations')).toEqual([]);
  });

  it('says each fixed term in one of its forms, and no other term', () => {
    expect(linesOf('terms')).toEqual([]);
  });

  it('is excused from nothing that it does not need', () => {
    const excused = new Set(checked.flatMap((each) => each.excused));
    const lines = [...Object.keys(NEGATED_OTHERWISE), ...Object.keys(NAMED_OTHERWISE)];
    expect(lines.filter((line) => line.startsWith(`locales/${tag}/`) && !excused.has(line))).toEqual([]);
  });
});

describe('the checks themselves', () => {
  it('read numbers in any script and grouping', () => {
    expect(numbersOf('$5,156 and 100.4 °F, 38,800 adults in the 1980s')).toEqual(['5156', '1004', '38800', '1980']);
    expect(numbersOf('5.156 $ y 100,4 °F, 38 800 adultos')).toEqual(['5156', '1004', '38800']);
    expect(numbersOf('٥٬١٥٦ و١٠٠٫٤ و٣٨')).toEqual(['5156', '1004', '38']);
    expect(numbersOf('$5.1 million')).toEqual(['5100000']);
    for (const said of [
      '510万美元',
      '51 लाख डॉलर',
      '5,1 millones',
      '5,1 млн',
      '٥٫١ مليون',
      '510만 달러',
      '5,1 triệu',
    ]) {
      expect(findChangedNumbers('$5.1 million', said)).toEqual({ lost: [], added: [] });
    }
    expect(findChangedNumbers('$5.1 million', '51万美元')).toEqual({ lost: ['5100000'], added: ['510000'] });
    expect(findChangedNumbers('in December 2024', '2024年12月')).toEqual({ lost: [], added: [] });
    expect(findChangedNumbers('in December 2024', '2024年11月')).toEqual({ lost: [], added: ['11'] });
    expect(numbersOf('१२ in {{count}}')).toEqual(['12']);
  });

  it('find a number that is lost, changed or made up, but not one that English spells out', () => {
    expect(findChangedNumbers('About 12 in 100', 'Unos 12 de cada 100')).toEqual({ lost: [], added: [] });
    expect(findChangedNumbers('About 12 in 100', 'Unos 21 de cada 100')).toEqual({ lost: ['12'], added: ['21'] });
    expect(findChangedNumbers('12 of 12', '12 de')).toEqual({ lost: ['12'], added: [] });
    expect(findChangedNumbers('Two of 14 people died.', 'Murieron 2 de 14 personas.')).toEqual({
      lost: [],
      added: [],
    });
    expect(findChangedNumbers('Some people died.', 'Murieron 2 personas.')).toEqual({ lost: [], added: ['2'] });
  });

  it('find a lost name, also where English adds an s', () => {
    expect(findLostNames('MSCs are in Ryoncil.', 'Las MSC están en Ryoncil.')).toEqual([]);
    expect(findLostNames('MSCs are in Ryoncil.', 'Las CMM están en Rioncil.')).toEqual(['MSC', 'Ryoncil']);
    expect(findLostNames('INDEED', 'x')).toEqual([]);
  });

  it('find hype', () => {
    expect(findHype('x', 'A revolutionary, cutting-edge breakthrough, soon')).toHaveLength(4);
    expect(findHype('x', 'It is very rare.')).toEqual(['rare']);
    expect(findHype('x', '“No risk” or “It’s natural”')).toEqual([]);
  });

  it('find a line that does not fit', () => {
    expect(isTooLong('x'.repeat(91), LIMITS.heading, 'en')).toBe(true);
    expect(isTooLong('x'.repeat(91), LIMITS.heading, 'es')).toBe(false);
    expect(isTooLong('x'.repeat(122), LIMITS.heading, 'es')).toBe(true);
    const long = structuredClone(english);
    long.offers['OFFER-01']!.why = 'x'.repeat(LIMITS.answer + 1);
    long.statements['growths']!.body = ['x'.repeat(LIMITS.body), 'y'];
    const [note] = clinicianStatementsOf(structure);
    long.statements[note!.id]!.heading = 'x'.repeat(LIMITS.heading + 1);
    expect(checkLengths(long, 'en').map(({ place }) => place)).toEqual([
      'statements.growths.body',
      `statements.${note!.id}.heading`,
      'offers.OFFER-01.why',
    ]);
  });

  it.each([
    ['a <b>word</b>', false, 'no markup; there is <b>'],
    ['a <script>', true, 'no markup; there is <'],
    ['a &amp; b', true, 'no markup; there is &amp;'],
    ['a\u202eb', true, 'characters that can be seen; there is U+202E'],
    ['a\u0007b', true, 'characters that can be seen; there is U+0007'],
    ['a\u200b', true, 'characters that can be seen; there is U+200B'],
    ['a \u200db', true, 'characters that can be seen; there is U+200D'],
    ['e\u0301', true, 'characters in Unicode NFC'],
    [' a', true, 'no white space at the ends'],
  ])('find what is no word in "%s"', (text, markup, expected) => {
    expect(checkCharacters({ said: text }, 'f', { markup })).toEqual([{ file: 'f', place: 'said', expected }]);
  });

  it('take emphasis where it is known, joiners in letters, and fixed spaces', () => {
    expect(
      checkCharacters({ a: 'It is <b>not</b> a yes.', b: '38\u00a0°C', c: null }, 'f', { markup: true }),
    ).toEqual([]);
    expect(checkCharacters({ a: 'क्\u200dष', b: 'می\u200cشود', c: 'a < b' }, 'f', { markup: true })).toEqual([
      { file: 'f', place: 'c', expected: 'no markup; there is <' },
    ]);
  });

  it('find a number in words that no fact stands behind', () => {
    const values = { cost: 'I can pay 5,000.' };
    expect(findUnsourcedNumbers({ ...english, values })).toEqual(['values.cost: 5000']);
  });
});
