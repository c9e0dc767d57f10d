/** The content of a paper, in both of its languages, may stay laid out for the next one; what a person said may not. */
import { contentPieces } from './compose/content-pieces';
import type { DocumentInput } from './document-input';
import type { Typesetter } from './typeset';

export function keepContentOf(input: DocumentInput, typesetter: Typesetter): void {
  for (const each of input.beside === null ? [input] : [input, input.beside]) {
    const { pack } = each;
    typesetter.keepTexts(`${pack.hash} ${pack.words.language}`, () => contentPieces(each));
  }
}
