/** The paper's fonts: checked against their digests at once, opened for shaping and embedding when first needed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { z } from 'zod';
import { fail, succeed, type Result } from '../../contract/result';
import { parseCoverage, type Coverage } from './coverage';
import { FONT_IDS, type FontId } from './font-stacks';

/** One font file. Everything but `id` and `covers` opens it, which takes 1 ms, or 100 ms for a Chinese one. */
export interface FontFace {
  readonly id: FontId;
  readonly covers: Coverage;
  /** For HarfBuzz. */
  readonly shaper: harfbuzz.Font;
  /** For pdfkit. */
  readonly embeddable: fontkit.Font;
  /** Metrics in font units. */
  readonly unitsPerEm: number;
  readonly ascent: number;
  /** Negative, below the baseline. */
  readonly descent: number;
}

export type FontLibrary = ReadonlyMap<FontId, FontFace>;

const manifestEntry = z.object({ file: z.string(), sha256: z.string(), covers: z.string() });
const manifest = z.object({ fonts: z.record(z.string(), manifestEntry) });
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
    if (entry === undefined) return fail('missing-font', { font: id });
    const path = join(resourcesFolder, 'fonts', entry.file);
    if (readChecked(path, entry.sha256) === null) return fail('missing-font', { font: id });
    library.set(id, new FontFile(id, path, entry.sha256, entry.covers));
  }
  return succeed(library);
}

type OpenedFont = Omit<FontFace, 'id' | 'covers'>;

class FontFile implements FontFace {
  readonly covers: Coverage;
  private opened: OpenedFont | null = null;

  constructor(
    readonly id: FontId,
    private readonly path: string,
    private readonly sha256: string,
    covers: string,
  ) {
    this.covers = parseCoverage(covers);
  }

  get shaper(): harfbuzz.Font {
    return this.open().shaper;
  }
  get embeddable(): fontkit.Font {
    return this.open().embeddable;
  }
  get unitsPerEm(): number {
    return this.open().unitsPerEm;
  }
  get ascent(): number {
    return this.open().ascent;
  }
  get descent(): number {
    return this.open().descent;
  }

  /** Throws when the file was altered since the kiosk opened: that is no longer a state to go on from. */
  private open(): OpenedFont {
    if (this.opened !== null) return this.opened;
    const stored = readChecked(this.path, this.sha256);
    if (stored === null) throw new Error(`${this.id} was altered or taken away`);
    const bytes = this.path.endsWith('.br') ? brotliDecompressSync(stored) : stored;
    const embeddable = fontkit.create(bytes);
    if (!('unitsPerEm' in embeddable)) throw new Error(`${this.id} is a collection, not one font`);
    const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(bytes), 0));
    // fontkit reads its tables anew for each of these, and they are asked for with every run.
    const { unitsPerEm, ascent, descent } = embeddable;
    this.opened = { shaper, embeddable, unitsPerEm, ascent, descent };
    return this.opened;
  }
}

function readChecked(path: string, sha256: string): Buffer | null {
  try {
    const bytes = readFileSync(path);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch {
    return null;
  }
}
