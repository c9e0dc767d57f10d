/** The parts that we use of packages without types of their own. */

declare module 'fontkit' {
  export interface Subset {
    /** Glyph IDs of the font, by their ID in the subset. */
    readonly glyphs: number[];
    readonly mapping: Record<number, number>;
    includeGlyph(glyph: number): number;
    encode(): Uint8Array;
  }
  export interface Font {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly characterSet: readonly number[];
    getGlyph(id: number): { readonly advanceWidth: number };
    createSubset(): Subset;
  }
  export interface FontCollection {
    readonly fonts: readonly Font[];
  }
  export function create(bytes: Uint8Array): Font | FontCollection;
}
