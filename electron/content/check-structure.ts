/** Checks that hold within the structure alone: IDs, facts, drawings, and what points at what. */
import { everyPage, statementsOfPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import type { ContentStructure, ListedPage, Statement } from '../contract/content';
import type { FactList } from '../contract/fact-list';
import { checkComplete } from './check-complete';
import { checkFacts } from './check-facts';
import type { Finding } from './finding';

export const STRUCTURE_FILE = 'resources/content/structure.json';

type Add = (place: string, expected: string) => void;

/** `drawings` are the names of the files in `resources/illustrations/`. */
export function checkStructure(
  structure: ContentStructure,
  facts: FactList,
  drawings: ReadonlySet<string>,
): Finding[] {
  const findings: Finding[] = [];
  const add: Add = (place, expected) => void findings.push({ file: STRUCTURE_FILE, place, expected });
  if (structure.factSheet !== facts.version) add('factSheet', `version ${facts.version}, that of fact-ids.json`);
  if (structure.reviewBy <= structure.seen) add('reviewBy', 'a date after `seen`');
  checkUnique(structure, add);
  for (const { id, pages } of structure.chapters) checkChapter(id, pages, add);
  checkPlaces(structure, add);
  checkConditions(structure, add);
  checkOptions(structure, add);
  checkComplete(structure, add);
  checkTeachBack(structure, add);
  checkFacts(structure, facts, add);
  for (const { place, drawing } of drawingsOf(structure)) {
    if (!drawings.has(drawing)) add(place, `a drawing that exists; there is no illustrations/${drawing}.svg`);
  }
  checkKeep(structure, add);
  return findings;
}

/** Of all pages of all places, every tier. */
export function statementsOf(structure: ContentStructure): Statement[] {
  return [...patientStatementsOf(structure), ...clinicianStatementsOf(structure)];
}

/** Of all pages of all places, what a patient can read. */
export function patientStatementsOf(structure: ContentStructure): Statement[] {
  return everyPage(structure).flatMap(({ page }) => statementsOfPage(page));
}

/** Of all pages of all places, the clinician's tier. */
export function clinicianStatementsOf(structure: ContentStructure): Statement[] {
  return everyPage(structure).flatMap(({ page }) => clinicianNotesOf(page));
}

export function drawingsOf(structure: ContentStructure): { readonly place: string; readonly drawing: string }[] {
  return [
    ...everyPage(structure).flatMap(({ pageId, page }) =>
      'drawing' in page ? [{ place: pageId, drawing: page.drawing }] : [],
    ),
    ...structure.teachBack.map(({ id, drawing }) => ({ place: `teachBack.${id}`, drawing })),
  ];
}

function checkUnique(structure: ContentStructure, add: Add): void {
  const pages = everyPage(structure);
  const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
  const lists: Record<string, readonly string[]> = {
    chapters: idsOf(structure.chapters),
    // Of all places together: a record names a page by its ID alone.
    pages: pages.map(({ pageId }) => pageId),
    statements: idsOf(statementsOf(structure)),
    arrays: pages.flatMap(({ page }) => (page.kind === 'arrays' ? idsOf(page.arrays) : [])),
    rows: pages.flatMap(({ page }) => (page.kind === 'compare' ? idsOf(page.rows) : [])),
    optionRows: pages.flatMap(({ page }) => (page.kind === 'options' ? idsOf(page.rows) : [])),
    offers: pages.flatMap(({ page }) => (page.kind === 'offers' ? idsOf(page.offers) : [])),
    conditions: idsOf(structure.conditions),
    questions: structure.questions,
    teachBack: idsOf(structure.teachBack),
    options: idsOf(structure.options),
    values: idsOf(structure.values),
    sure: structure.sure,
    glossary: idsOf(structure.glossary),
    about: idsOf(structure.about),
    keep: structure.keep,
  };
  for (const [name, ids] of Object.entries(lists)) {
    for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) add(name, `${id} only once`);
  }
}

