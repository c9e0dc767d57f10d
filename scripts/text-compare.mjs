/** `npm run text:compare`: every script's lines on our paper beside the same lines in Chromium, as a table. */
import { prepare } from './prepare/prepare.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { runProgram } from './program.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

await runProgram(async () => {
  const { env } = await prepare({ virtualDisplay: true, judges: true, build: false });
  const display = await startVirtualDisplay();
  try {
    const specs = ['tests/e2e/text-compare.spec.ts', 'tests/e2e/text-breaks.spec.ts'];
    return await runTool('playwright', ['test', ...specs], { env: { ...env, ...display.env, WAYLAND_DISPLAY: '' } });
  } finally {
    display.stop();
  }
});
