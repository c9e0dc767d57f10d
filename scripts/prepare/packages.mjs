/** Brings node_modules to what package-lock.json says. Uses Node's own modules only: it runs before any package is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER, Refusal, TOOLS_FOLDER, say } from '../program.mjs';
import { runTool } from './run-tool.mjs';

/** What the tools ask for. On linux-x64 the packages bring a Node of their own, and any Node that runs npm will do. */
const LEAST_NODE = [22, 12];

/** Installs the packages unless they are there. */
export async function preparePackages() {
  if (!arePackagesInstalled(PROJECT_FOLDER)) await installPackages();
  if (existsSync(path.join(TOOLS_FOLDER, 'node')) || isNewEnough(process.versions.node)) return;
  throw new Refusal(
    `This is Node ${process.versions.node}. On this kind of machine Candor needs Node ${LEAST_NODE.join('.')} or newer: ` +
      'install it, then run the same command again.',
  );
}

/** @param {string} version such as 20.20.2 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

async function installPackages() {
  say('Installing the packages of package-lock.json …');
  const [command, ...before] = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // npm's warnings are about the Node it runs on; the tools run on the one that the packages bring.
  const exitCode = await runTool(command, [...before, 'ci', '--loglevel=error']);
  if (exitCode !== 0) {
    throw new Refusal(
      'The packages could not be installed. The lines above say why. ' +
        'Nothing else was changed; run the same command again when the cause is gone.',
    );
  }
}

/**
 * npm writes node_modules/.package-lock.json as its last act, so an installation that was cut off has none.
 * Comparing it with package-lock.json needs no stamp of our own, and sees a plain `npm install` as well.
 * @param {string} projectFolder
 */
export function arePackagesInstalled(projectFolder) {
  const wanted = readPackages(path.join(projectFolder, 'package-lock.json'));
  const installed = readPackages(path.join(projectFolder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || installed === undefined) return false;
  const names = Object.keys(wanted).filter((name) => name !== '');
  return (
    Object.keys(installed).every((name) => name in wanted) &&
    names.every((name) => {
      const found = installed[name];
      // Optional packages for other platforms are never installed.
      if (found === undefined) return wanted[name].optional === true;
      return found.version === wanted[name].version && found.integrity === wanted[name].integrity;
    })
  );
}

function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
