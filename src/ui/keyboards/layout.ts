/** What a keyboard on the screen is made of. */

/** Rows of keys from top to bottom; a key is the text it writes. */
export type KeyRows = readonly (readonly string[])[];

export interface KeyboardLayout {
  /** BCP 47 tag of the language it is for. */
  readonly language: string;
  /** What the key that leads to this layout says: "ABC". */
  readonly name: string;
  readonly letters: KeyRows;
  /** Null in scripts without capital letters. */
  readonly capitals: KeyRows | null;
  /** Empty where the letters are all there is to write. */
  readonly signs: KeyRows;
}

/** Splits rows written as text: keys stand apart by spaces. */
export function keyRows(...rows: readonly string[]): KeyRows {
  return rows.map((row) => row.split(' '));
}
