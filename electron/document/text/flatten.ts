/** Spans -> one string for the bidi algorithm, with a way back from each character to its span. */
import type { Span, Text } from '../document-model';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

export interface FlatText {
  readonly text: string;
  /** By UTF-16 unit; null for the isolate marks, which order the text (UAX 9) but are never drawn. */
  readonly spans: readonly (Span | null)[];
}

export function flatten(spans: Text): FlatText {
  let text = '';
  const owners: (Span | null)[] = [];
  const take = (piece: string, owner: Span | null): void => {
    text += piece;
    for (let unit = 0; unit < piece.length; unit++) owners.push(owner);
  };
  for (const span of spans) {
    if (span.isolated) take(FIRST_STRONG_ISOLATE, null);
    take(span.text, span);
    if (span.isolated) take(POP_DIRECTIONAL_ISOLATE, null);
  }
  return { text, spans: owners };
}
