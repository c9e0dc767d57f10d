/** What a keyboard on the screen is made of. */

/** Rows of keys from top to bottom; a key is the text it writes. */
export type KeyRows = readonly (readonly string[])[];

/** What a key makes of the text before the caret: how much of its end goes (in UTF-16 units), and what comes there. */
export interface Joined {
  readonly erase: number;
  readonly insert: string;
}

/** One word that an input method offers for what was typed. */
export interface WordChoice {
  readonly word: string;
  /** How many of the typed letters it stands for, from the first on. */
  readonly letters: number;
}

/** The words for what was typed, the likeliest first; none when nothing can begin so. */
export type FindWords = (typed: string) => readonly WordChoice[];

export interface KeyboardLayout {
  /** BCP 47 tag of the language it is for. */
  readonly language: string;
  /** What the key that leads to this layout says: "ABC". */
  readonly name: string;
  readonly letters: KeyRows;
  /** What Shift leads to; null in scripts without capitals or other letters there. */
  readonly capitals: KeyRows | null;
  /** Shift is only ever set by hand: its letters are others, not capitals that begin a sentence. */
  readonly shiftByHand?: boolean;
  /** Empty where the letters are all there is to write. */
  readonly signs: KeyRows;
  /** Absent where a key's text is simply put in. */
  readonly join?: (before: string, key: string) => Joined;
  /** Absent where keys write for themselves. Loads the words once the keyboard is opened: they are many. */
  readonly loadWords?: () => Promise<FindWords>;
}

/** Splits rows written as text: keys stand apart by spaces. */
export function keyRows(...rows: readonly string[]): KeyRows {
  return rows.map((row) => row.split(' '));
}

/** A mark that stands on another letter is shown on a dotted circle, as in Unicode's own charts. */
export function faceOf(key: string): string {
  return /^\p{M}/u.test(key) ? `\u25cc${key}` : key;
}

/**
 * Sets a mark on the letter before it, in one composed character where there is one (Unicode UAX 15, NFC); a mark that
 * finds no letter writes nothing. For scripts whose marks follow their letter and may be composed with it.
 */
export function joinMark(before: string, key: string): Joined {
  if (!/^\p{M}/u.test(key)) return { erase: 0, insert: key };
  const last = /\p{L}\p{M}*$/u.exec(before)?.[0];
  return last === undefined
    ? { erase: 0, insert: '' }
    : { erase: last.length, insert: (last + key).normalize('NFC') };
}
