/** The paper's fonts: read once, checked against their digests, opened for shaping (HarfBuzz) and embedding (fontkit). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { z } from 'zod';
import { fail, succeed, type Result } from '../../contract/result';
import { parseCoverage, type Coverage } from './coverage';
import { FONT_IDS, type FontId } from './font-stacks';

/** One font file, ready to shape and to embed. Metrics in font units. */
export interface FontFace {
  readonly id: FontId;
  readonly covers: Coverage;
  readonly shaper: harfbuzz.Font;
  readonly embeddable: fontkit.Font;
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Negative, below the baseline. */
  readonly descent: number;
}

export type FontLibrary = ReadonlyMap<FontId, FontFace>;

const manifest = z.object({
  fonts: z.record(z.string(), z.object({ file: z.string(), sha256: z.string(), covers: z.string() })),
});
export type FontManifest = z.infer<typeof manifest>;

/** `resources/fonts/fonts.json`, or null when it is not there or not what scripts/fonts.mjs writes. */
export function readFontManifest(resourcesFolder: string): FontManifest | null {
  try {
    const parsed = manifest.safeParse(JSON.parse(readFileSync(join(resourcesFolder, 'fonts', 'fonts.json'), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** `missing-font` with `facts.font` when a file is absent, altered, or not in the manifest. */
export function loadFonts(resourcesFolder: string): Result<FontLibrary, 'missing-font'> {
  const fonts = readFontManifest(resourcesFolder)?.fonts;
  const library = new Map<FontId, FontFace>();
  for (const id of FONT_IDS) {
    const entry = fonts?.[id];
    const bytes = entry === undefined ? null : readChecked(join(resourcesFolder, 'fonts', entry.file), entry.sha256);
    if (entry === undefined || bytes === null) return fail('missing-font', { font: id });
    library.set(id, openFace(id, bytes, parseCoverage(entry.covers)));
  }
  return succeed(library);
}

function readChecked(path: string, sha256: string): Buffer | null {
  try {
    const bytes = readFileSync(path);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch {
    return null;
  }
}

function openFace(id: FontId, bytes: Buffer, covers: Coverage): FontFace {
  const embeddable = fontkit.create(bytes);
  if (!('unitsPerEm' in embeddable)) throw new Error(`${id} is a collection, not one font`);
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes), 0));
  const { unitsPerEm, ascent, descent } = embeddable;
  return { id, covers, shaper, embeddable, unitsPerEm, ascent, descent };
}
