/** How the paper calls a page of the screen: by the heading it had there. */
import { everyPage, findContentPage, statementsOfPage } from '../../contract/chapters-for';
import type { ContentPack, ContentStructure, Statement } from '../../contract/content';
import type { Text } from '../document-model';
import { fillWords } from './fill-words';

/** `page` is `chapter/page`; empty when the content has no such page. */
export function pageName({ structure, words }: ContentPack, page: string): Text {
  const found = findContentPage(structure, page);
  if (found === undefined) return [];
  const heading = 'statement' in found ? words.statements[found.statement.id]?.heading : undefined;
  const [chapter = ''] = page.split('/');
  return fillWords(heading ?? words.chapters[chapter]?.name ?? '');
}

export function findStatement(structure: ContentStructure, id: string): Statement | undefined {
  return everyPage(structure)
    .flatMap(({ page }) => statementsOfPage(page))
    .find((statement) => statement.id === id);
}
