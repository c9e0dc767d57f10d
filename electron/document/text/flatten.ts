/** Spans -> one string for the bidi algorithm, with a way back from each character to its span. */
import type { Span, Text } from '../document-model';

const FIRST_STRONG_ISOLATE = '\u2068';
const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * "38 \u00b0C": in Arabic text the plain algorithm would set the degree sign before the letter and after the figure, as in
 * "C\u00b0 38". One measure is one thing, so it is isolated left to right.
 */
const MEASURE = /([0-9\u0660-\u0669]+(?:[.,\u066b][0-9\u0660-\u0669]+)?[ \u00a0]?\u00b0[ \u00a0]?[CF])/u;

export interface FlatText {
  readonly text: string;
  /** By UTF-16 unit; null for the isolate marks, which order the text (UAX 9) but are never drawn. */
  readonly spans: readonly (Span | null)[];
}

export function flatten(spans: Text, direction: 'ltr' | 'rtl'): FlatText {
  let text = '';
  const owners: (Span | null)[] = [];
  const take = (piece: string, owner: Span | null): void => {
    text += piece;
    for (let unit = 0; unit < piece.length; unit++) owners.push(owner);
  };
  for (const span of spans) {
    if (span.isolated) {
      take(FIRST_STRONG_ISOLATE, null);
      take(span.text, span);
      take(POP_DIRECTIONAL_ISOLATE, null);
    } else if (direction === 'ltr') {
      take(span.text, span);
    } else {
      span.text.split(MEASURE).forEach((piece, index) => {
        const isMeasure = index % 2 === 1;
        if (isMeasure) take(LEFT_TO_RIGHT_ISOLATE, null);
        take(piece, span);
        if (isMeasure) take(POP_DIRECTIONAL_ISOLATE, null);
      });
    }
  }
  return { text, spans: owners };
}
