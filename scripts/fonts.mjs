/**
 * Fetches the paper's fonts from their pinned packages, checks each, and writes resources/fonts/ with fonts.json:
 * file, origin, size, SHA-256 and the characters it covers. Run by hand when a font is added or its version changes.
 *
 *   node scripts/fonts.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import * as fontkit from 'fontkit';
import { keepCommonCharacters } from './fonts/common-characters.mjs';
import { PACKAGES } from './fonts/packages.mjs';

const OUT = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'fonts');

/** From this size on a font is stored compressed (Brotli): unpacking it takes 25 to 60 ms, once, when a paper needs it. */
const COMPRESSED_FROM_BYTES = 700_000;

/** [3, 4, 5, 9] -> "3-5,9", hexadecimal. */
function rangesOf(codePoints) {
  const ranges = [];
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === codePoint - 1) last[1] = codePoint;
    else if (last?.[1] !== codePoint) ranges.push([codePoint, codePoint]);
  }
  return ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(',');
}

const hex = (n) => n.toString(16);
const digest = (algorithm, bytes, form) => createHash(algorithm).update(bytes).digest(form);

function fetchPackage(name, { version, integrity }, folder) {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', `@expo-google-fonts/${name}@${version}`, '--json', '--pack-destination', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const tarball = join(folder, packed.filename.replace('@', '').replace('/', '-'));
  const bytes = readFileSync(tarball);
  const found = `sha512-${digest('sha512', bytes, 'base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} is not the pinned package: ${found}`);
  const unpacked = join(folder, name);
  mkdirSync(unpacked);
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
  return { unpacked, bytes: bytes.length };
}

function takeFont(id, style, unpacked, { keepIn700 }, out) {
  const original = readdirSync(join(unpacked, style)).find((file) => file.endsWith('.ttf'));
  const whole = readFileSync(join(unpacked, style, original));
  const isCut = keepIn700 !== undefined && id.endsWith('-700');
  const font = isCut ? keepCommonCharacters(whole, fontkit.create(whole).characterSet, keepIn700) : whole;
  const isCompressed = font.length >= COMPRESSED_FROM_BYTES;
  const file = isCompressed ? `${id}.ttf.br` : `${id}.ttf`;
  const bytes = isCompressed ? compress(font) : font;
  writeFileSync(join(out, file), bytes);
  const covers = rangesOf(fontkit.create(font).characterSet);
  return { file, original, bytes: bytes.length, sha256: digest('sha256', bytes, 'hex'), covers };
}

function compress(bytes) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

const temporary = mkdtempSync(join(tmpdir(), 'candor-fonts-'));
try {
  const out = join(temporary, 'out');
  mkdirSync(out);
  const fonts = {};
  let downloaded = 0;
  for (const [name, pinned] of Object.entries(PACKAGES)) {
    const { unpacked, bytes } = fetchPackage(name, pinned, temporary);
    downloaded += bytes;
    const licence = `OFL-${name}.txt`;
    copyFileSync(join(unpacked, 'LICENSE_FONT'), join(out, licence));
    for (const [id, style] of Object.entries(pinned.files)) {
      const { covers, ...taken } = takeFont(id, style, unpacked, pinned, out);
      fonts[id] = { ...taken, package: `@expo-google-fonts/${name}@${pinned.version}`, licence, covers };
    }
    rmSync(unpacked, { recursive: true });
  }
  writeFileSync(join(out, 'fonts.json'), `${JSON.stringify({ fonts }, null, 2)}\n`);
  // Only now, when all is there: a run that fails leaves the fonts as they were.
  rmSync(OUT, { recursive: true, force: true });
  cpSync(out, OUT, { recursive: true });
  const kept = Object.values(fonts).reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${Object.keys(fonts).length} fonts, ${kept} bytes kept of ${downloaded} bytes fetched`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
