/**
 * `npm run demo -- --language=ar --out=FOLDER`: the real application, driven through a whole consultation as a
 * person would, in a virtual display where there is no real one. What it makes is told at the end.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { HELP, readRequest } from './demo/request.mjs';
import { prepare } from './prepare/prepare.mjs';
import { EXIT, Refusal, runProgram, say } from './program.mjs';
import { hasDisplay, startVirtualDisplay } from './virtual-display.mjs';

await runProgram(async (args) => {
  const request = readRequest(args);
  if (request === undefined) {
    console.log(HELP);
    return 0;
  }
  return demonstrate(request);
});

async function demonstrate(request) {
  const virtualDisplay = !hasDisplay();
  const { executable, env } = await prepare({ virtualDisplay, judges: false, build: true });
  const display = virtualDisplay ? await startVirtualDisplay(request.viewport) : undefined;
  // 'exit' ends the display; without this a termination signal would leave it behind.
  process.once('SIGTERM', () => process.exit(EXIT.failed));
  // Playwright and the kiosk take their environment from this process.
  Object.assign(process.env, env, display?.env);
  say(`Going through a consultation in "${request.language}" …`);
  try {
    // Imported late: it needs packages that are installed only by now.
    const { driveConsultation } = await import('./demo/drive.mjs');
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    await driveConsultation({ ...request, executable, sandbox: !asRoot });
  } finally {
    display?.stop();
  }
  return tellResult(request);
}

/** The paths go to stdout, one a line, so that another program can use them. */
function tellResult({ out, stopAt }) {
  const expected = stopAt === undefined ? ['summary.pdf', 'record.json', 'screens'] : ['screens'];
  const missing = expected.filter((name) => !existsSync(path.join(out, name)));
  if (missing.length > 0) throw new Refusal(`The demonstration did not make ${missing.join(' and ')} in ${out}.`);
  say('\nThe demonstration made:');
  for (const name of expected) console.log(path.join(out, name));
  return 0;
}
