/** Where a line may begin: UAX 14 (Unicode 15.1), words of scripts without spaces, and what a figure keeps with it. */
import { Rules } from '@cto.af/linebreak';

/** Positions where a line may begin, in UTF-16 units, ascending; the last is the end of the text. */
export function findBreaks(text: string, language: string): readonly number[] {
  const breaks = new Set(findUax14Breaks(text));
  for (const position of findWordStarts(text, language)) breaks.add(position);
  for (const position of findMeasureGaps(text)) breaks.delete(position);
  return [...breaks].sort((a, b) => a - b);
}

/** Numbers as in UAX 14, example 7, which Unicode's own tests ask for. */
const rules = new Rules({ example7: true });

/** Letters of the classes AL, HL and SA, and the marks on them; full-width Latin is of another class. */
const LETTER = `[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Armenian}\\p{Script=Georgian}\\p{Script=Ethiopic}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]`;
const PLAIN_LETTER = `(?=\\p{L})(?![\\uff21-\\uff5a])${LETTER}`;
const PLAIN_MARK = `(?=\\p{M})${LETTER}`;
const PLAIN_WORD = new RegExp(`^(?:${PLAIN_LETTER})(?:${PLAIN_LETTER}|${PLAIN_MARK})*[,.]? *$`, 'u');
const PLAIN_START = new RegExp(`^${PLAIN_LETTER}`, 'u');
const PLAIN_END = /[\p{L}\p{Nd}]\p{M}*[,.;:!?)%]* +$/u;

/**
 * UAX 14 alone. The rules cost a microsecond a character, so they are asked only about what they can say something of:
 * a word of plain letters has no break inside, and a space between a plain end and a plain start is always one (LB18),
 * for the rules that look across spaces (LB14 to LB17) begin with other characters.
 */
export function findUax14Breaks(text: string): readonly number[] {
  const words = text.match(/^ +|[^ ]+ */gu) ?? [];
  const breaks: number[] = [];
  let start = 0;
  let piece = '';
  words.forEach((word, index) => {
    piece += word;
    const next = words[index + 1];
    if (next !== undefined && !isPlainGap(word, next)) return;
    if (isPlainWord(piece)) breaks.push(start + piece.length);
    else for (const { position } of rules.breaks(piece)) breaks.push(start + position);
    start += piece.length;
    piece = '';
  });
  return breaks;
}

/**
 * Words of the commonest letters, figures and the middle dot, also inside isolates: asked first, for they are found ten
 * times as fast. Figures keep their commas and points (LB25); isolates go with what they follow (LB9), or are letters (LB10).
 */
const COMMON_WORD =
  /^[\u2066-\u2069]?(?:[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\u00b7|[\u0621-\u063a\u0641-\u064a]+)\u2069?[,.]?\u2069? *$/;
const COMMON_START = /^[A-Za-z\u0621-\u063a\u0641-\u064a]/;

const isPlainWord = (word: string): boolean => COMMON_WORD.test(word) || PLAIN_WORD.test(word);
const isPlainStart = (word: string): boolean => COMMON_START.test(word) || PLAIN_START.test(word);
/** `word` is not the last of its text: spaces end it. */
const isPlainGap = (word: string, next: string): boolean =>
  COMMON_WORD.test(word) ? isPlainStart(next) || COMMON_WORD.test(next) : PLAIN_END.test(word) && isPlainStart(next);

/** Scripts that do not put spaces between words: their line breaks need a dictionary, which Intl.Segmenter has. */
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Lao}]/u;
const WITHOUT_SPACES_RUNS = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Lao}]+/gu;
/** A word begins with a letter, and not with the marks of repetition and abbreviation that follow a word. */
const WORD_START = /^(?![\u0e2f\u0e46\u0eaf\u0ec6\u17d7])\p{L}/u;
const segmenters = new Map<string, Intl.Segmenter>();

function findWordStarts(text: string, language: string): readonly number[] {
  if (!WITHOUT_SPACES.test(text)) return [];
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  const starts: number[] = [];
  for (const run of text.matchAll(WITHOUT_SPACES_RUNS)) {
    for (const { index, segment } of segmenter.segment(run[0])) {
      if (index > 0 && WORD_START.test(segment)) starts.push(run.index + index);
    }
  }
  return starts;
}

/**
 * "10 mg" stays on one line though UAX 14 would part it at its space (section 8 leaves such tailoring to us). Units are
 * those of medicine and everyday life in their international letters; translators use a no-break space for others.
 */
const MEASURE_GAP =
  /\p{Nd} (?=(?:[kcmµμn]?g|[mµμ]?cg|[dcmµμ]?[lL]|[kcmµμn]?m|mmol|IU|UI|ME|kcal|kJ|mmHg|Hz|bpm|cfu|[hs]|min|ms|°[CF]?|℃|℉|[%٪‰€£$¥₹₽])(?![\p{L}\p{M}]))/gu;

/** Where a line may not begin though UAX 14 would let it. */
/** Any digit before a space, and more. */
const MAY_MEASURE = /[0-9\u0600-\uffff] /;

export function findMeasureGaps(text: string): readonly number[] {
  if (!MAY_MEASURE.test(text)) return [];
  return [...text.matchAll(MEASURE_GAP)].map(({ index }) => index + 2);
}
