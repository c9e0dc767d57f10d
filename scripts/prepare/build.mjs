/** Builds the application into out/ unless out/ was made from the very files that are there now. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER, Refusal, say } from '../program.mjs';
import { fingerprint } from './fingerprint.mjs';
import { runTool } from './run-tool.mjs';

const OUT_FOLDER = path.join(PROJECT_FOLDER, 'out');
const STAMP = path.join(OUT_FOLDER, '.made-from');

/** resources/ is read where it lies when the application runs; its code-like part is small, so all of it counts. */
const SOURCES = [
  'electron',
  'src',
  'locales',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.node.json',
  'package.json',
  'package-lock.json',
];

/** @param {NodeJS.ProcessEnv} env as made by `environmentFor` */
export async function prepareBuild(env) {
  const wanted = fingerprint(PROJECT_FOLDER, SOURCES, (file) => !file.endsWith('.test.ts'));
  if (readStamp() === wanted) return;
  say('Building the application …');
  // Removed first: a build that is cut off must not look like a finished one.
  rmSync(STAMP, { force: true });
  const exitCode = await runTool('electron-vite', ['build', '--logLevel', 'warn'], { env });
  if (exitCode !== 0) throw new Refusal('The application could not be built. The lines above say why.');
  writeFileSync(STAMP, wanted);
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}
