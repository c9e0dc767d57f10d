/** The measures of the real content, and that each of them can fail. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentStructure } from '../contract/content';
import { contentWords, type ContentWords } from '../contract/content-words';
import { factList } from '../contract/fact-list';
import { MOST_DIFFERENCE, measureBalance } from './balance';
import { REAL_CONTENT, STRUCTURE } from './content-folders.fixture';
import { averageOf, gradeScreens, MOST_GRADE, reportOn } from './content-report';
import { leftOutFacts, measureCoverage } from './fact-coverage';
import { ipdasCard, LEAST_ITEMS_MET } from './ipdas-card';
import { findLanguages } from './read-language';

const { localesFolder, resourcesFolder } = REAL_CONTENT;
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
const structure = contentStructure.parse(read(resourcesFolder, '..', STRUCTURE));
const facts = factList.parse(read(resourcesFolder, 'content', 'fact-ids.json'));
const leftOut = leftOutFacts.parse(read(resourcesFolder, 'content', 'left-out.json'));
const wordsIn = (tag: string): ContentWords => contentWords.parse(read(localesFolder, tag, 'content.json'));
const english = wordsIn('en');
const languages = findLanguages(localesFolder).map(wordsIn);
/** The second edition is the structure first, the words of its new parts next. */

describe('readability of English', () => {
  const scores = gradeScreens(structure, english);

  it('is grade 6 on average', () => {
    expect(scores.length).toBeGreaterThan(90);
    expect(averageOf(scores)).toBeLessThanOrEqual(MOST_GRADE.average);
  });

  it('is grade 8 at most on each screen', () => {
    expect(scores.filter(({ score }) => score > MOST_GRADE.screen)).toEqual([]);
  });

  it('is found to be worse when a screen is harder', () => {
    const harder = structuredClone(english);
    harder.statements['growths']!.body = [
      'Immunological incompatibility characteristically necessitates hospitalization.',
    ];
    const [before, after] = [scores, gradeScreens(structure, harder)].map(
      (all) => all.find(({ screen }) => screen === 'risks/growths')!.score,
    );
    expect(after!).toBeGreaterThan(MOST_GRADE.screen);
    expect(before!).toBeLessThanOrEqual(MOST_GRADE.screen);
  });
});

describe('the second edition', () => {
  it('gives the good and the bad side of each option the same room', () => {
    const balance = measureBalance(structure, english);
    expect(balance.map(({ option }) => option).toSorted()).toEqual(structure.options.map(({ id }) => id).toSorted());
    expect(balance.filter(({ difference }) => difference > MOST_DIFFERENCE)).toEqual([]);
  });

  it('uses each fact of the sheet, or leaves it out for a reason', () => {
    expect(measureCoverage(structure, facts, leftOut).findings).toEqual([]);
  });

  it.each(languages)('meets in $language every item of IPDAS that a program can meet', (words) => {
    const card = ipdasCard({ structure, words, english });
    expect(card).toHaveLength(35);
    const unmet = card.filter(({ met }) => !met).map(({ item }) => item);
    expect(unmet).toEqual(['Q12', 'Q13', 'Q14', 'Q15', 'Q16', 'Q17', 'Q22', 'Q23']);
    expect(card.length - unmet.length).toBeGreaterThanOrEqual(LEAST_ITEMS_MET);
  });
});

describe('the measures', () => {
  it('miss a side of an option that says less', () => {
    const page = (option: 'wait' | 'trial', good: string, bad: string) => ({
      kind: 'option' as const,
      id: option,
      option,
      drawing: 'scale',
      good: { id: good, facts: ['DECIDE-01'], certainty: 'stated' as const, sources: ['GK'] },
      bad: { id: bad, facts: ['DECIDE-01'], certainty: 'stated' as const, sources: ['GK'] },
      like: { id: 'like', facts: ['DECIDE-01'], certainty: 'stated' as const, sources: ['GK'] },
    });
    const pages = [page('wait', 'one', 'other'), page('trial', 'one', 'less')];
    const said = (heading: string) => ({ heading, body: ['And no more words.'], sure: 'x' });
    const statements = { one: said('a b c d e f'), other: said('a b c d e f g'), less: said('a b c d') };
    const balance = measureBalance({ ...structure, chapters: [{ id: 'decide', pages }] }, { ...english, statements });
    expect(balance.map(({ good, bad }) => [good, bad])).toEqual([
      [10, 11],
      [10, 8],
    ]);
    expect(balance.map(({ difference }) => difference <= MOST_DIFFERENCE)).toEqual([true, false]);
  });

  it('miss a fact that is neither used nor left out, and a reason for one that is used', () => {
    const list = {
      ...facts,
      facts: {
        ...facts.facts,
        'NEW-FACT-01': { sources: [], seen: '2026-11-22', reviewBy: '2027-11-22' },
      },
    };
    const reasons = {
      ...leftOut,
      'RISK-TUMOUR-01': 'It is used, so this reason is wrong.',
      'NO-FACT-01': 'There is no such fact at all.',
    };
    const places = measureCoverage(structure, list, reasons).findings.map(({ place }) => place);
    expect(places).toEqual(expect.arrayContaining(['NEW-FACT-01', 'RISK-TUMOUR-01', 'NO-FACT-01']));
  });

  it('miss each item of IPDAS that is taken away', () => {
    const metWithout = (change: Partial<typeof structure>): Set<string> =>
      new Set(
        ipdasCard({ structure: { ...structure, ...change }, words: english, english }).flatMap(({ item, met }) =>
          met ? [item] : [],
        ),
      );
    expect(metWithout({}).has('Q3')).toBe(true);
    const chapters = structure.chapters.filter(({ id }) => id !== 'risks');
    expect(metWithout({ chapters }).has('Q3')).toBe(false);
    expect(metWithout({ options: [] })).not.toContain('1.1.3');
    expect(metWithout({ values: [] })).not.toContain('Q9');
    expect(metWithout({ about: [] })).not.toContain('2.3.1');
    expect(metWithout({ sources: {} })).not.toContain('2.2.1');
    expect(metWithout({ questions: [] })).not.toContain('Q11');
  });

  it('are all in the report, for each language', () => {
    const report = reportOn({ structure, languages, facts, leftOut }).join('\n');
    for (const { language } of languages) {
      expect(report).toMatch(new RegExp(`^${language}: [\\d]+ words, `, 'm'));
      expect(report).toContain(`IPDAS in ${language}: `);
    }
    expect(report).toContain('Flesch-Kincaid grade');
    expect(report).toContain('INFLESZ');
    expect(report).toContain('readability: no formula');
    expect(report).toMatch(/Coverage: \d+ of 207 facts used/);
  });
});
