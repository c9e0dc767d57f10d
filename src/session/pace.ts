/** Whether somebody turns pages faster than they can be read: nothing is ever held back, a shorter way is offered once. */

/** Comfortable reading, words a minute; who reads faster still reads. */
const WORDS_A_MINUTE = 240;
/** Below this part of the reading time a page was passed over. */
const PASSED_OVER = 0.2;
/** Pages in a row, so that a look ahead or a known page is none. */
const PAGES_IN_A_ROW = 5;
/** A page of a heading and a drawing says nothing of anybody's pace. */
const FEWEST_WORDS = 25;

/** The time that `text` takes to read, milliseconds; words as the language has them, also without spaces between. */
export function readingTimeMs(text: string, language: string): number {
  return (countWords(text, language) / WORDS_A_MINUTE) * 60_000;
}

export function countWords(text: string, language: string): number {
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...words].filter(({ isWordLike }) => isWordLike === true).length;
}

export class Pace {
  #passedOver = 0;
  #wasOffered = false;

  /** A page is left forward after `spentMs`. True once, at the page that makes the offer due. */
  leave(text: string, language: string, spentMs: number): boolean {
    if (countWords(text, language) < FEWEST_WORDS) return false;
    this.#passedOver = spentMs < readingTimeMs(text, language) * PASSED_OVER ? this.#passedOver + 1 : 0;
    if (this.#wasOffered || this.#passedOver < PAGES_IN_A_ROW) return false;
    this.#wasOffered = true;
    return true;
  }
}
