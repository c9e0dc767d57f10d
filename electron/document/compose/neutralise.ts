/** Makes text that a person typed harmless to the text around it; what cannot be drawn stays, to be refused aloud. */

const LINE_OR_CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
/** Zero-width joiners are letters' business in Arabic and Indic scripts, and only between two letters or marks. */
const JOINER = /(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu;
const INVISIBLE = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** Two marks on a letter are spelling (Vietnamese, Hebrew, Thai); more than four in any script are an overdrawn line. */
const PILED_MARKS = /(\p{Mn}{4})\p{Mn}+/gu;

/**
 * Bidi controls, tags, variation selectors and other invisible characters taken out (Unicode TR 36, 2.10);
 * controls and line ends become spaces; NFC; piles of marks cut. The caller still isolates the result (UAX 9, FSI…PDI).
 */
export function neutralise(typed: string): string {
  return typed
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(LINE_OR_CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(JOINER, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
