/** What the writing sheet and its keyboard say; the steps hand the words in, because controls know no language. */

export interface KeyboardWords {
  /** Name of the whole keyboard. */
  readonly keyboard: string;
  readonly erase: string;
  readonly space: string;
  readonly capitals: string;
  /** Name of the row with the words that an input method offers. */
  readonly choices: string;
  readonly moreChoices: string;
  /** Name of the key that leads to the keyboards of other languages. */
  readonly keyboards: string;
}

export interface WritingWords extends KeyboardWords {
  readonly done: string;
  readonly cancel: string;
  /** "Room for 12 more letters". */
  readonly left: (letters: number) => string;
}
