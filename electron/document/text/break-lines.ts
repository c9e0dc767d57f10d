/** Where lines end: as many words as fit, and never a letter cut off. */

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
  let measured = 0;
  let width = 0;
  /** Up to a later place than the last time, so that no advance of a line is added up twice. */
  const widthTo = (end: number): number => {
    const visibleEnd = trimEnd(text, start, end);
    for (; measured < visibleEnd; measured++) width += advances[measured] ?? 0;
    return width;
  };
  const turnLine = (end: number): void => {
    lines.push({ start, end });
    start = end;
    measured = end;
    width = 0;
  };
  for (const candidate of breaks) {
    if (widthTo(candidate) > widthPt) {
      if (fits > start) turnLine(fits);
      while (widthTo(candidate) > widthPt) {
        const end = breakWord(text, advances, start, candidate, widthPt);
        if (end >= candidate) break;
        turnLine(end);
      }
    }
    fits = candidate;
  }
  if (start < text.length) lines.push({ start, end: text.length });
  return lines;
}

/** The end of a line without trailing spaces and marks that are never drawn. */
export function trimEnd(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && isSpaceOrMark(text.charCodeAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/** Spaces of every width, the ideographic one too, and zero-width and direction marks. */
const SPACE_OR_MARK = /[\p{Zs}\u200b\u200e\u200f\u061c\u2060\u2066-\u2069\ufeff]/u;

function isSpaceOrMark(unit: number): boolean {
  return unit === 0x20 || (unit >= 0xa0 && SPACE_OR_MARK.test(String.fromCharCode(unit)));
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
