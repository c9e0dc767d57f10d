/** What a page is called when another page speaks of it. */
import type { ContentPack } from '../../electron/contract/content';
import type { PageId } from '../../electron/consultation/events';

export interface PageName {
  readonly chapter: string;
  /** The heading of the page; null when it has none of its own. */
  readonly heading: string | null;
}

/** Null for a page that is not part of the chapters. */
export function nameOfPage(pack: ContentPack, page: PageId): PageName | null {
  const { structure, words } = pack;
  for (const chapter of structure.chapters) {
    const found = chapter.pages.find(({ id }) => `${chapter.id}/${id}` === page);
    if (found === undefined) continue;
    const chapterName = words.chapters[chapter.id]?.name ?? '';
    const isStated = found.kind === 'statement' || found.kind === 'arrays';
    return {
      chapter: chapterName,
      heading: isStated ? (words.statements[found.statement.id]?.heading ?? null) : null,
    };
  }
  return null;
}
