/** `npm run fuzz:verify [-- --inputs=100000 --seed=1]`: changed papers by the thousand, and what the verifier says of them. */
import { parseArgs } from 'node:util';
import { preparePackages } from './prepare/packages.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { environmentFor } from './electron-runtime.mjs';
import { EXIT, Refusal, runProgram } from './program.mjs';

const DEFAULTS = { inputs: '100000', seed: '1' };

await runProgram(async (args) => {
  const asked = readNumbers(args);
  await preparePackages();
  const env = { ...environmentFor(), FUZZ_INPUTS: asked.inputs, FUZZ_SEED: asked.seed };
  return runTool('vitest', ['run', '--config', 'tests/fuzz/vitest.config.ts', '--root', '.', 'verify.fuzz'], { env });
});

function readNumbers(args) {
  const option = { type: 'string' };
  try {
    const { values } = parseArgs({ args, options: { inputs: option, seed: option } });
    const asked = { ...DEFAULTS, ...values };
    if (Object.values(asked).every((value) => /^\d{1,9}$/.test(value))) return asked;
  } catch {
    // An unknown option.
  }
  throw new Refusal('Use: npm run fuzz:verify [-- --inputs=100000 --seed=1]', EXIT.misuse);
}
