/**
 * Several glyphs that together stand for one cluster of characters (a letter and its dots, a syllable) -> one glyph of
 * the embedded font, so that every glyph on the page stands for exact characters and nothing has to be marked as empty.
 * Filling characters such as U+200B would be copied, searched and spoken with the words.
 */
import type * as harfbuzz from 'harfbuzzjs';
import type * as fontkit from 'fontkit';

/** One part at its place from the cluster's origin, in font units. */
export interface ClusterPart {
  readonly glyph: number;
  readonly x: number;
  readonly y: number;
}

/** What fontkit's TrueType subset keeps while it is encoded; `_addGlyph` is called for each entry of `glyphs`. */
interface SubsetInsides extends fontkit.Subset {
  font: {
    readonly maxp: Readonly<Record<string, number>>;
    readonly loca: { readonly offsets: readonly number[] };
    readonly _getTableStream: (table: 'glyf') => { pos: number; readonly readBuffer: (length: number) => Uint8Array };
    readonly getGlyph: (glyph: number) => {
      readonly advanceWidth: number;
      readonly _getMetrics: () => { readonly leftBearing: number };
    };
  };
  glyf: Uint8Array[];
  loca: { readonly offsets: number[] };
  hmtx: { readonly metrics: { readonly advance: number; readonly bearing: number }[] };
  offset: number;
  _addGlyph: (glyph: number) => number;
}

interface ClusterGlyph {
  readonly parts: readonly ClusterPart[];
  readonly advance: number;
}

/** Glyph numbers of a font end at 65 535: ours begin above. */
const FIRST_CLUSTER = 0x10000;
const ARGUMENTS_ARE_WORDS = 0x0001;
const ARGUMENTS_ARE_OFFSETS = 0x0002;
const MORE_PARTS = 0x0020;
const HEADER_BYTES = 10;
const PART_BYTES = 8;

export interface ClusterGlyphs {
  /** The new glyph's number in the subset. */
  readonly add: (parts: readonly ClusterPart[], advance: number) => number;
}

/** Prepares a subset for composite glyphs of our own (OpenType `glyf`, composite glyph description). */
export function prepareClusterGlyphs(subset: fontkit.Subset, shaper: harfbuzz.Font): ClusterGlyphs {
  const insides = subset as SubsetInsides;
  const clusters: ClusterGlyph[] = [];
  const addFontGlyph = insides._addGlyph.bind(insides);
  insides._addGlyph = (glyph) => {
    const cluster = clusters[glyph - FIRST_CLUSTER];
    if (cluster !== undefined) return addComposite(insides, cluster, shaper);
    return addOutline(insides, glyph) ?? addFontGlyph(glyph);
  };
  return {
    add: (parts, advance) => {
      if (clusters.length === 0) allowComposites(insides);
      const drawn = parts.filter(({ glyph }) => (shaper.glyphExtents(glyph)?.width ?? 0) !== 0);
      clusters.push({ parts: drawn, advance });
      return subset.glyphs.push(FIRST_CLUSTER + clusters.length - 1) - 1;
    },
  };
}

/**
 * The outline of a glyph as it stands in the font. fontkit decodes every point of every glyph first, only to see whether
 * it is made of other glyphs; null for one that is.
 */
function addOutline(insides: SubsetInsides, glyph: number): number | null {
  const { font } = insides;
  const [start = 0, end = start] = font.loca.offsets.slice(glyph, glyph + 2);
  const stream = font._getTableStream('glyf');
  stream.pos += start;
  const outline = stream.readBuffer(end - start);
  const isComposite = ((outline[0] ?? 0) & 0x80) !== 0;
  if (isComposite) return null;
  const own = font.getGlyph(glyph);
  insides.glyf.push(outline);
  insides.loca.offsets.push(insides.offset);
  insides.hmtx.metrics.push({ advance: own.advanceWidth, bearing: own._getMetrics().leftBearing });
  insides.offset += outline.length;
  return insides.glyf.length - 1;
}

/** One level deeper than the font's own composites, which may be parts of ours. */
function allowComposites(insides: SubsetInsides): void {
  const { maxp } = insides.font;
  const raised = {
    ...maxp,
    maxComponentElements: Math.max(maxp['maxComponentElements'] ?? 0, 16),
    maxComponentDepth: (maxp['maxComponentDepth'] ?? 0) + 1,
  };
  insides.font = Object.create(insides.font, { maxp: { value: raised } }) as SubsetInsides['font'];
}

function addComposite(insides: SubsetInsides, { parts, advance }: ClusterGlyph, shaper: harfbuzz.Font): number {
  const box = boxOf(parts, shaper);
  const bytes = parts.length === 0 ? new Uint8Array(0) : compositeBytes(insides, parts, box);
  insides.glyf.push(bytes);
  insides.loca.offsets.push(insides.offset);
  insides.hmtx.metrics.push({ advance, bearing: box.xMin });
  insides.offset += bytes.length;
  return insides.glyf.length - 1;
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

function compositeBytes(insides: SubsetInsides, parts: readonly ClusterPart[], box: Box): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + parts.length * PART_BYTES);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, -1);
  [box.xMin, box.yMin, box.xMax, box.yMax].forEach((edge, index) => view.setInt16(2 + index * 2, edge));
  parts.forEach(({ glyph, x, y }, index) => {
    const at = HEADER_BYTES + index * PART_BYTES;
    const more = index < parts.length - 1 ? MORE_PARTS : 0;
    view.setUint16(at, ARGUMENTS_ARE_WORDS | ARGUMENTS_ARE_OFFSETS | more);
    view.setUint16(at + 2, insides.includeGlyph(glyph));
    view.setInt16(at + 4, x);
    view.setInt16(at + 6, y);
  });
  return bytes;
}
