/**
 * `npm run demo -- --language=ar --out=FOLDER`: the real application, driven through a whole consultation as a
 * person would, in a virtual display where there is no real one. What it makes is told at the end.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HELP, readRequest } from './demo/request.mjs';
import { prepare } from './prepare/prepare.mjs';
import { EXIT, PROJECT_FOLDER, Refusal, runProgram, say } from './program.mjs';
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
    await driveConsultation({ ...request, executable, sandbox: !asRoot, pictures: true });
  } finally {
    display?.stop();
  }
  if (isWholeGuided(request)) await judgeBundle(request.out);
  return tellResult(request);
}

function isWholeGuided({ guided, stopAt }) {
  return guided !== undefined && stopAt === undefined;
}

/** By the validators that the tests ask too; what they say is kept beside the Bundle. */
async function judgeBundle(out) {
  say('Asking the validators about the Bundle …');
  const { runnerImport } = await import('vite');
  const program = path.join(PROJECT_FOLDER, 'tests', 'exchange', 'bundle-verdict.ts');
  const { module } = await runnerImport(program, { configFile: false, logLevel: 'error' });
  const [bundle, paper] = await Promise.all([
    readFile(path.join(out, 'bundle.json'), 'utf8'),
    readFile(path.join(out, 'summary.pdf')),
  ]);
  const { isAccepted, lines } = module.tellVerdict(bundle, paper);
  await writeFile(path.join(out, 'bundle-verdict.txt'), `${lines.join('\n')}\n`);
  say(lines.join('\n'));
  if (!isAccepted) throw new Refusal('The validators do not accept the Bundle.');
}

/** The paths go to stdout, one a line, so that another program can use them. */
function tellResult(request) {
  const { out, stopAt } = request;
  const ofGuided = isWholeGuided(request) ? ['bundle.json', 'bundle-verdict.txt'] : [];
  const expected = stopAt === undefined ? ['summary.pdf', 'record.json', ...ofGuided, 'screens'] : ['screens'];
  const missing = expected.filter((name) => !existsSync(path.join(out, name)));
  if (missing.length > 0) throw new Refusal(`The demonstration did not make ${missing.join(' and ')} in ${out}.`);
  say('\nThe demonstration made:');
  for (const name of expected) console.log(path.join(out, name));
  return 0;
}
