import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { RESOURCES } from '../sample-paper.fixture';
import { prepareClusterGlyphs } from './cluster-glyph';

/** What fontkit says of a glyph, beyond our own types. */
interface Drawn {
  readonly advanceWidth: number;
  readonly path: { readonly toSVG: () => string };
}

interface OpenFont extends fontkit.Font {
  readonly glyphForCodePoint: (codePoint: number) => Drawn & { readonly id: number };
}

function open(bytes: Uint8Array): OpenFont {
  return fontkit.create(bytes) as OpenFont;
}

const draw = (font: fontkit.Font, glyph: number): Drawn => font.getGlyph(glyph) as Drawn;

function embed(
  file: string,
  text: string,
): { readonly font: OpenFont; readonly program: Uint8Array; readonly glyphs: readonly number[] } {
  const bytes = readFileSync(join(RESOURCES, 'fonts', file));
  const font = open(bytes);
  const subset = font.createSubset();
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes), 0));
  prepareClusterGlyphs(subset, shaper);
  const glyphs = [...text].map((character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).id);
  for (const glyph of glyphs) subset.includeGlyph(glyph);
  const program = subset.encode();
  expect(bytes.equals(readFileSync(join(RESOURCES, 'fonts', file)))).toBe(true);
  return { font, program, glyphs };
}

describe.each([
  ['source-sans-400.ttf', 'Aé7 ñ%Å'],
  ['literata-600.ttf', 'Qüß—“'],
  ['sans-arabic-400.ttf', 'خلايا٣'],
  ['noto-sans-700.ttf', 'Ѐ ệ ώ क'],
] as const)('some glyphs of %s', (file, text) => {
  it('are drawn by another program as the whole font draws them, with the same widths', () => {
    const { font, program, glyphs } = embed(file, text);
    const small = open(program);
    glyphs.forEach((glyph) => {
      const inSubset = [0, ...new Set(glyphs)].indexOf(glyph);
      expect(draw(small, inSubset).path.toSVG()).toBe(draw(font, glyph).path.toSVG());
      expect(draw(small, inSubset).advanceWidth).toBe(draw(font, glyph).advanceWidth);
    });
  });

  it('have sound checksums, table by table and in all', () => {
    const { program } = embed(file, text);
    const view = new DataView(program.buffer, program.byteOffset, program.length);
    const sum = (from: number, length: number): number => {
      let total = 0;
      for (let at = from; at < from + length; at += 4) total = (total + view.getUint32(at)) >>> 0;
      return total;
    };
    expect(sum(0, program.length)).toBe(0xb1b0afba);
    for (let index = 0; index < view.getUint16(4); index++) {
      const at = 12 + index * 16;
      const [said, offset, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
      const isHead = Buffer.from(program.subarray(at, at + 4)).toString() === 'head';
      const adjustment = isHead ? view.getUint32(offset + 8) : 0;
      expect((sum(offset, (length + 3) & ~3) - adjustment) >>> 0).toBe(said);
    }
  });
});
