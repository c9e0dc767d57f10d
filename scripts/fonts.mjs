/**
 * Fetches the paper's fonts from their pinned packages, checks each, and writes resources/fonts/ with fonts.json:
 * file, origin, size, SHA-256 and the characters it covers. Run by hand when a font is added or its version changes.
 *
 *   node scripts/fonts.mjs
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const OUT = join(dirname(fileURLToPath(import.meta.url)), '..', 'resources', 'fonts');

/** `integrity` as in the registry's package metadata: another file under the same version is refused. */
const PACKAGES = {
  literata: {
    version: '0.4.3',
    integrity: 'sha512-AuxE7NB6Ae1laRK8uTcap5xI2MYTZOXrAWul4SNGBiq4igP7r/q8IO3vdvO/P1MGiRczuyZ1zhTwSm/CaYeq9A==',
    files: { 'literata-600': '600SemiBold', 'literata-italic-400': '400Regular_Italic' },
  },
  'source-sans-3': {
    version: '0.4.1',
    integrity: 'sha512-sxsO4kfxQnVMT6ri/yWiBefkgem6suvc7KWJ4m/kWGTGqxkGouxG7MQsZ8XR6wqasxYZxdWK1gtusMBLSZDiiA==',
    files: { 'source-sans-400': '400Regular', 'source-sans-600': '600SemiBold', 'source-sans-700': '700Bold' },
  },
  'noto-naskh-arabic': {
    version: '0.4.5',
    integrity: 'sha512-KN73tROdoKQubTZ/ZsERCdAlZ1cBLRbRIe196tISAcPLgIqMvIgFCUs1xsrS/pe3fIYxT9l+c95sQF8wv48ijA==',
    files: { 'naskh-arabic-400': '400Regular', 'naskh-arabic-600': '600SemiBold' },
  },
  'noto-sans-arabic': {
    version: '0.4.3',
    integrity: 'sha512-YvtxyuegxPegu2g5urXJ+gQxRp8i798nQswTmEjwXOWR/fqy0Gvey6h5IoNRBrc43SxRxPezqCiR9ivpfPAXSg==',
    files: { 'sans-arabic-400': '400Regular', 'sans-arabic-600': '600SemiBold', 'sans-arabic-700': '700Bold' },
  },
  'noto-sans': {
    version: '0.4.2',
    integrity: 'sha512-zYD8G2ijWLxqmquoQgghNh/x9p0yxWwArD0oxO1oXY1qx5vOd4t0Kbhnu/Cx8RTy08OgA8RtxuULZFaXwVPnPw==',
    files: { 'noto-sans-400': '400Regular', 'noto-sans-700': '700Bold' },
  },
  'noto-sans-hebrew': {
    version: '0.4.1',
    integrity: 'sha512-NR3vP6GT/hSINLrk4JHJBQnuzh/C1mlMrphNlI2dQaO53a3oTjSRoG4JyYb1B6bHadjsGh0wPZbT4kMJBKjT/w==',
    files: { 'hebrew-400': '400Regular', 'hebrew-700': '700Bold' },
  },
  'noto-sans-thai': {
    version: '0.4.2',
    integrity: 'sha512-PGBBBDGfJJ/5y2hNweLBZWD4YmVT4uOO4chsOPXyl0TktaBJamDKVKv/WbGiDTeBGdkegLiytsWo+lhnkHP5qA==',
    files: { 'thai-400': '400Regular', 'thai-700': '700Bold' },
  },
};

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

function takeFont(id, style, unpacked) {
  const original = readdirSync(join(unpacked, style)).find((file) => file.endsWith('.ttf'));
  const file = `${id}.ttf`;
  copyFileSync(join(unpacked, style, original), join(OUT, file));
  const bytes = readFileSync(join(OUT, file));
  return { file, original, bytes: bytes.length, sha256: digest('sha256', bytes, 'hex'), bytesRead: bytes };
}

const temporary = mkdtempSync(join(tmpdir(), 'candor-fonts-'));
try {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const fonts = {};
  let downloaded = 0;
  for (const [name, pinned] of Object.entries(PACKAGES)) {
    const { unpacked, bytes } = fetchPackage(name, pinned, temporary);
    downloaded += bytes;
    const licence = `OFL-${name}.txt`;
    copyFileSync(join(unpacked, 'LICENSE_FONT'), join(OUT, licence));
    for (const [id, style] of Object.entries(pinned.files)) {
      const { bytesRead, ...taken } = takeFont(id, style, unpacked);
      const covers = rangesOf(fontkit.create(bytesRead).characterSet);
      fonts[id] = { ...taken, package: `@expo-google-fonts/${name}@${pinned.version}`, licence, covers };
    }
  }
  writeFileSync(join(OUT, 'fonts.json'), `${JSON.stringify({ fonts }, null, 2)}\n`);
  const kept = Object.values(fonts).reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${Object.keys(fonts).length} fonts, ${kept} bytes kept of ${downloaded} bytes fetched`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
