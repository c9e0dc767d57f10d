/** `npm run verify:altering`: 1,000 changed bytes and 200 changed revisions over ten papers; prints how many pass. None may. */
import { environmentFor } from './electron-runtime.mjs';
import { preparePackages } from './prepare/packages.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { runProgram } from './program.mjs';

await runProgram(async () => {
  await preparePackages();
  const config = ['--config', 'tests/fuzz/vitest.config.ts', '--root', '.'];
  return runTool('vitest', ['run', ...config, 'altering.fuzz'], { env: environmentFor() });
});
