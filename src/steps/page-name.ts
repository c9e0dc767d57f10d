/** What a page is called when another page speaks of it. */
import { findContentPage } from '../../electron/contract/chapters-for';
import type { ContentPack } from '../../electron/contract/content';
import type { PageId } from '../../electron/consultation/events';

export interface PageName {
  readonly chapter: string;
  /** The heading of the page; null when it has none of its own. */
  readonly heading: string | null;
}

/** Null for a page that is not part of the chapters. */
export function nameOfPage({ structure, words }: ContentPack, page: PageId): PageName | null {
  const found = findContentPage(structure, page);
  if (found === undefined) return null;
  const [chapter = ''] = page.split('/');
  return {
    chapter: words.chapters[chapter]?.name ?? '',
    heading: 'statement' in found ? (words.statements[found.statement.id]?.heading ?? null) : null,
  };
}
