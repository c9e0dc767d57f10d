/** Seeded faults in the structure: each is found at its place. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContentStructure } from '../contract/content';
import { ContentCopy, findingsOf, STRUCTURE, type Keys } from './content-folders.fixture';

let copy: ContentCopy;
beforeEach(() => {
  copy = new ContentCopy();
});
afterEach(() => copy.destroy());

/** Keys below the page `risks/growths`. */
const growths = (...keys: Keys): Keys => [...copy.page('risks', 'growths'), ...keys];
const set = (keys: Keys, value: unknown): void => copy.set(STRUCTURE, keys, value);
const drop = (keys: Keys): void => copy.drop(STRUCTURE, keys);
const push = (keys: Keys, value?: unknown): void => copy.push(STRUCTURE, keys, value);

const FAULTS: [what: string, damage: () => void, finding: string][] = [
  [
    'a fact that the sheet does not have',
    () => set(growths('statement', 'facts', 0), 'RISK-TUMOUR-09'),
    'risks/growths.growths: a fact of the fact sheet; there is no RISK-TUMOUR-09',
  ],
  [
    'a source fewer',
    () => drop(growths('statement', 'sources', 0)),
    'risks/growths.growths: the sources of its facts: S54 S52 GK',
  ],
  [
    'a source more',
    () => push(growths('statement', 'sources'), 'S01'),
    'risks/growths.growths: the sources of its facts: S54 S52 GK',
  ],
  [
    'another source for an offer',
    () => set([...copy.page('bad-offers', 'promises'), 'offers', 0, 'sources'], ['S01']),
    'bad-offers/promises.OFFER-01: the sources of its facts: S114 GK',
  ],
  ['a source without an entry', () => drop(['sources', 'S54']), 'sources: an entry for S54'],
  [
    'an entry that nothing uses',
    () => set(['sources', 'S999'], { label: 'x', year: null, title: 'x', address: 'x', check: 'C1' }),
    'sources.S999: to be used, or left out',
  ],
  [
    'a drawing that is not there',
    () => set(growths('drawing'), 'elephant'),
    'risks/growths: a drawing that exists; there is no illustrations/elephant.svg',
  ],
  [
    'an answer that is no option',
    () => set(['teachBack', 0, 'correct'], 'TB-01.d'),
    'teachBack.TB-01.correct: one of its options',
  ],
  [
    'an option of another item',
    () => set(['teachBack', 0, 'options', 0], 'TB-02.c'),
    'teachBack.TB-01.options: options that begin with TB-01.',
  ],
  [
    'an explaining page that is not there',
    () => set(['teachBack', 0, 'sourcePage'], 'risks/elephants'),
    'teachBack.TB-01.sourcePage: a page that explains it; there is no risks/elephants',
  ],
  [
    'an opening as the explaining page',
    () => set(['teachBack', 0, 'sourcePage'], 'risks/opening'),
    'teachBack.TB-01.sourcePage: a page that explains it; there is no risks/opening',
  ],
  [
    'a thing to keep that is no statement',
    () => set(['keep', 0], 'elephants'),
    'keep: the ID of a statement; there is no elephants',
  ],
  [
    'a note for clinicians among the things that the patient keeps',
    () => set(['keep', 0], 'note-growths'),
    'keep: the ID of a statement for patients; note-growths is for clinicians',
  ],
  [
    'a note for clinicians on a fact that the sheet does not have',
    () => set(growths('clinician', 0, 'facts', 0), 'RISK-TUMOUR-09'),
    'risks/growths.note-growths: a fact of the fact sheet; there is no RISK-TUMOUR-09',
  ],
  [
    'a note for clinicians with a source fewer',
    () => drop(growths('clinician', 0, 'sources', 0)),
    'risks/growths.note-growths: the sources of its facts: S55 S53',
  ],
  [
    'a note for clinicians with the ID of a statement for patients',
    () => set(growths('clinician', 0, 'id'), 'spine-mass'),
    'statements: spine-mass only once',
  ],
  ['a statement twice', () => push(growths('more')), 'statements: growths-by-type only once'],
  ['a question twice', () => push(['questions']), 'questions: ASK-01 only once'],
  [
    'a chapter without an opening',
    () => drop(['chapters', 0, 'pages', 0]),
    'what-they-are/stem-cell: one opening page, at the start of the chapter',
  ],
  [
    'a picture without a count that claims to be counted',
    () => set([...copy.page('risks', 'soreness'), 'arrays', 2, 'certainty'], 'counted'),
    'risks/soreness.knee-infection: `unknown` when there is no count, and only then',
  ],
  [
    'the page of one place under the name of another page',
    () => set(['places', 'us', 'pages', 0, 'id'], 'registered-approved'),
    'pages: rules/registered-approved only once',
  ],
  [
    'no place for the rules of places',
    () => copy.drop(STRUCTURE, copy.page('rules', 'place')),
    'chapters: one page of the kind "place"',
  ],
  [
    'evidence for a condition that is no page of it',
    () => set(['conditions', 0, 'pages'], ['risks/growths']),
    'conditions.knee-arthritis: pages of benefits; there is no risks/growths',
  ],
  [
    'the same evidence twice',
    () => set(['conditions', 0, 'pages'], ['benefits/knee-trial', 'benefits/knee-trial']),
    'conditions.knee-arthritis: each page only once',
  ],
  [
    'an item asked everywhere that one place explains',
    () => set(['teachBack', 0, 'sourcePage'], 'rules/fda'),
    'teachBack.TB-01.places: us alone: only there is rules/fda shown',
  ],
  [
    'an option without a page',
    () => set(['options'], [{ id: 'trial' }, ...(copy.read(STRUCTURE) as ContentStructure).options, { id: 'trial' }]),
    'options: trial only once',
  ],
  [
    'a word of the glossary with a source that its facts do not have',
    () => set(['glossary'], [{ id: 'cell', facts: [], sources: ['S54'] }]),
    'glossary.cell: the sources of its facts: GK',
  ],
  ['a review before the evidence was seen', () => set(['reviewBy'], '2020-01-01'), 'reviewBy: a date after `seen`'],
  ['another version of the sheet', () => set(['factSheet'], '1.0'), 'factSheet: version 1.1, that of fact-ids.json'],
];

describe('the structure', () => {
  it.each(FAULTS)('is refused with %s', (_what, damage, finding) => {
    damage();
    expect(findingsOf(copy)).toContain(`${STRUCTURE}: ${finding}`);
  });

  it('is refused when the second edition is there in part', () => {
    const { values, ...rest } = copy.read(STRUCTURE) as ContentStructure;
    const some = [...values, { id: 'elephants', facts: [] }].slice(-1);
    copy.write(STRUCTURE, JSON.stringify({ ...rest, values: some, about: rest.about.slice(1), options: [] }));
    expect(findingsOf(copy)).toEqual(
      expect.arrayContaining([
        `${STRUCTURE}: values: 8 to 10 of them`,
        `${STRUCTURE}: options: the option unapproved-product`,
      ]),
    );
  });

  it('is refused when it is missing, or its list of facts is', () => {
    copy.remove(STRUCTURE);
    copy.remove('resources/content/fact-ids.json');
    const missing = 'a file that can be read';
    expect(findingsOf(copy)).toEqual([`${STRUCTURE}: ${missing}`, `resources/content/fact-ids.json: ${missing}`]);
  });
});
