/** The programs that the benchmark compares with: installed on demand, outside the checkout, exactly as locked. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTool } from '../prepare/run-tool.mjs';
import { Refusal, say } from '../program.mjs';
import { cacheFolder } from '../runtime/cache-folder.mjs';

const SOURCE = fileURLToPath(new URL('peers', import.meta.url));

/** @returns {Promise<string>} the folder with the peers' programs, beside their packages */
export async function installPeers() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(SOURCE, 'package-lock.json')))
    .digest('hex');
  const folder = path.join(cacheFolder(), `bench-peers-${lock.slice(0, 16)}`);
  if (!existsSync(folder)) await install(folder);
  cpSync(SOURCE, folder, { recursive: true });
  return folder;
}

/** Under another name until all is there: an installation that was cut off is not taken for a whole one. */
async function install(folder) {
  say('Installing the programs to compare with, into the cache …');
  const scratch = `${folder}.part`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(path.dirname(scratch), { recursive: true });
  cpSync(SOURCE, scratch, { recursive: true });
  const exitCode = await runTool('npm', ['ci', '--ignore-scripts', '--loglevel=error'], { cwd: scratch });
  if (exitCode !== 0)
    throw new Refusal('The programs to compare with could not be installed; the lines above say why.');
  renameSync(scratch, folder);
}
