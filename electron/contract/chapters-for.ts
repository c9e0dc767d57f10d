/**
 * The chapters as one person sees them: the rules of the clinic's place in their slot, and the evidence for the person's
 * condition first. Needs nothing but types, so that scripts can load it as it is.
 */
import type { ConditionId, PageId } from '../consultation/events';
import type { Place } from '../consultation/places';
import type { ContentPage, ContentStructure, ListedPage, Statement } from './content';
import type { ContentWords } from './content-words';

/** Whose page it is; a consultation's record fits. */
export interface Setting {
  readonly place: Place;
  readonly condition: ConditionId | null;
}

export interface Chapter {
  readonly id: string;
  /** The place whose pages are in it; null for a chapter that is the same everywhere. */
  readonly place: Place | null;
  readonly pages: readonly ContentPage[];
}

export interface AddressedPage {
  /** `chapter/page`, as the consultation knows it. */
  readonly pageId: PageId;
  readonly page: ContentPage;
}

/** The chapter whose pages a condition brings to the front. */
const EVIDENCE_CHAPTER = 'benefits';

/** In reading order. The same pages for every condition of a place, each with the same ID; only their order differs. */
export function chaptersFor(structure: ContentStructure, { place, condition }: Setting): readonly Chapter[] {
  const first = structure.conditions.find(({ id }) => id === condition)?.pages ?? [];
  return structure.chapters.map(({ id, pages }) => {
    const shown = pages.flatMap((page) => fillSlot(structure, page, place));
    return {
      id,
      place: pages.some(isSlot) ? place : null,
      pages: id === EVIDENCE_CHAPTER ? bringForward(shown, first, id) : shown,
    };
  });
}

/** Every page of every place, in no person's order: to look one up, or to check them all. */
export function everyPage(structure: ContentStructure): readonly AddressedPage[] {
  const places = Object.keys(structure.places) as Place[];
  return structure.chapters.flatMap(({ id, pages }) =>
    pages
      .flatMap((page) => (isSlot(page) ? places.flatMap((place) => fillSlot(structure, page, place)) : [page]))
      .map((page) => ({ pageId: `${id}/${page.id}`, page })),
  );
}

/** The page of that ID, in whichever place; undefined when the content has none. */
export function findContentPage(structure: ContentStructure, pageId: PageId): ContentPage | undefined {
  return everyPage(structure).find((each) => each.pageId === pageId)?.page;
}

/** What a patient can read on a page, in reading order: the first two tiers (the third: `clinicianNotesOf`). */
export function statementsOfPage(page: ContentPage): readonly Statement[] {
  switch (page.kind) {
    case 'statement':
    case 'arrays':
    case 'other-places':
      return [page.statement, ...page.more];
    case 'option':
      return [page.good, page.bad, page.like];
    case 'opening':
    case 'compare':
    case 'offers':
    case 'options':
      return [];
  }
}

/** Name, opening and lead of a chapter: the rules begin with words of the place. */
export function wordsOfChapter(
  words: ContentWords,
  { id, place }: Pick<Chapter, 'id' | 'place'>,
): ContentWords['chapters'][string] | null {
  const own = words.chapters[id];
  if (own === undefined) return null;
  const there = place === null ? undefined : words.places[place];
  return there === undefined ? own : { name: own.name, opening: there.opening, lead: there.lead };
}

function isSlot(page: ListedPage): page is Extract<ListedPage, { kind: 'place' }> {
  return page.kind === 'place';
}

function fillSlot(structure: ContentStructure, page: ListedPage, place: Place): readonly ContentPage[] {
  return isSlot(page) ? (structure.places[place]?.pages ?? []) : [page];
}

/** `first` follows the opening; the others keep their order. IDs that the chapter does not have are passed over. */
function bringForward(
  pages: readonly ContentPage[],
  first: readonly PageId[],
  chapter: string,
): readonly ContentPage[] {
  const isFirst = (page: ContentPage): boolean => first.includes(`${chapter}/${page.id}`);
  const own = first.flatMap((id) => pages.find((page) => `${chapter}/${page.id}` === id) ?? []);
  const openings = pages.filter((page) => page.kind === 'opening' && !isFirst(page));
  return [...openings, ...own, ...pages.filter((page) => page.kind !== 'opening' && !isFirst(page))];
}
