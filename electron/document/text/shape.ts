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

/** The text around the run is given as context, so that joined letters stay joined. */
export function shapeRun<T extends Run>(text: string, run: T, paperLanguage: string): T & ShapedRun {
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_GRAPHEMES);
  buffer.addText(text, run.start, run.end - run.start);
  buffer.setDirection(run.level % 2 === 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setScript(run.script ?? 'Zyyy');
  buffer.setLanguage(run.language ?? paperLanguage);
  harfbuzz.shape(run.face.shaper, buffer, featuresOf(text, run));
  const positions = buffer.getGlyphPositions();
  const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster, flags }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const unsafeToBreak = (flags & harfbuzz.GlyphFlag.UNSAFE_TO_BREAK) !== 0;
    return { glyph: codepoint, cluster, advance: xAdvance, xOffset, yOffset, unsafeToBreak };
  });
  buffer.reset();
  return { ...run, glyphs };
}

function featuresOf(text: string, { start, end, face }: Run): harfbuzz.Feature[] {
  if (!isHanFont(face.id)) return [];
  return findHalfWidths(text, start, end, face.id).map((at) => new harfbuzz.Feature('halt', 1, at, at + 1));
}

/** The part of a shaped run from `start` to `end`: its glyphs where they can be parted, else shaped anew. */
export function cutRun<T extends ShapedRun>(
  text: string,
  run: T,
  start: number,
  end: number,
  paperLanguage: string,
): T {
  if (start === run.start && end === run.end) return run;
  const piece = { ...run, start, end };
  const edges = [start, end].filter((edge) => edge > run.start && edge < run.end);
  const safe = edges.every((edge) => {
    const there = run.glyphs.filter(({ cluster }) => cluster === edge);
    return there.length > 0 && there.every(({ unsafeToBreak }) => !unsafeToBreak);
  });
  if (!safe) return shapeRun(text, piece, paperLanguage);
  return { ...piece, glyphs: run.glyphs.filter(({ cluster }) => cluster >= start && cluster < end) };
}

export function widthOf({ glyphs, sizePt, face }: ShapedRun): number {
  const units = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  return (units * sizePt) / face.unitsPerEm;
}
