/** A run -> glyphs, by HarfBuzz. Nothing is cached between papers: a cache would keep one patient's words for the next. */
import * as harfbuzz from 'harfbuzzjs';
import { findHalfWidths, isHanFont } from './han-spacing';
import type { Run } from './itemize';

/** Advances and offsets in font units; `cluster` is the UTF-16 index of the first character the glyph stands for. */
export interface ShapedGlyph {
  readonly glyph: number;
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** A line that begins at this cluster must be shaped anew, as must the one before it. */
  readonly unsafeToBreak: boolean;
}

export interface ShapedRun extends Run {
  /** From left to right as seen. */
  readonly glyphs: readonly ShapedGlyph[];
}

const buffer = new harfbuzz.Buffer();
const CONTEXT_UNITS = 16;

/** The text around the run is given as context, so that joined letters stay joined. */
export function shapeRun<T extends Run>(text: string, run: T, paperLanguage: string): T & ShapedRun {
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_GRAPHEMES);
  // HarfBuzz looks at five characters on each side; the whole text would be copied for every run.
  const from = Math.max(0, run.start - CONTEXT_UNITS);
  buffer.addText(text.slice(from, run.end + CONTEXT_UNITS), run.start - from, run.end - run.start);
  buffer.setDirection(run.level % 2 === 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setScript(run.script ?? 'Zyyy');
  buffer.setLanguage(run.language ?? paperLanguage);
  harfbuzz.shape(run.face.shaper, buffer, featuresOf(text, run, from));
  const positions = buffer.getGlyphPositions();
  const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster, flags }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const unsafeToBreak = (flags & harfbuzz.GlyphFlag.UNSAFE_TO_BREAK) !== 0;
    return { glyph: codepoint, cluster: cluster + from, advance: xAdvance, xOffset, yOffset, unsafeToBreak };
  });
  buffer.reset();
  return { ...run, glyphs };
}

function featuresOf(text: string, { start, end, face }: Run, from: number): harfbuzz.Feature[] {
  if (!isHanFont(face.id)) return [];
  return findHalfWidths(text, start, end, face.id).map(
    (at) => new harfbuzz.Feature('halt', 1, at - from, at + 1 - from),
  );
}

/**
 * The part of a shaped run from `start` to `end`: its glyphs where they can be parted, else shaped anew. HarfBuzz's
 * clusters only rise or only fall, so that the glyphs of a part stand side by side.
 */
export function cutRun<T extends ShapedRun>(
  text: string,
  run: T,
  start: number,
  end: number,
  paperLanguage: string,
): T {
  if (start === run.start && end === run.end) return run;
  const piece = { ...run, start, end };
  const { glyphs } = run;
  // Only an edge inside the run cuts anything; its glyph must be there, and be one that can be parted.
  let startIsSafe = start <= run.start;
  let endIsSafe = end >= run.end;
  const [cutStart, cutEnd] = [startIsSafe ? -1 : start, endIsSafe ? -1 : end];
  let from = glyphs.length;
  let to = 0;
  for (const [index, { cluster, unsafeToBreak }] of glyphs.entries()) {
    if (cluster === cutStart || cluster === cutEnd) {
      if (unsafeToBreak) return shapeRun(text, piece, paperLanguage);
      if (cluster === cutStart) startIsSafe = true;
      else endIsSafe = true;
    }
    if (cluster < start || cluster >= end) continue;
    if (from > index) from = index;
    to = index + 1;
  }
  if (!startIsSafe || !endIsSafe) return shapeRun(text, piece, paperLanguage);
  return { ...piece, glyphs: glyphs.slice(from, to) };
}

export function widthOf({ glyphs, sizePt, face }: ShapedRun): number {
  let units = 0;
  for (const { advance } of glyphs) units += advance;
  return (units * sizePt) / face.unitsPerEm;
}
