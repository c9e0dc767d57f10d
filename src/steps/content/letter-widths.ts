/** How much room a text takes: a letter of a Chinese, Japanese or Korean script is as wide as two others (UAX #11). */

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/gu;

/** Width of `text` in letters of ordinary width. */
export function measureLetters(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}
