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
  /** By UTF-16 unit; null for what orders or breaks the text (UAX 9, UAX 14) but is never drawn. */
  readonly spans: readonly (Span | null)[];
}

export function flatten(spans: Text, direction: 'ltr' | 'rtl'): FlatText {
  let text = '';
  const owners: (Span | null)[] = [];
  const take = (piece: string, owner: Span | null): void => {
    text += piece;
    for (const character of piece) {
      const drawnFor = isNeverDrawn(character) ? null : owner;
      for (let unit = 0; unit < character.length; unit++) owners.push(drawnFor);
    }
  };
  for (const span of spans) {
    if (span.isolated) {
      take(FIRST_STRONG_ISOLATE, null);
      take(withoutDirections(span.text), span);
      take(POP_DIRECTIONAL_ISOLATE, null);
    } else if (direction === 'ltr') {
      take(withoutOverrides(span.text), span);
    } else {
      withoutOverrides(span.text)
        .split(MEASURE)
        .forEach((piece, index) => {
          const isMeasure = index % 2 === 1;
          if (isMeasure) take(LEFT_TO_RIGHT_ISOLATE, null);
          take(piece, span);
          if (isMeasure) take(POP_DIRECTIONAL_ISOLATE, null);
        });
    }
  }
  return { text, spans: owners };
}

/** Zero-width space, word joiner, byte order mark, soft hyphen; direction marks and isolates. */
const NEVER_DRAWN = /^[\u200b\u2060\ufeff\u00ad\u200e\u200f\u061c\u2066-\u2069]$/u;

export function isNeverDrawn(character: string): boolean {
  // Almost every character lies below these or is a letter of one unit: one comparison spares the pattern.
  return character.length === 1 && character !== ' ' && NEVER_DRAWN.test(character);
}

/** They end a paragraph, and with it every isolate: a text here is one paragraph. */
const PARAGRAPH_ENDS = /[\p{Cc}\u2028\u2029]/gu;
const EMBEDDINGS_AND_OVERRIDES = /[\u202a-\u202e]/gu;
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const MAY_DIRECT = /[\p{Cc}\u2028-\u202e\u061c\u200e\u200f\u2066-\u2069]/u;

/** Nothing in an isolated text may reach out of it, even if nobody neutralised it before. */
function withoutDirections(text: string): string {
  return MAY_DIRECT.test(text) ? text.replace(PARAGRAPH_ENDS, ' ').replace(DIRECTIONS, '') : text;
}

/** A translator's direction marks are kept, and isolates where each is closed inside its own text. */
function withoutOverrides(text: string): string {
  if (!MAY_DIRECT.test(text)) return text;
  const tamed = text.replace(PARAGRAPH_ENDS, ' ').replace(EMBEDDINGS_AND_OVERRIDES, '');
  return hasClosedIsolates(tamed) ? tamed : tamed.replace(DIRECTIONS, '');
}

function hasClosedIsolates(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character >= '\u2066' && character <= FIRST_STRONG_ISOLATE) depth += 1;
    else if (character === POP_DIRECTIONAL_ISOLATE) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
