/** `npm start`: from a bare clone to the kiosk on the screen, or to the demonstration where there is no screen. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare } from './prepare/prepare.mjs';
import { runTool } from './prepare/run-tool.mjs';
import { PROJECT_FOLDER, runProgram, say } from './program.mjs';
import { hasDisplay } from './virtual-display.mjs';

await runProgram(async (args) => {
  const screen = hasDisplay();
  const { executable, env } = await prepare({ virtualDisplay: !screen, judges: false, build: true });
  return screen ? startKiosk(executable, env, args) : startDemonstration(env);
});

function startKiosk(executable, env, args) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) {
    say('Started as root, so Electron runs without its sandbox. In a clinic, run Candor as a user without rights.');
  }
  return runTool(executable, [...(asRoot ? ['--no-sandbox'] : []), PROJECT_FOLDER, ...args], { env });
}

function startDemonstration(env) {
  say(
    'There is no display here, so the kiosk cannot be shown. ' +
      'Instead, the demonstration runs: a whole consultation in a virtual display.',
  );
  const out = mkdtempSync(path.join(os.tmpdir(), 'candor-demo-'));
  return runTool('node', ['scripts/demo.mjs', '--language=en', `--out=${out}`], { env });
}
