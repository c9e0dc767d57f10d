/**
 * Some glyphs of a TrueType font -> a font program to embed (OpenType 1.9; ISO 32000-1, 9.9): outlines as they stand in
 * the font, the few tables that PDF asks for, sound checksums. fontkit's own subset decodes and encodes each of them.
 */

/** A font file with the places of its tables; fontkit has read them already. */
export interface FontSource {
  readonly stream: { readonly buffer: Uint8Array };
  readonly directory: {
    readonly tables: Readonly<Record<string, { readonly offset: number; readonly length: number } | undefined>>;
  };
}

export interface ProgramGlyph {
  readonly outline: Uint8Array;
  readonly advance: number;
  readonly bearing: number;
}

/** Copied whole: hints, which outlines may call upon. */
const COPIED = ['cvt ', 'fpgm', 'prep'] as const;
const TRUE_TYPE = 0x00010000;
const CHECKSUM_OF_FILE = 0xb1b0afba;
const HEAD = { checkSumAdjustment: 8, indexToLocFormat: 50 } as const;
const HHEA_METRIC_COUNT = 34;
const MAXP = { glyphCount: 4, componentElements: 28, componentDepth: 30 } as const;
const DIRECTORY = { header: 12, entry: 16 } as const;

/** Reads glyphs of one font. Numbers are the font's own. */
export class GlyphSource {
  private readonly glyf: DataView;
  private readonly hmtx: DataView;
  private readonly loca: DataView;
  private readonly isLong: boolean;
  private readonly metricCount: number;

  constructor(private readonly font: FontSource) {
    this.glyf = this.view('glyf');
    this.hmtx = this.view('hmtx');
    this.loca = this.view('loca');
    this.isLong = this.view('head').getInt16(HEAD.indexToLocFormat) === 1;
    this.metricCount = this.view('hhea').getUint16(HHEA_METRIC_COUNT);
  }

  /** `outline` is a window on the font's own bytes. */
  read(glyph: number): ProgramGlyph {
    const [start, end] = [this.offset(glyph), this.offset(glyph + 1)];
    const outline = new Uint8Array(this.glyf.buffer, this.glyf.byteOffset + start, end - start);
    // Glyphs past the last metric share its advance and have a bearing only.
    const isPast = glyph >= this.metricCount;
    const metric = isPast ? this.metricCount - 1 : glyph;
    const bearingAt = isPast ? this.metricCount * 4 + (glyph - this.metricCount) * 2 : glyph * 4 + 2;
    return { outline, advance: this.hmtx.getUint16(metric * 4), bearing: this.hmtx.getInt16(bearingAt) };
  }

  /** A copy of a table, empty when the font has none of this name. */
  copy(name: string): Uint8Array {
    const place = this.font.directory.tables[name];
    if (place === undefined) return new Uint8Array();
    // Not `slice`: of a Node buffer that is a window on the font itself.
    return new Uint8Array(this.font.stream.buffer.subarray(place.offset, place.offset + place.length));
  }

  private offset(glyph: number): number {
    return this.isLong ? this.loca.getUint32(glyph * 4) : this.loca.getUint16(glyph * 2) * 2;
  }

  private view(name: string): DataView {
    const place = this.font.directory.tables[name];
    if (place === undefined) throw new Error(`the font has no table ${name}`);
    const { buffer, byteOffset } = this.font.stream.buffer;
    return new DataView(buffer, byteOffset + place.offset, place.length);
  }
}

/** `nested`: how many parts a glyph of our own may have, whose parts may be made of parts; 0 when there is none. */
export function writeFontProgram(source: GlyphSource, glyphs: readonly ProgramGlyph[], nested: number): Uint8Array {
  const tables = new Map<string, Uint8Array>();
  for (const name of COPIED) {
    const table = source.copy(name);
    if (table.length > 0) tables.set(name, table);
  }
  tables.set('glyf', joinOutlines(glyphs));
  tables.set(
    'head',
    changed(source.copy('head'), (view) => {
      view.setUint32(HEAD.checkSumAdjustment, 0);
      view.setInt16(HEAD.indexToLocFormat, 1);
    }),
  );
  tables.set(
    'hhea',
    changed(source.copy('hhea'), (view) => view.setUint16(HHEA_METRIC_COUNT, glyphs.length)),
  );
  tables.set('hmtx', writeMetrics(glyphs));
  tables.set('loca', writeOffsets(glyphs));
  tables.set(
    'maxp',
    changed(source.copy('maxp'), (view) => {
      view.setUint16(MAXP.glyphCount, glyphs.length);
      if (nested === 0) return;
      view.setUint16(MAXP.componentElements, Math.max(view.getUint16(MAXP.componentElements), nested));
      view.setUint16(MAXP.componentDepth, view.getUint16(MAXP.componentDepth) + 1);
    }),
  );
  return joinTables([...tables].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function changed(table: Uint8Array, change: (view: DataView) => void): Uint8Array {
  change(new DataView(table.buffer, table.byteOffset, table.length));
  return table;
}

/** Each on a boundary of four bytes, as readers of older programs expect. */
const padded = (length: number): number => (length + 3) & ~3;

function joinOutlines(glyphs: readonly ProgramGlyph[]): Uint8Array {
  const joined = new Uint8Array(glyphs.reduce((sum, { outline }) => sum + padded(outline.length), 0));
  let at = 0;
  for (const { outline } of glyphs) {
    joined.set(outline, at);
    at += padded(outline.length);
  }
  return joined;
}

function writeOffsets(glyphs: readonly ProgramGlyph[]): Uint8Array {
  const view = new DataView(new ArrayBuffer((glyphs.length + 1) * 4));
  let offset = 0;
  glyphs.forEach(({ outline }, glyph) => {
    view.setUint32(glyph * 4, offset);
    offset += padded(outline.length);
  });
  view.setUint32(glyphs.length * 4, offset);
  return new Uint8Array(view.buffer);
}

function writeMetrics(glyphs: readonly ProgramGlyph[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(glyphs.length * 4));
  glyphs.forEach(({ advance, bearing }, glyph) => {
    view.setUint16(glyph * 4, advance);
    view.setInt16(glyph * 4 + 2, bearing);
  });
  return new Uint8Array(view.buffer);
}

function joinTables(tables: readonly (readonly [name: string, table: Uint8Array])[]): Uint8Array {
  const headLength = DIRECTORY.header + tables.length * DIRECTORY.entry;
  const program = new Uint8Array(tables.reduce((sum, [, table]) => sum + padded(table.length), headLength));
  const view = new DataView(program.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, TRUE_TYPE);
  view.setUint16(4, tables.length);
  view.setUint16(6, 2 ** power * DIRECTORY.entry);
  view.setUint16(8, power);
  view.setUint16(10, tables.length * DIRECTORY.entry - 2 ** power * DIRECTORY.entry);
  let at = headLength;
  let headAt = 0;
  tables.forEach(([name, table], index) => {
    const entry = DIRECTORY.header + index * DIRECTORY.entry;
    program.set(Buffer.from(name, 'latin1'), entry);
    program.set(table, at);
    view.setUint32(entry + 4, sumOf(view, at, padded(table.length)));
    view.setUint32(entry + 8, at);
    view.setUint32(entry + 12, table.length);
    if (name === 'head') headAt = at;
    at += padded(table.length);
  });
  view.setUint32(headAt + HEAD.checkSumAdjustment, (CHECKSUM_OF_FILE - sumOf(view, 0, program.length)) >>> 0);
  return program;
}

/** Of big-endian words of four bytes, without what does not fit into one. */
function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}
