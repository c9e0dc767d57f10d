/** The clinician's tier of the real content: where it must be, that it says something new, and that no patient gets it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaptersFor, everyPage, findContentPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import { contentStructure, type ContentPage, type ContentStructure } from '../contract/content';
import { contentWords } from '../contract/content-words';
import { factList } from '../contract/fact-list';
import { PLACES } from '../consultation/places';
import { measureBalance } from './balance';
import { claimsOf } from './check-facts';
import { clinicianStatementsOf, patientStatementsOf } from './check-structure';
import { REAL_CONTENT, STRUCTURE } from './content-folders.fixture';
import { averageOf, gradeScreens, reportOn } from './content-report';
import { countWords } from './count-words';
import { leftOutFacts, measureCoverage } from './fact-coverage';
import { ipdasCard } from './ipdas-card';
import { clinicianScreensOf, screensOf } from './screens-of';

const { localesFolder, resourcesFolder } = REAL_CONTENT;
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
const structure = contentStructure.parse(read(resourcesFolder, '..', STRUCTURE));
const english = contentWords.parse(read(localesFolder, 'en', 'content.json'));
const facts = factList.parse(read(resourcesFolder, 'content', 'fact-ids.json'));
const leftOut = leftOutFacts.parse(read(resourcesFolder, 'content', 'left-out.json'));
const notes = clinicianStatementsOf(structure);

/** Each page's tier replaced by what `change` makes of it. */
function withTier(change: (page: ContentPage) => object): ContentStructure {
  const raw = JSON.parse(JSON.stringify(structure)) as ContentStructure;
  const pages = [...raw.chapters, ...Object.values(raw.places)].flatMap((each) => each.pages as ContentPage[]);
  for (const page of pages) Object.assign(page, change(page));
  return contentStructure.parse(raw);
}
const bare = withTier((page) => ('clinician' in page ? { clinician: [] } : {}));

const hasNote = (pageId: string): boolean => {
  const page = findContentPage(structure, pageId);
  return page !== undefined && clinicianNotesOf(page).length > 0;
};

describe('the clinician’s tier', () => {
  it('stands where a clinician needs it: conditions, options, places, risks, bad offers', () => {
    const ofConditions = structure.conditions.map(({ pages: [first = ''] }) => first);
    const ofOptions = everyPage(structure).flatMap(({ pageId, page }) => (page.kind === 'option' ? [pageId] : []));
    const ofPlaces = PLACES.map((place) => {
      const rules = chaptersFor(structure, { place, condition: null }).find(({ id }) => id === 'rules');
      const own = new Set(structure.places[place]?.pages.map(({ id }) => id));
      return `rules/${rules?.pages.find(({ id }) => own.has(id))?.id ?? place}`;
    });
    expect([ofConditions.length, ofOptions.length, ofPlaces.length]).toEqual([10, 4, 8]);
    expect([...ofConditions, ...ofOptions, ...ofPlaces].filter((pageId) => !hasNote(pageId))).toEqual([]);
    for (const chapter of ['what-they-are', 'risks', 'bad-offers']) {
      expect(everyPage(structure).some(({ pageId }) => pageId.startsWith(`${chapter}/`) && hasNote(pageId))).toBe(
        true,
      );
    }
    expect(everyPage(structure).filter(({ page }) => clinicianNotesOf(page).length > 2)).toEqual([]);
  });

  it('says what the patient’s tiers do not', () => {
    const sentencesOf = (ids: readonly { readonly id: string }[]): string[] =>
      ids.flatMap(({ id }) => {
        const { heading, body } = english.statements[id]!;
        return [heading, ...body].flatMap((text) => text.split(/(?<=[.?])\s+/));
      });
    const toPatients = new Set(sentencesOf(patientStatementsOf(structure)));
    const said = sentencesOf(notes);
    expect(said.length).toBeGreaterThan(100);
    expect(said.filter((sentence) => toPatients.has(sentence))).toEqual([]);
  });

  it('is in no text that a patient reads, and the patients’ are in none of it', () => {
    const patients = screensOf(structure, english);
    const clinicians = clinicianScreensOf(structure, english);
    const headings = notes.map(({ id }) => english.statements[id]!.heading);
    const textsOf = (screens: typeof patients): string[] => screens.flatMap(({ texts }) => texts);
    expect(textsOf(patients).filter((text) => headings.includes(text))).toEqual([]);
    expect(headings.filter((heading) => !textsOf(clinicians).includes(heading))).toEqual([]);
    expect(patients).toEqual(screensOf(bare, english));
    expect(clinicianScreensOf(bare, english)).toEqual([]);
  });

  it('changes no measure of what patients get', () => {
    expect(measureBalance(structure, english)).toEqual(measureBalance(bare, english));
    expect(averageOf(gradeScreens(structure, english))).toBe(averageOf(gradeScreens(bare, english)));
    const [whole, without] = [structure, bare].map((each) => measureCoverage(each, facts, leftOut));
    expect(whole!.used).toEqual(without!.used);
    const [card, cardWithout] = [structure, bare].map((each) =>
      ipdasCard({ structure: each, words: english, english }).map(({ item, met }) => [item, met]),
    );
    expect(card).toEqual(cardWithout);
  });

  it('cannot stand in for telling patients: a fact that only it uses still needs its reason', () => {
    const [first] = notes;
    const only = withTier((page) =>
      page.kind === 'option' ? { clinician: [{ ...first!, facts: ['RULE-08'], sources: ['GK'] }] } : {},
    );
    const { 'RULE-08': _reason, ...others } = leftOut;
    const { findings, used, usedForClinicians } = measureCoverage(only, facts, others);
    expect([used.has('RULE-08'), usedForClinicians.has('RULE-08')]).toEqual([false, true]);
    expect(findings.map(({ place }) => place)).toEqual(['RULE-08']);
  });

  it('is a claim like any other: sourced, and due on its day', () => {
    const claims = claimsOf(structure).filter(({ isForClinicians }) => isForClinicians === true);
    expect(claims.map(({ place }) => place.split('.')[1])).toEqual(expect.arrayContaining(notes.map(({ id }) => id)));
    expect(claims).toHaveLength(notes.length);
    expect(claims.filter((claim) => claim.facts.length === 0 || claim.sources?.length === 0)).toEqual([]);
  });

  it('is in the report: each note, its facts, and its words', () => {
    const report = reportOn({ structure, languages: [english], facts, leftOut }).join('\n');
    for (const { id, facts: its } of notes) expect(report).toMatch(new RegExp(`: ${id} \\(.*${its.join(' ')}\\)`));
    const words = countWords(
      clinicianScreensOf(structure, english).flatMap(({ texts }) => texts),
      'en',
    );
    expect(words).toBeGreaterThan(1000);
    expect(report).toContain(`for clinicians: ${words} of these words`);
    expect(report).toContain(`${notes.length} for clinicians`);
  });
});
