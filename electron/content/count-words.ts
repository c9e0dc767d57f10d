/** Words and sentences of a text, as its language divides them. */

/**
 * A figure is read, too, so it counts as a word. Scripts without spaces are divided by dictionary (`Intl.Segmenter`,
 * ICU), the others by their spaces and signs, so that "stem-cell" and "l’exosome" count the same everywhere.
 */
export function countWords(texts: readonly string[], language: string): number {
  const text = texts.join(' ');
  if (!WITHOUT_SPACES.has(new Intl.Locale(language).language)) return wordsOf(text).length;
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike === true).length;
}

const WITHOUT_SPACES: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'km', 'lo', 'my']);

/** Of a language that writes spaces. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,%$-]*/gu) ?? [];
}

/** Each text ends a sentence, with or without a full stop: a heading, a cell of a table. A colon or semicolon ends none. */
export function countSentences(texts: readonly string[]): number {
  const isSentence = (part: string): boolean => /[\p{L}\p{N}]/u.test(part);
  return texts.flatMap((text) => text.split(/(?<=[.!?…][”"’»)]*)\s+/u)).filter(isSentence).length;
}
