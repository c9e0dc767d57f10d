/** Checks that hold within the structure alone: IDs, facts, sources, drawings, and what points at what. */
import type { ContentPage, ContentStructure, Statement } from '../contract/content';
import type { Finding } from './finding';
import type { FactList } from './locale-schemas';

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
  checkPages(structure, add);
  checkTeachBack(structure, add);
  checkFacts(structure, facts, add);
  for (const { place, drawing } of drawingsOf(structure)) {
    if (!drawings.has(drawing)) add(place, `a drawing that exists; there is no illustrations/${drawing}.svg`);
  }
  const statements = new Set(statementsOf(structure).map(({ id }) => id));
  for (const id of structure.keep) if (!statements.has(id)) add('keep', `the ID of a statement; there is no ${id}`);
  return findings;
}

export function statementsOf(structure: ContentStructure): Statement[] {
  return pagesOf(structure).flatMap(({ page }) =>
    page.kind === 'statement' || page.kind === 'arrays' ? [page.statement, ...page.more] : [],
  );
}

/** Every page with its ID as the consultation knows it: `chapter/page`. */
export function pagesOf(structure: ContentStructure): { readonly pageId: string; readonly page: ContentPage }[] {
  return structure.chapters.flatMap(({ id, pages }) => pages.map((page) => ({ pageId: `${id}/${page.id}`, page })));
}

function checkUnique(structure: ContentStructure, add: Add): void {
  const pages = pagesOf(structure);
  const lists: Record<string, readonly string[]> = {
    chapters: structure.chapters.map(({ id }) => id),
    pages: pages.map(({ pageId }) => pageId),
    statements: statementsOf(structure).map(({ id }) => id),
    arrays: pages.flatMap(({ page }) => (page.kind === 'arrays' ? page.arrays.map(({ id }) => id) : [])),
    rows: pages.flatMap(({ page }) => (page.kind === 'compare' ? page.rows.map(({ id }) => id) : [])),
    offers: pages.flatMap(({ page }) => (page.kind === 'offers' ? page.offers.map(({ id }) => id) : [])),
    conditions: structure.conditions,
    questions: structure.questions,
    teachBack: structure.teachBack.map(({ id }) => id),
    keep: structure.keep,
  };
  for (const [name, ids] of Object.entries(lists)) {
    for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) add(name, `${id} only once`);
  }
}

function checkPages(structure: ContentStructure, add: Add): void {
  for (const { id, pages } of structure.chapters) {
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
}

function checkTeachBack(structure: ContentStructure, add: Add): void {
  const explaining = new Set(
    pagesOf(structure).flatMap(({ pageId, page }) => (page.kind === 'opening' ? [] : [pageId])),
  );
  for (const { id, options, correct, sourcePage } of structure.teachBack) {
    if (!options.includes(correct)) add(`teachBack.${id}.correct`, 'one of its options');
    if (new Set(options).size !== options.length) add(`teachBack.${id}.options`, 'each option only once');
    if (options.some((option) => !option.startsWith(`${id}.`)))
      add(`teachBack.${id}.options`, `options that begin with ${id}.`);
    if (!explaining.has(sourcePage))
      add(`teachBack.${id}.sourcePage`, `a page that explains it; there is no ${sourcePage}`);
  }
}

interface Sourced {
  readonly place: string;
  readonly facts: readonly string[];
  /** Null where sources are not listed on their own, as for teach-back items. */
  readonly sources: readonly string[] | null;
}

/** Sources are those the fact sheet gives for the facts: not one fewer, not one more. */
function checkFacts(structure: ContentStructure, list: FactList, add: Add): void {
  const needed = new Set<string>();
  for (const { place, facts, sources } of sourcedOf(structure)) {
    const unknown = facts.filter((fact) => !(fact in list.facts));
    for (const fact of unknown) add(place, `a fact of the fact sheet; there is no ${fact}`);
    const given = [...new Set(facts.flatMap((fact) => list.facts[fact] ?? []))];
    for (const key of sources ?? given) needed.add(key);
    if (sources !== null && unknown.length === 0 && !sameMembers(sources, given)) {
      add(place, `the sources of its facts: ${given.join(' ')}`);
    }
  }
  // GK, general knowledge, is no entry of the register: screen and paper have words for it.
  for (const key of needed) if (key !== 'GK' && !(key in structure.sources)) add('sources', `an entry for ${key}`);
  for (const key of Object.keys(structure.sources))
    if (!needed.has(key)) add(`sources.${key}`, 'to be used, or left out');
}

function sourcedOf(structure: ContentStructure): Sourced[] {
  const { callNow, sameDay, soon, tell, doNotWait } = structure.emergency;
  return [
    ...pagesOf(structure).flatMap(({ pageId, page }) => sourcedOfPage(pageId, page)),
    ...[...callNow, sameDay, soon, tell, doNotWait].map(({ id, sources }) => ({
      place: `emergency.${id}`,
      facts: [id],
      sources,
    })),
    ...structure.questions.map((id) => ({ place: `questions.${id}`, facts: [id], sources: null })),
    ...structure.teachBack.map(({ id, facts }) => ({
      place: `teachBack.${id}`,
      facts: [id, ...facts],
      sources: null,
    })),
  ];
}

function sourcedOfPage(pageId: string, page: ContentPage): Sourced[] {
  const named = ({ id, facts, sources }: Pick<Statement, 'id' | 'facts' | 'sources'>): Sourced => ({
    place: `${pageId}.${id}`,
    facts,
    sources,
  });
  switch (page.kind) {
    case 'opening':
      return [];
    case 'statement':
      return [page.statement, ...page.more].map(named);
    case 'arrays':
      return [page.statement, ...page.arrays, ...page.more].map(named);
    case 'compare':
      return [{ place: pageId, facts: page.rows.flatMap(({ facts }) => facts), sources: page.sources }];
    case 'offers':
      return page.offers.map(({ id, sources }) => ({ place: `${pageId}.${id}`, facts: [id], sources }));
  }
}

export function drawingsOf(structure: ContentStructure): { readonly place: string; readonly drawing: string }[] {
  return [
    ...pagesOf(structure).flatMap(({ pageId, page }) =>
      'drawing' in page ? [{ place: pageId, drawing: page.drawing }] : [],
    ),
    ...structure.teachBack.map(({ id, drawing }) => ({ place: `teachBack.${id}`, drawing })),
  ];
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
