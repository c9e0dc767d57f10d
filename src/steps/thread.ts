/** Where the person is in the whole book: the stitches of the thread, one a page, grouped by chapter. */
import type { PageId } from '../../electron/consultation/events';
import type { Outline } from '../../electron/consultation/outline';

export interface Stitch {
  readonly key: string;
  readonly state: 'read' | 'here' | 'to-come';
  /** Pages it stands for: 1, or all of a chapter's when the thread is folded. */
  readonly pages: number;
}

export interface ThreadPart {
  readonly chapter: string;
  readonly stitches: readonly Stitch[];
}

/** Past this many pages the stitches become too small to tell apart (look: about 45). */
const MOST_STITCHES = 45;

/** The thread for the page `here`. A longer book is folded: chapters other than the open one become one stitch each. */
export function stitchThread(outline: Outline, seen: readonly PageId[], here: PageId): readonly ThreadPart[] {
  const folded = outline.pages.length > MOST_STITCHES;
  const open = outline.pages.find(({ id }) => id === here)?.chapter;
  return chaptersOf(outline).map((chapter) => {
    const pages = outline.pages.filter((page) => page.chapter === chapter);
    const stitches = pages.map(({ id }): Stitch => ({ key: id, state: stateOf(id, seen, here), pages: 1 }));
    return { chapter, stitches: folded && chapter !== open ? fold(stitches) : stitches };
  });
}

/** The page's place in its chapter and the chapter's place in the book, counted from 1. */
export function placeOf(
  outline: Outline,
  here: PageId,
): { part: number; parts: number; page: number; total: number } {
  const chapters = chaptersOf(outline);
  const chapter = outline.pages.find(({ id }) => id === here)?.chapter ?? '';
  const pages = outline.pages.filter((page) => page.chapter === chapter);
  return {
    part: chapters.indexOf(chapter) + 1,
    parts: chapters.length,
    page: pages.findIndex(({ id }) => id === here) + 1,
    total: pages.length,
  };
}

function chaptersOf(outline: Outline): readonly string[] {
  return [...new Set(outline.pages.map(({ chapter }) => chapter))];
}

function stateOf(page: PageId, seen: readonly PageId[], here: PageId): Stitch['state'] {
  if (page === here) return 'here';
  return seen.includes(page) ? 'read' : 'to-come';
}

/** A chapter half read is one thick stitch and one thin one, as long as the pages they stand for. */
function fold(stitches: readonly Stitch[]): readonly Stitch[] {
  const states = ['read', 'to-come'] as const;
  return states.flatMap((state) => {
    const those = stitches.filter((stitch) => stitch.state === state);
    return those.length === 0 ? [] : [{ key: `${those[0]?.key ?? ''} ${state}`, state, pages: those.length }];
  });
}
