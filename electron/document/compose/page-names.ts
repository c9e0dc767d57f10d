/** How the paper calls a page of the screen: by the heading it had there. */
import type { ContentPack, ContentPage, ContentStructure, Statement } from '../../contract/content';
import type { Text } from '../document-model';
import { fillWords } from './fill-words';

/** `page` is `chapter/page`; empty when the content has no such page. */
export function pageName({ structure, words }: ContentPack, page: string): Text {
  const [chapterId, pageId] = page.split('/');
  const chapter = structure.chapters.find(({ id }) => id === chapterId);
  const found = chapter?.pages.find(({ id }) => id === pageId);
  if (chapter === undefined || found === undefined) return [];
  const heading = 'statement' in found ? words.statements[found.statement.id]?.heading : undefined;
  return fillWords(heading ?? words.chapters[chapter.id]?.name ?? '');
}

export function findStatement(structure: ContentStructure, id: string): Statement | undefined {
  return structure.chapters
    .flatMap(({ pages }) => pages)
    .flatMap(statementsOf)
    .find((statement) => statement.id === id);
}

function statementsOf(page: ContentPage): readonly Statement[] {
  return 'statement' in page ? [page.statement, ...page.more] : [];
}
