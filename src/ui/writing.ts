/** Editing a line of text with keys on the screen: pure steps on text and caret. */

export interface Writing {
  readonly text: string;
  /** The selection, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** `writing` with `insert` in place of the selection, or unchanged when it would grow longer than `maxLength`. */
export function write(writing: Writing, insert: string, maxLength: number): Writing {
  const text = writing.text.slice(0, writing.start) + insert + writing.text.slice(writing.end);
  if (text.length > maxLength) return writing;
  const caret = writing.start + insert.length;
  return { text, start: caret, end: caret };
}

/**
 * `writing` with a key touched, where a key may change the letter before it (an accent, a syllable): `join` says what goes
 * and what comes. A selection is replaced as `write` does.
 */
export function writeKey(
  writing: Writing,
  key: string,
  join: (before: string, key: string) => { readonly erase: number; readonly insert: string },
  maxLength: number,
): Writing {
  if (writing.start !== writing.end) return write(writing, key, maxLength);
  const { erase: gone, insert } = join(writing.text.slice(0, writing.start), key);
  return write({ ...writing, start: writing.start - gone }, insert, maxLength);
}

/** Takes away the selection, or else what a reader would call one letter before the caret (UAX 29). */
export function erase(writing: Writing): Writing {
  if (writing.start !== writing.end) return write(writing, '', Number.POSITIVE_INFINITY);
  const before = writing.text.slice(0, writing.start);
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(before)];
  const caret = letters.at(-1)?.index ?? 0;
  return { text: before.slice(0, caret) + writing.text.slice(writing.end), start: caret, end: caret };
}

/** Whether the next letter should be a capital: each word of a name, each sentence of a question. */
export function wantsCapital(writing: Writing, of: 'words' | 'sentences'): boolean {
  const before = writing.text.slice(0, writing.start);
  return of === 'words' ? /(^|[\s-])$/.test(before) : /(^|[.!?]\s+|[¿¡])$/.test(before);
}

/** As it is kept: one composed form (NFC), no blank edges, one blank between words. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
