/**
 * What no program can save: subset the same glyphs of the same fonts, deflate the same streams, hash the same bytes and
 * sign the hash. Nothing is composed, shaped, laid out, tagged or written.
 */
import { createHash, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import * as fontkit from 'fontkit';

import { RESOURCES } from '../../electron/document/sample-paper.fixture';

interface Subset {
  readonly font: fontkit.Font;
  readonly glyphs: readonly number[];
}

/** One run of the floor, for a paper that `make` gives. */
export function createFloor(make: () => Uint8Array, key: KeyObject): () => Uint8Array {
  const { bytes, subsets } = recordSubsets(make);
  const streams = rawStreams(bytes);
  return () => {
    for (const { font, glyphs } of subsets) {
      const subset = font.createSubset();
      for (const glyph of glyphs) subset.includeGlyph(glyph);
      subset.encode();
    }
    for (const stream of streams) deflateSync(stream);
    const digest = createHash('sha256').update(bytes).digest();
    sign('sha256', digest, key);
    return bytes;
  };
}

/** fontkit begins every subset by one method of its fonts; glyphs of our own making, above 65 535, are left out. */
function recordSubsets(make: () => Uint8Array): { readonly bytes: Uint8Array; readonly subsets: readonly Subset[] } {
  const sample = fontkit.create(readFileSync(join(RESOURCES, 'fonts', 'noto-sans-400.ttf')));
  const fonts = Object.getPrototypeOf(sample) as { createSubset: (this: fontkit.Font) => fontkit.Subset };
  const { createSubset } = fonts;
  const begun: { readonly font: fontkit.Font; readonly subset: fontkit.Subset }[] = [];
  fonts.createSubset = function () {
    const subset = createSubset.call(this);
    begun.push({ font: this, subset });
    return subset;
  };
  const bytes = make();
  fonts.createSubset = createSubset;
  if (begun.length === 0) throw new Error('no subset was begun');
  const subsets = begun.map(({ font, subset }) => ({
    font,
    glyphs: subset.glyphs.filter((glyph) => glyph <= 0xffff),
  }));
  return { bytes, subsets };
}

/** What stands deflated in the file, inflated; but not what is the same in every paper, drawings and colour profile. */
function rawStreams(bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1');
  const heads = [...text.matchAll(/\n<<\n((?:(?!>>\nstream)[\s\S])*?)\n>>\nstream\n/g)];
  return heads.flatMap(({ 0: head, 1: dictionary = '', index }) => {
    const isKept = /\/Subtype \/Form|\/N 3/.test(dictionary);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
    if (isKept || !dictionary.includes('/Filter /FlateDecode')) return [];
    const start = index + head.length;
    return [inflateSync(bytes.subarray(start, start + length))];
  });
}
