/** How the paper calls a page that somebody wants to go over again: by its heading, or by the question it is. */
import { sureAddress } from '../consultation/outline';
import { findContentPage } from '../contract/chapters-for';
import type { ContentPack } from '../contract/content';

/** Empty when the content has no such page. */
export function pageNameOf({ structure, words }: ContentPack, page: string): string {
  const question = structure.sure.find((id) => sureAddress(id) === page);
  if (question !== undefined) return words.sure[question] ?? '';
  const found = findContentPage(structure, page);
  if (found === undefined) return '';
  const heading = 'statement' in found ? words.statements[found.statement.id]?.heading : undefined;
  const [chapter = ''] = page.split('/');
  return heading ?? words.chapters[chapter]?.name ?? '';
}
