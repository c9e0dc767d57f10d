/** The words that entering a PIN needs; given by whoever knows the language. */

export interface PinWords {
  readonly pad: string;
  readonly done: string;
  readonly erase: string;
  /** "4 digits entered". */
  readonly entered: (count: number) => string;
  /** How the language writes 0 to 9. */
  readonly digits: readonly string[];
}
