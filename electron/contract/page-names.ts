/** What a page of the screen is called where something else speaks of it: on the paper, in exports, on the staff's list. */
import type { PageId } from '../consultation/events';
import { sureAddress, teachBackAddress } from '../consultation/outline';
import { findContentPage } from './chapters-for';
import type { ContentPack } from './content';
import type { DocumentWords } from './document-words';

/** A page of a chapter by its heading, a question by its words. Empty for what has no name in this content. */
export function pageNameOf({ structure, words }: ContentPack, { pages }: DocumentWords, page: PageId): string {
  const found = findContentPage(structure, page);
  if (found !== undefined) {
    const heading = 'statement' in found ? words.statements[found.statement.id]?.heading : undefined;
    const [chapter = ''] = page.split('/');
    return heading ?? words.chapters[chapter]?.name ?? '';
  }
  const sure = structure.sure.find((id) => sureAddress(id) === page);
  if (sure !== undefined) return words.sure[sure] ?? '';
  const item = structure.teachBack.find(({ id }) => teachBackAddress(id) === page);
  if (item !== undefined) return words.teachBack[item.id]?.question ?? '';
  return Object.entries(pages ?? {}).find(([id]) => id === page)?.[1] ?? '';
}
