/** The tables of an embedded TrueType program that the rules for fonts ask about (OpenType 1.9, `glyf` outlines). */

export interface TrueTypeProgram {
  readonly glyphCount: number;
  readonly unitsPerEm: number;
  /** By glyph, in font units. */
  readonly advances: readonly number[];
  /** Glyphs whose outline is missing, out of bounds, or made of glyphs that are not there. */
  readonly brokenGlyphs: readonly number[];
}

const REQUIRED = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const;
const MORE_COMPONENTS = 0x0020;
const WORDS = 0x0001;
const SCALE = 0x0008;
const TWO_SCALES = 0x0040;
const TWO_BY_TWO = 0x0080;

/** Throws when a table is missing or too short. */
export function readTrueType(bytes: Uint8Array): TrueTypeProgram {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)));
  }
  const table = (name: (typeof REQUIRED)[number]): DataView => {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`the font has no table ${name}`);
    return found;
  };
  const [glyf, head, hhea, hmtx, loca, maxp] = REQUIRED.map(table) as [
    DataView,
    DataView,
    DataView,
    DataView,
    DataView,
    DataView,
  ];
  const glyphCount = maxp.getUint16(4);
  const metricCount = hhea.getUint16(34);
  const isLong = head.getInt16(50) === 1;
  const offset = (glyph: number): number => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const glyphs = Array.from({ length: glyphCount }, (_, glyph) => glyph);
  return {
    glyphCount,
    unitsPerEm: head.getUint16(18),
    advances: glyphs.map((glyph) => hmtx.getUint16(Math.min(glyph, metricCount - 1) * 4)),
    brokenGlyphs: glyphs.filter((glyph) => !isWhole(glyf, offset(glyph), offset(glyph + 1), glyphCount)),
  };
}

function isWhole(glyf: DataView, start: number, end: number, glyphCount: number): boolean {
  if (start === end) return true;
  if (end < start + 10 || end > glyf.byteLength) return false;
  if (glyf.getInt16(start) >= 0) return true;
  for (let at = start + 10; ;) {
    if (at + 4 > end) return false;
    const flags = glyf.getUint16(at);
    if (glyf.getUint16(at + 2) >= glyphCount) return false;
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & TWO_BY_TWO ? 8 : 0);
    if (!(flags & MORE_COMPONENTS)) return at <= end;
  }
}
