/** Finds out which system programs and libraries are missing, and installs them where that is possible. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal, say } from '../program.mjs';
import { runSilently } from './run-tool.mjs';

/** What Electron is linked against, by Debian's names; checked by asking the loader. */
const ELECTRON_PACKAGES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxss1',
  'libxtst6',
  'libcups2',
];

/** Which package brings a program that we call. */
const DISPLAY_PROGRAMS = { Xvfb: 'xvfb' };

/** Independent judges of the paper, for the tests only; a path where it is on nobody's. */
const TEST_PROGRAMS = {
  pdfsig: 'poppler-utils',
  pdftoppm: 'poppler-utils',
  qpdf: 'qpdf',
  openssl: 'openssl',
  certutil: 'libnss3-tools',
  zbarimg: 'zbar-tools',
  mutool: 'mupdf-tools',
  // A print service and printers, which the tests start and stop themselves.
  cupsd: 'cups-daemon',
  lpadmin: 'cups-client',
  ippeveprinter: 'cups-ipp-utils',
  '/usr/lib/cups/filter/pdftopdf': 'cups-filters-core-drivers',
  'dbus-daemon': 'dbus',
  'avahi-daemon': 'avahi-daemon',
  'mkfs.ext4': 'e2fsprogs',
  'mkfs.exfat': 'exfatprogs',
  'mount.exfat-fuse': 'exfat-fuse',
};

/**
 * @param {object} need
 * @param {string} need.executable the Electron program whose libraries must be there
 * @param {boolean} need.virtualDisplay
 * @param {boolean} need.judges
 * @throws {Refusal} with the one command to run, where this program may not or cannot install
 */
export async function prepareSystemLibraries(need) {
  if (process.platform !== 'linux') return;
  const missing = findMissing(need);
  if (missing.length === 0) return;

  if (!findProgram('apt-get')) {
    throw new Refusal(
      `This system lacks what these Debian packages bring: ${missing.join(' ')}.\n` +
        "Install them with your system's package manager, then run the same command again.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Refusal(
      'Some system packages are missing. Run this command once, then start again:\n\n' +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(nameHere).join(' ')}`,
    );
  }
  await installByApt(missing);
  const still = findMissing(need);
  if (still.length > 0) {
    throw new Refusal(`These packages were installed, but something of them is still missing: ${still.join(' ')}.`);
  }
}

async function installByApt(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say('Fetching the lists of system packages …');
  const updated = await runSilently('apt-get', ['update', '-q'], env);
  // Only now are the names known that this release uses.
  const packages = missing.map(nameHere);
  say(`Installing system packages: ${packages.join(' ')} …`);
  const installed = await runSilently(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', ...packages],
    env,
  );
  if (installed.ok) return;
  if (!updated.ok) say(updated.output);
  say(installed.output);
  throw new Refusal(
    `The system packages could not be installed; the lines above say why. Needed: ${packages.join(' ')}`,
  );
}

function findMissing({ executable, virtualDisplay, judges }) {
  const programs = { ...(virtualDisplay ? DISPLAY_PROGRAMS : {}), ...(judges ? TEST_PROGRAMS : {}) };
  const packages = Object.entries(programs)
    .filter(([program]) => !findProgram(program))
    .map(([, name]) => name);
  if (lacksLibraries(executable)) packages.push(...ELECTRON_PACKAGES);
  return [...new Set(packages)];
}

function lacksLibraries(executable) {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).includes(
      'not found',
    );
  } catch {
    // Without ldd (musl, NixOS) nothing can be said; Electron itself will say what it lacks.
    return false;
  }
}

function findProgram(name) {
  // Not everybody has the administrator's programs on their path.
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    const file = path.resolve(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return existsSync(file);
    } catch {
      return false;
    }
  });
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when time_t became 64 bits wide. */
function nameHere(name) {
  const renamed = `${name}t64`;
  try {
    execFileSync('apt-cache', ['show', renamed], { stdio: 'ignore' });
    return renamed;
  } catch {
    return name;
  }
}
