/**
 * Several glyphs that together stand for one cluster of characters (a letter and its dots, a syllable) -> one glyph of
 * the embedded font, so that every glyph on the page stands for exact characters and nothing has to be marked as empty.
 * Filling characters such as U+200B would be copied, searched and spoken with the words.
 */
import type * as harfbuzz from 'harfbuzzjs';
import type * as fontkit from 'fontkit';
import { GlyphSource, writeFontProgram, type FontSource, type ProgramGlyph } from './font-program';

/** One part at its place from the cluster's origin, in font units. */
export interface ClusterPart {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** What pdfkit calls to embed the font. */
interface SubsetInsides extends fontkit.Subset {
  readonly font: FontSource;
  encode: () => Uint8Array;
}

interface ClusterGlyph {
  readonly parts: readonly ClusterPart[];
  readonly advance: number;
}

/** Glyph numbers of a font end at 65 535: ours begin above. */
const FIRST_CLUSTER = 0x10000;
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const ONE_SCALE = 0x0008;
const MORE_PARTS = 0x0020;
const TWO_SCALES = 0x0040;
const TWO_BY_TWO = 0x0080;
/** Of a glyph of our own, for readers that make room ahead. */
const MOST_PARTS = 16;
const HEADER_BYTES = 10;
const PART_BYTES = 8;

export interface ClusterGlyphs {
  /** The new glyph's number in the subset. */
  readonly add: (parts: readonly ClusterPart[], advance: number) => number;
}

const sources = new WeakMap<FontSource, GlyphSource>();

/** Prepares a subset for composite glyphs of our own (OpenType `glyf`, composite glyph description). */
export function prepareClusterGlyphs(subset: fontkit.Subset, shaper: harfbuzz.Font): ClusterGlyphs {
  const insides = subset as SubsetInsides;
  const clusters: ClusterGlyph[] = [];
  insides.encode = () => {
    const source = sources.get(insides.font) ?? new GlyphSource(insides.font);
    sources.set(insides.font, source);
    const glyphs: ProgramGlyph[] = [];
    // The parts of a composite glyph join the subset while it is gone through.
    for (const glyph of subset.glyphs) {
      const cluster = clusters[glyph - FIRST_CLUSTER];
      glyphs.push(
        cluster === undefined ? withOwnParts(source.read(glyph), subset) : compositeGlyph(subset, cluster, shaper),
      );
    }
    return writeFontProgram(source, glyphs, clusters.length === 0 ? 0 : MOST_PARTS);
  };
  return {
    add: (parts, advance) => {
      const drawn = parts.filter(({ glyph }) => (shaper.glyphExtents(glyph)?.width ?? 0) !== 0);
      clusters.push({ parts: drawn, advance });
      return subset.glyphs.push(FIRST_CLUSTER + clusters.length - 1) - 1;
    },
  };
}

/** A composite glyph of the font, its parts under their numbers in the subset. */
function withOwnParts(glyph: ProgramGlyph, subset: fontkit.Subset): ProgramGlyph {
  const isComposite = ((glyph.outline[0] ?? 0) & 0x80) !== 0;
  if (!isComposite) return glyph;
  const outline = new Uint8Array(glyph.outline);
  const view = new DataView(outline.buffer);
  let at = HEADER_BYTES;
  let flags: number = MORE_PARTS;
  while ((flags & MORE_PARTS) !== 0) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, subset.includeGlyph(view.getUint16(at + 2)));
    at += 4 + ((flags & ARGUMENTS_ARE_WORDS) !== 0 ? 4 : 2) + scaleBytes(flags);
  }
  return { ...glyph, outline };
}

function scaleBytes(flags: number): number {
  if ((flags & ONE_SCALE) !== 0) return 2;
  if ((flags & TWO_SCALES) !== 0) return 4;
  return (flags & TWO_BY_TWO) !== 0 ? 8 : 0;
}

function compositeGlyph(
  subset: fontkit.Subset,
  { parts, advance }: ClusterGlyph,
  shaper: harfbuzz.Font,
): ProgramGlyph {
  const box = boxOf(parts, shaper);
  const outline = parts.length === 0 ? new Uint8Array(0) : compositeBytes(subset, parts, box);
  return { outline, advance, bearing: box.xMin };
}

interface Box {
  readonly xMin: number;
  readonly yMin: number;
  readonly xMax: number;
  readonly yMax: number;
}

/** The bearing written beside it must be its `xMin`, or readers shift the outline. */
function boxOf(parts: readonly ClusterPart[], shaper: harfbuzz.Font): Box {
  const boxes = parts.map(({ glyph, x, y }) => {
    const { xBearing = 0, yBearing = 0, width = 0, height = 0 } = shaper.glyphExtents(glyph) ?? {};
    // HarfBuzz counts the height downwards from the top.
    return { xMin: x + xBearing, xMax: x + xBearing + width, yMin: y + yBearing + height, yMax: y + yBearing };
  });
  if (boxes.length === 0) return { xMin: 0, yMin: 0, xMax: 0, yMax: 0 };
  return {
    xMin: Math.min(...boxes.map(({ xMin }) => xMin)),
    yMin: Math.min(...boxes.map(({ yMin }) => yMin)),
    xMax: Math.max(...boxes.map(({ xMax }) => xMax)),
    yMax: Math.max(...boxes.map(({ yMax }) => yMax)),
  };
}

function compositeBytes(subset: fontkit.Subset, parts: readonly ClusterPart[], box: Box): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + parts.length * PART_BYTES);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, -1);
  [box.xMin, box.yMin, box.xMax, box.yMax].forEach((edge, index) => view.setInt16(2 + index * 2, edge));
  parts.forEach(({ glyph, x, y }, index) => {
    const at = HEADER_BYTES + index * PART_BYTES;
    const more = index < parts.length - 1 ? MORE_PARTS : 0;
    view.setUint16(at, ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | more);
    view.setUint16(at + 2, subset.includeGlyph(glyph));
    view.setInt16(at + 4, x);
    view.setInt16(at + 6, y);
  });
  return bytes;
}
