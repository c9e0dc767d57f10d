/** `npm run audit -- verify|export …`: checks the audit trail of a kiosk that is not running, or an exported one. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFor } from './electron-runtime.mjs';
import { prepareBuild } from './prepare/build.mjs';
import { preparePackages } from './prepare/packages.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { EXIT, runProgram } from './program.mjs';

const PROGRAM = fileURLToPath(new URL('../out/main/audit.js', import.meta.url));

// 0 to 3 are answers about the trail: that nothing could be asked must not look like one of them.
await runProgram(async (args) => {
  await preparePackages();
  const env = environmentFor();
  await prepareBuild(env);
  // npm changes to the project's folder; a relative file name means the folder where the person stands.
  return runTool('node', [PROGRAM, ...args], { env, cwd: process.env.INIT_CWD ?? path.resolve('.') });
}, EXIT.broken);
