/** How the paper calls a page of the screen: by the heading it had there. */
import { sureAddress } from '../../consultation/outline';
import { everyPage, statementsOfPage } from '../../contract/chapters-for';
import type { ContentStructure, Statement } from '../../contract/content';
import { pageNameOf } from '../../contract/page-names';
import type { DocumentInput } from '../document-input';
import type { Text } from '../document-model';
import { fillWords } from './fill-words';

/** Empty for what has no name in this content. */
export function pageName({ pack, words }: Pick<DocumentInput, 'pack' | 'words'>, page: string): Text {
  // Papers of content that named no more than the chapters left these out, and are made again as they were.
  if (words.pages === undefined && pack.structure.sure.some((id) => sureAddress(id) === page)) return [];
  return fillWords(pageNameOf(pack, words, page));
}

export function findStatement(structure: ContentStructure, id: string): Statement | undefined {
  return everyPage(structure)
    .flatMap(({ page }) => statementsOfPage(page))
    .find((statement) => statement.id === id);
}
