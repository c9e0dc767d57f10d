/** Where lines may end (UAX 14, with word boundaries for scripts without spaces), and where they do. */
import LineBreaker from 'linebreak';

/** Scripts that do not put spaces between words: their line breaks need a dictionary, which Intl.Segmenter has. */
const WITHOUT_SPACES = /[\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Lao}]/u;

/** Positions where a line may begin, in UTF-16 units, ascending; the last is the end of the text. */
export function findBreaks(text: string, language: string): readonly number[] {
  const breaks = new Set<number>();
  const breaker = new LineBreaker(text);
  for (let found = breaker.nextBreak(); found !== null; found = breaker.nextBreak()) breaks.add(found.position);
  if (WITHOUT_SPACES.test(text)) {
    for (const { index } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
      const inside = WITHOUT_SPACES.test(text[index - 1] ?? '') && WITHOUT_SPACES.test(text[index] ?? '');
      if (inside) breaks.add(index);
    }
  }
  return [...breaks].sort((a, b) => a - b);
}

export interface LineRange {
  readonly start: number;
  /** Past the last character, spaces at the end included: they hang outside the line. */
  readonly end: number;
}

/**
 * Greedy lines no wider than `widthPt`. `advances` holds the width that each UTF-16 unit adds, in points. A word wider
 * than the line is broken between what a reader sees as letters (grapheme clusters), so that nothing is ever cut off.
 */
export function breakLines(
  text: string,
  breaks: readonly number[],
  advances: Float64Array,
  widthPt: number,
): readonly LineRange[] {
  const lines: LineRange[] = [];
  let start = 0;
  let fits = 0;
  for (const candidate of breaks) {
    if (visibleWidth(text, advances, start, candidate) > widthPt) {
      if (fits > start) {
        lines.push({ start, end: fits });
        start = fits;
      }
      while (visibleWidth(text, advances, start, candidate) > widthPt) {
        const end = breakWord(text, advances, start, candidate, widthPt);
        if (end >= candidate) break;
        lines.push({ start, end });
        start = end;
      }
    }
    fits = candidate;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

/** Without the spaces at its end. */
export function visibleWidth(text: string, advances: Float64Array, start: number, end: number): number {
  const visibleEnd = trimEnd(text, start, end);
  let width = 0;
  for (let unit = start; unit < visibleEnd; unit++) width += advances[unit] ?? 0;
  return width;
}

/** The end of a line without trailing spaces and isolate marks. */
export function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isSpaceOrMark(text.charCodeAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/** Space, no-break space, the spaces of General Punctuation, and the isolate marks U+2066 to U+2069. */
function isSpaceOrMark(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200a) || (unit >= 0x2066 && unit <= 0x2069);
}

/** At least one grapheme, then as many as fit. */
function breakWord(text: string, advances: Float64Array, start: number, end: number, widthPt: number): number {
  let width = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(start, end))) {
    const from = start + index;
    for (let unit = from; unit < from + segment.length; unit++) width += advances[unit] ?? 0;
    if (width > widthPt && index > 0) return from;
  }
  return end;
}
