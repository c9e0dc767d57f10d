/** Every piece of text that the content itself brings to a paper: the same for everybody, whoever reads it. */
import type { DocumentInput } from '../document-input';
import { literalPieces } from './fill-words';

/** Between pieces of the content: set by us, in every language. */
const BETWEEN_PIECES = [' ', ' \u00b7 ', '\u00a0\u00b7\u00a0'];

/** As they stand in spans: sentences cut at their placeholders and marks. */
export function contentPieces({ pack, words }: Pick<DocumentInput, 'pack' | 'words'>): ReadonlySet<string> {
  const pieces = new Set(BETWEEN_PIECES);
  collect([pack.words, pack.structure.sources, words], pieces);
  return pieces;
}

function collect(value: unknown, pieces: Set<string>): void {
  if (typeof value === 'string') {
    for (const piece of literalPieces(value)) pieces.add(piece);
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) collect(member, pieces);
  }
}
