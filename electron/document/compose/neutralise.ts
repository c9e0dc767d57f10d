/** Makes text that a person typed harmless to the text around it; what cannot be drawn stays, to be refused aloud. */

const LINE_OR_CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
/** England, Scotland and Wales: a black flag with unseen letters and an end mark (UTS 51, ED-14a); no others are in use. */
const REGION_FLAG =
  '\\u{1f3f4}\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}';
const INVISIBLE = new RegExp(
  `(${REGION_FLAG})|(?!\\p{Join_Control})\\p{Default_Ignorable_Code_Point}|[\\ufff9-\\ufffb]`,
  'gu',
);
/**
 * Zero-width joiners are letters' business in Arabic and Indic scripts, and only between two letters or marks; and a
 * ZWJ makes one emoji of two, such as a family.
 */
const JOINER =
  /(?<=[\p{L}\p{M}])(\p{Join_Control})\p{Join_Control}*(?=[\p{L}\p{M}])|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}])(\u200d)(?=\p{Extended_Pictographic})|\p{Join_Control}+/gu;
/**
 * Two marks on a letter are spelling (Vietnamese, Hebrew, Thai), and Burmese has up to six; more are an overdrawn line,
 * and so are more than four of the marks that any letter can take, which pile up.
 */
const PILED_MARKS = /((?:(?=\p{M})\p{Script=Inherited}){4})(?:(?=\p{M})\p{Script=Inherited})+/gu;
const MANY_MARKS = /(\p{M}{6})\p{M}+/gu;
/** A mark without a letter would be drawn on what stands before it; a dotted circle is the sign for its place. */
const MARK_WITHOUT_LETTER = /(?<=^|\s)(?=\p{M})/gu;
const DOTTED_CIRCLE = '\u25cc';

/**
 * Bidi controls, tags, variation selectors and other invisible characters taken out (Unicode TR 36, 2.10);
 * controls and line ends become spaces; NFC; piles of marks cut. The caller still isolates the result (UAX 9, FSI…PDI).
 */
export function neutralise(typed: string): string {
  return typed
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(LINE_OR_CONTROL, ' ')
    .replace(INVISIBLE, (_, flag: string | undefined) => flag ?? '')
    .replace(JOINER, (_, inWord: string | undefined, inEmoji: string | undefined) => inWord ?? inEmoji ?? '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(MANY_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(MARK_WITHOUT_LETTER, DOTTED_CIRCLE);
}
