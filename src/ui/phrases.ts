/**
 * Where a line of Chinese may end without tearing a word. The dictionary of the browser (UAX 29, Intl.Segmenter) parts words
 * that it does not know into single characters; those are bound to what stands beside them, and so are particles.
 */

const HAN = /\p{Script=Han}/u;
const ONE_HAN = /^\p{Script=Han}$/u;
/** They belong to the word before them: no line begins with one. */
const AFTER = new Set('的了着过吗呢吧地得者性们里中上下内后前时等');
/** They belong to the word after them: no line ends with one. */
const BEFORE = new Set('不没很最更也都还就请在从对把被由向用和与或而并您我是有能会要让给为各每再只已未');

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The phrases of `text`, which together are the text again; a text without Chinese characters is one. */
export function partPhrases(text: string): readonly string[] {
  if (!HAN.test(text)) return [text];
  const phrases: string[] = [];
  let last = '';
  for (const { segment } of segmenter.segment(text)) {
    if (phrases.length === 0 || mayPart(last, segment)) phrases.push(segment);
    else phrases.push(`${phrases.pop() ?? ''}${segment}`);
    last = segment;
  }
  return phrases;
}

/** Whether a line may end between two pieces of one text. */
export function endsPhrase(before: string, after: string): boolean {
  let end = 0;
  return partPhrases(before + after).some((phrase) => (end += phrase.length) === before.length);
}

/** Beside punctuation, spaces and letters of other scripts the browser knows by itself where a line may end. */
function mayPart(before: string, after: string): boolean {
  if (!HAN.test(before) || !HAN.test(after) || AFTER.has(after) || BEFORE.has(before)) return false;
  return AFTER.has(before) || BEFORE.has(after) || (!isUnknown(before) && !isUnknown(after));
}

function isUnknown(segment: string): boolean {
  return ONE_HAN.test(segment) && !AFTER.has(segment) && !BEFORE.has(segment);
}
