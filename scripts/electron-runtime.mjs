/**
 * Chooses the Electron runtime for development and tests, or runs a command with it:
 *   node scripts/electron-runtime.mjs playwright test
 * Order: ELECTRON_OVERRIDE_DIST_PATH, the official binary (installed or downloadable), the pinned fallback.
 * A release is never made from the fallback: packaging must ask for kind 'official'.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from './prepare/run-tool.mjs';
import { PROJECT_FOLDER, Refusal, TOOLS_FOLDER, runProgram, say as sayOnStderr } from './program.mjs';
import { cacheFolder } from './runtime/cache-folder.mjs';
import { runWatched } from './runtime/run-watched.mjs';

const OFFICIAL_FOLDER = path.join(PROJECT_FOLDER, 'node_modules', 'electron');

/** Where the program lies inside an Electron distribution. */
const EXECUTABLE =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** A download that brings no byte for this long is taken for a host that cannot be reached from here. */
const NO_BYTE_LIMIT_MS = 20_000;
/** How long a failed official download is believed, so that the next start does not wait for it again. */
const UNREACHABLE_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} dist folder of the Electron distribution
 * @property {string} executable the Electron program in it
 * @property {'override' | 'official' | 'fallback'} kind
 */

/**
 * Finds a runtime, downloading one when there is none yet. Needs node_modules.
 * @param {(line: string) => void} [say] told what takes long, in plain words
 * @returns {Promise<ElectronRuntime>}
 * @throws {Refusal} with a sentence for the person at the terminal when no runtime can be had
 */
export async function resolveElectron(say = sayOnStderr) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = describeRuntime(path.resolve(override), 'override');
    if (existsSync(runtime.executable)) return runtime;
    throw new Refusal(
      `ELECTRON_OVERRIDE_DIST_PATH is set, but there is no Electron program at ${runtime.executable}.`,
    );
  }
  if (isOfficialInstalled() || (await downloadOfficial(say))) {
    return describeRuntime(path.join(OFFICIAL_FOLDER, 'dist'), 'official');
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal(
      `Electron could not be downloaded, and there is no other source of it for ${process.platform}-${process.arch}. ` +
        'Set ELECTRON_MIRROR to a mirror that this machine reaches, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const { prepareFallback } = await import('./runtime/electron-fallback.mjs');
  return describeRuntime(await prepareFallback(say), 'fallback');
}

/**
 * The environment for tools: the project's own programs first, and one runtime for electron-vite, Playwright and
 * the electron package alike.
 * @param {ElectronRuntime} [runtime] none: for tools that start no Electron
 */
export function environmentFor(runtime) {
  return {
    ...process.env,
    ...(runtime && { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist, ELECTRON_EXEC_PATH: runtime.executable }),
    PATH: TOOLS_FOLDER + path.delimiter + (process.env.PATH ?? ''),
  };
}

function describeRuntime(dist, kind) {
  return { dist, executable: path.join(dist, EXECUTABLE), kind };
}

/** The same question that the electron package asks of itself: right version, and the program is there. */
function isOfficialInstalled() {
  try {
    const installed = readFileSync(path.join(OFFICIAL_FOLDER, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return installed === officialVersion() && existsSync(path.join(OFFICIAL_FOLDER, 'dist', EXECUTABLE));
  } catch {
    return false;
  }
}

function officialVersion() {
  return JSON.parse(readFileSync(path.join(OFFICIAL_FOLDER, 'package.json'), 'utf8')).version;
}

async function downloadOfficial(say) {
  const attempt = { version: officialVersion(), mirror: process.env.ELECTRON_MIRROR ?? '' };
  const note = path.join(cacheFolder(), 'official-electron-unreachable.json');
  if (isStillUnreachable(note, attempt)) return false;

  say(`Downloading Electron ${attempt.version} …`);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'candor-electron-'));
  try {
    const { ok, lastLine } = await runWatched({
      command: toolNode(),
      args: [path.join(OFFICIAL_FOLDER, 'install.js')],
      env: { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch },
      folder: scratch,
      label: `Electron ${attempt.version}`,
      noByteLimitMs: NO_BYTE_LIMIT_MS,
      say,
    });
    if (ok && isOfficialInstalled()) return true;
    say(`The official Electron cannot be downloaded from here (${lastLine}). Asked again after a day.`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await mkdir(path.dirname(note), { recursive: true });
  await writeFile(note, JSON.stringify({ ...attempt, at: Date.now() }));
  return false;
}

function isStillUnreachable(note, attempt) {
  try {
    const known = JSON.parse(readFileSync(note, 'utf8'));
    const ageMs = Date.now() - known.at;
    return (
      known.version === attempt.version && known.mirror === attempt.mirror && ageMs >= 0 && ageMs < UNREACHABLE_FOR_MS
    );
  } catch {
    return false;
  }
}

/** Electron's installer wants a newer Node than some systems have; the project brings one for Linux. */
function toolNode() {
  const own = path.join(TOOLS_FOLDER, 'node');
  return existsSync(own) ? own : process.execPath;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runProgram(async ([command, ...args]) => {
    const runtime = await resolveElectron();
    if (command) return runTool(command, args, { env: environmentFor(runtime), cwd: process.cwd() });
    console.log(runtime.executable);
    return 0;
  });
}
