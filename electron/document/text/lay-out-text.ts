/** A text in a style and a width -> lines of positioned glyphs. */
import bidiFactory from 'bidi-js';
import type { Text } from '../document-model';
import { breakLines, trimEnd, type LineRange } from './break-lines';
import { findBreaks } from './break-opportunities';
import { flatten, type FlatText } from './flatten';
import type { FontLibrary } from './fonts';
import { fontStack } from './font-stacks';
import { itemize } from './itemize';
import { orderVisually } from './reorder';
import { cutRun, shapeRun, widthOf, type ShapedRun } from './shape';
import type { TextStyle } from './text-style';

/** A run in its place: `x` from the line's left edge, in points. */
export interface PlacedRun extends ShapedRun {
  readonly x: number;
  readonly widthPt: number;
  /** Spaces at the end of the line, which hang outside it. */
  readonly hanging: boolean;
}

export interface Line {
  /** In reading order, not in the order seen. */
  readonly runs: readonly PlacedRun[];
  readonly baselinePt: number;
  readonly heightPt: number;
}

export interface TextBox {
  /** The string the glyphs stand for. */
  readonly text: string;
  readonly lines: readonly Line[];
  readonly widthPt: number;
  readonly heightPt: number;
  /** Width of the widest line, without hanging spaces. */
  readonly inkWidthPt: number;
}

const bidi = bidiFactory();

export function layOutText(spans: Text, style: TextStyle, widthPt: number, fonts: FontLibrary): TextBox {
  const flat = flatten(spans, style.direction);
  const levels = levelsOf(flat.text, style.direction);
  const runs = itemize(flat, levels, style, fonts).map((run) => shapeRun(flat.text, run, style.language));
  const ranges = breakInto(flat, runs, style, widthPt);
  const baselinePt = baselineOf(style, fonts);
  const lines = ranges.map((range) => ({
    ...placeRuns(flat.text, runs, range, style, widthPt),
    baselinePt,
    heightPt: style.lineHeightPt,
  }));
  return {
    text: flat.text,
    lines,
    widthPt,
    heightPt: lines.length * style.lineHeightPt,
    inkWidthPt: Math.max(0, ...lines.map(({ inkWidthPt }) => inkWidthPt)),
  };
}

/** Letters and numbers of right-to-left scripts (those above U+FFFF are surrogates here), and what orders text. */
const MAY_TURN = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\ud800-\udfff]/;

/** UAX 9. Where nothing is there that could turn round, a left-to-right text is all of level 0. */
function levelsOf(text: string, direction: 'ltr' | 'rtl'): Uint8Array {
  if (direction === 'ltr' && !MAY_TURN.test(text)) return new Uint8Array(text.length);
  return bidi.getEmbeddingLevels(text, direction).levels;
}

function breakInto(
  flat: FlatText,
  runs: readonly ShapedRun[],
  style: TextStyle,
  widthPt: number,
): readonly LineRange[] {
  const advances = new Float64Array(flat.text.length);
  for (const { glyphs, sizePt, face } of runs) {
    const scale = sizePt / face.unitsPerEm;
    for (const { cluster, advance } of glyphs) advances[cluster] = (advances[cluster] ?? 0) + advance * scale;
  }
  const breaks = findBreaks(flat.text, style.language);
  const lines = breakLines(flat.text, breaks, advances, widthPt);
  if (!style.balanced || lines.length < 2) return lines;
  let narrowest = widthPt / lines.length;
  let widest = widthPt;
  while (widest - narrowest > 1) {
    const middle = (narrowest + widest) / 2;
    if (breakLines(flat.text, breaks, advances, middle).length > lines.length) narrowest = middle;
    else widest = middle;
  }
  return breakLines(flat.text, breaks, advances, widest);
}

function placeRuns(
  text: string,
  runs: readonly ShapedRun[],
  range: LineRange,
  style: TextStyle,
  widthPt: number,
): { readonly runs: readonly PlacedRun[]; readonly inkWidthPt: number } {
  const rightToLeft = style.direction === 'rtl';
  const pieces = runsOfLine(text, runs, range, style);
  const total = (hanging: boolean): number =>
    pieces.reduce((sum, run) => sum + (run.hanging === hanging ? run.widthPt : 0), 0);
  const ink = total(false);
  const atEnd = style.align === 'end';
  const left = style.align === 'centre' ? (widthPt - ink) / 2 : rightToLeft === atEnd ? 0 : widthPt - ink;
  let x = left - (rightToLeft ? total(true) : 0);
  const placed: PlacedRun[] = [];
  for (const run of orderVisually(pieces)) {
    placed.push({ ...run, x });
    x += run.widthPt;
  }
  return { runs: placed.sort((a, b) => a.start - b.start), inkWidthPt: ink };
}

/** The runs inside a line, cut at its edges; the spaces at its end take the level of the paper (UAX 9, rule L1). */
function runsOfLine(
  text: string,
  runs: readonly ShapedRun[],
  { start, end }: LineRange,
  style: TextStyle,
): readonly Omit<PlacedRun, 'x'>[] {
  const visibleEnd = trimEnd(text, start, end);
  const pieces: Omit<PlacedRun, 'x'>[] = [];
  const take = (run: ShapedRun, from: number, to: number, hanging: boolean): void => {
    const [first, last] = [Math.max(run.start, from), Math.min(run.end, to)];
    if (first >= last) return;
    const piece = cutRun(text, run, first, last, style.language);
    const level = hanging ? (style.direction === 'rtl' ? 1 : 0) : piece.level;
    pieces.push({ ...piece, level, hanging, widthPt: widthOf(piece) });
  };
  for (const run of runs) {
    take(run, start, visibleEnd, false);
    take(run, visibleEnd, end, true);
  }
  return pieces;
}

/** The first font of the role stands in the middle of its line, as in CSS, whatever fonts the words need. */
function baselineOf(style: TextStyle, fonts: FontLibrary): number {
  const first = fontStack(style.role, style.language)[0];
  const face = first === undefined ? undefined : fonts.get(first.id);
  if (face === undefined) throw new Error(`no font for the role ${style.role}`);
  const scale = style.sizePt / face.unitsPerEm;
  return (style.lineHeightPt + (face.ascent + face.descent) * scale) / 2;
}
