/** Everything between a bare clone and a running application; each part does nothing when it is done already. */
import { environmentFor, resolveElectron } from '../electron-runtime.mjs';
import { say } from '../program.mjs';
import { prepareBuild } from './build.mjs';
import { preparePackages } from './packages.mjs';
import { prepareSystemLibraries } from './system-libraries.mjs';

/**
 * @param {object} need
 * @param {boolean} need.virtualDisplay a display must be made
 * @param {boolean} need.judges the programs by which the tests check the paper
 * @param {boolean} need.build false: the caller builds itself
 * @returns {Promise<{ executable: string, env: NodeJS.ProcessEnv }>} the Electron program, and the environment for tools
 */
export async function prepare({ virtualDisplay, judges, build }) {
  await preparePackages();
  const runtime = await resolveElectron(say);
  await prepareSystemLibraries({ executable: runtime.executable, virtualDisplay, judges });
  const env = environmentFor(runtime);
  if (build) await prepareBuild(env);
  return { executable: runtime.executable, env };
}
