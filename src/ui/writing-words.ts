/** What the writing sheet and its keyboard say; the steps hand the words in, because controls know no language. */

export interface KeyboardWords {
  /** Name of the whole keyboard. */
  readonly keyboard: string;
  readonly erase: string;
  readonly space: string;
  readonly capitals: string;
}

export interface WritingWords extends KeyboardWords {
  readonly done: string;
  readonly cancel: string;
  /** "Room for 12 more letters". */
  readonly left: (letters: number) => string;
}
