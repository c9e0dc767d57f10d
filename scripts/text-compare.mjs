/** `npm run text:compare`: every script's lines on our paper beside the same lines in Chromium, as a table. */
import { prepare } from './prepare/prepare.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { runProgram } from './program.mjs';

await runProgram(async () => {
  const { env } = await prepare({ virtualDisplay: true, judges: true, build: false });
  return runTool('playwright', ['test', 'tests/e2e/text-compare.spec.ts', 'tests/e2e/text-breaks.spec.ts'], { env });
});
