/** Words of the glossary in the texts of a page: each can be touched where it first stands. */
import type { ContentPack } from '../../../electron/contract/content';
import { findTerms } from '../../../electron/contract/find-terms';

/** A stretch of text; `term` is the glossary's ID when it can be touched. */
export interface TextPiece {
  readonly text: string;
  readonly term: string | null;
}

/** One list of pieces for each text, in reading order; joined, the pieces are the text again. */
export function glossTexts({ words }: ContentPack, texts: readonly string[]): readonly (readonly TextPiece[])[] {
  const known = new Set<string>();
  return texts.map((text) => {
    const pieces: TextPiece[] = [];
    let end = 0;
    for (const found of findTerms(text, words.glossary, words.language)) {
      if (known.has(found.id)) continue;
      known.add(found.id);
      pieces.push({ text: text.slice(end, found.start), term: null });
      pieces.push({ text: text.slice(found.start, found.end), term: found.id });
      end = found.end;
    }
    pieces.push({ text: text.slice(end), term: null });
    return pieces.filter((piece) => piece.text !== '');
  });
}