/** What the patient keeps is said to the patient: never the clinician's tier. */
function checkKeep(structure: ContentStructure, add: Add): void {
  const patients = new Set(patientStatementsOf(structure).map(({ id }) => id));
  const clinicians = new Set(clinicianStatementsOf(structure).map(({ id }) => id));
  for (const id of structure.keep) {
    if (clinicians.has(id)) add('keep', `the ID of a statement for patients; ${id} is for clinicians`);
    else if (!patients.has(id)) add('keep', `the ID of a statement; there is no ${id}`);
  }
}

function checkChapter(id: string, pages: readonly ListedPage[], add: Add): void {
  pages.forEach((page, at) => {
    if ((page.kind === 'opening') !== (at === 0))
      add(`${id}/${page.id}`, 'one opening page, at the start of the chapter');
    if (page.kind !== 'arrays') return;
    for (const { id: array, count, certainty } of page.arrays) {
      if ((count === null) !== (certainty === 'unknown'))
        add(`${id}/${page.id}.${array}`, '`unknown` when there is no count, and only then');
    }
  });
}

/** One slot for the pages of the clinic's place, if there are any; the way to the other places comes after it. */
function checkPlaces({ chapters, places }: ContentStructure, add: Add): void {
  const listed = chapters.flatMap(({ pages }) => pages);
  const slots = listed.filter(({ kind }) => kind === 'place').length;
  const wanted = Object.keys(places).length === 0 ? 0 : 1;
  if (slots !== wanted) add('chapters', `${wanted === 1 ? 'one page' : 'no page'} of the kind "place"`);
  const others = listed.findIndex(({ kind }) => kind === 'other-places');
  if (others >= 0 && others < listed.findIndex(({ kind }) => kind === 'place'))
    add('chapters', 'the page of the other places after those of the clinic’s place');
}

function checkConditions({ chapters, conditions }: ContentStructure, add: Add): void {
  const evidence = chapters.find(({ id }) => id === 'benefits')?.pages ?? [];
  const known = new Set(evidence.flatMap(({ kind, id }) => (kind === 'opening' ? [] : [`benefits/${id}`])));
  for (const { id, pages } of conditions) {
    for (const page of pages) if (!known.has(page)) add(`conditions.${id}`, `pages of benefits; there is no ${page}`);
    if (new Set(pages).size !== pages.length) add(`conditions.${id}`, 'each page only once');
  }
}

/** Every option has one page of its own, and there is no page for another one. */
function checkOptions(structure: ContentStructure, add: Add): void {
  const pages = everyPage(structure).flatMap(({ page }) => (page.kind === 'option' ? [page.option] : []));
  for (const { id } of structure.options) {
    if (pages.filter((each) => each === id).length !== 1) add(`options.${id}`, 'one page of its own');
  }
  for (const id of pages)
    if (!structure.options.some((each) => each.id === id)) add('options', `${id}, for it has a page`);
}

function checkTeachBack(structure: ContentStructure, add: Add): void {
  const explaining = new Set(
    everyPage(structure).flatMap(({ pageId, page }) => (page.kind === 'opening' ? [] : [pageId])),
  );
  for (const { id, options, correct, sourcePage, places } of structure.teachBack) {
    if (!options.includes(correct)) add(`teachBack.${id}.correct`, 'one of its options');
    if (new Set(options).size !== options.length) add(`teachBack.${id}.options`, 'each option only once');
    if (options.some((option) => !option.startsWith(`${id}.`)))
      add(`teachBack.${id}.options`, `options that begin with ${id}.`);
    if (!explaining.has(sourcePage))
      add(`teachBack.${id}.sourcePage`, `a page that explains it; there is no ${sourcePage}`);
    const shownIn = placesOf(structure, sourcePage);
    if (shownIn !== null && (places ?? [null]).some((each) => each !== shownIn))
      add(`teachBack.${id}.places`, `${shownIn} alone: only there is ${sourcePage} shown`);
  }
}

/** The one place that has this page; null when it is shown everywhere. */
function placesOf({ chapters, places }: ContentStructure, pageId: string): string | null {
  const slot = chapters.find(({ pages }) => pages.some(({ kind }) => kind === 'place'));
  const found = Object.entries(places).find(([, { pages }]) =>
    pages.some(({ id }) => `${slot?.id ?? ''}/${id}` === pageId),
  );
  return found?.[0] ?? null;
}
