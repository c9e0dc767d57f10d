/** A run -> glyphs, by HarfBuzz. Nothing is cached between papers: a cache would keep one patient's words for the next. */
import * as harfbuzz from 'harfbuzzjs';
import type { Run } from './itemize';

/** Advances and offsets in font units; `cluster` is the UTF-16 index of the first character the glyph stands for. */
export interface ShapedGlyph {
  readonly glyph: number;
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Glyphs from left to right as seen. The text around the run is given as context, so that joined letters stay joined. */
export function shapeRun(text: string, run: Run, paperLanguage: string): readonly ShapedGlyph[] {
  const buffer = new harfbuzz.Buffer();
  buffer.setClusterLevel(harfbuzz.ClusterLevel.MONOTONE_GRAPHEMES);
  buffer.addText(text, run.start, run.end - run.start);
  buffer.setDirection(run.level % 2 === 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setScript(run.script ?? 'Zyyy');
  buffer.setLanguage(run.language ?? paperLanguage);
  harfbuzz.shape(run.face.shaper, buffer);
  return buffer.getGlyphInfosAndPositions().map((glyph) => ({
    glyph: glyph.codepoint,
    cluster: glyph.cluster,
    advance: glyph.xAdvance ?? 0,
    xOffset: glyph.xOffset ?? 0,
    yOffset: glyph.yOffset ?? 0,
  }));
}

export function widthOf(glyphs: readonly ShapedGlyph[], run: Run): number {
  const units = glyphs.reduce((sum, { advance }) => sum + advance, 0);
  return (units * run.sizePt) / run.face.unitsPerEm;
}
