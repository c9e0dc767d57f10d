/**
 * `npm run demo -- --language=ar --out=FOLDER`: the real application, driven through a whole consultation as a
 * person would, in a virtual display where there is no real one. What it makes is told at the end.
 */
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare/prepare.mjs';
import { EXIT, PROJECT_FOLDER, Refusal, runProgram, say } from './program.mjs';
import { hasDisplay, startVirtualDisplay } from './virtual-display.mjs';

const HELP = `npm run demo -- [options]
  --language=TAG       language of the consultation (default en)
  --out=FOLDER         where summary.pdf, record.json and screens/ go (default: a new folder for temporary files)
  --viewport=WxH       size of the kiosk's screen in pixels (default 1920x1080)
  --stop-at=PAGE       page ID after whose picture the demonstration ends, such as sign
  --name=NAME          how the person wishes to be called
  --condition=ID       what brings the person here
  --text-size=SIZE     the text size that the person chooses
  --miss=ITEM          teach-back item answered otherwise at first; may be given several times, or "all"
  --answers=FILE.json  the same as one object: { "name", "condition", "textSize", "miss": [] }
  --help`;

const OPTIONS = /** @type {const} */ ({
  language: { type: 'string', default: 'en' },
  out: { type: 'string' },
  viewport: { type: 'string', default: '1920x1080' },
  'stop-at': { type: 'string' },
  name: { type: 'string' },
  condition: { type: 'string' },
  'text-size': { type: 'string' },
  miss: { type: 'string', multiple: true },
  answers: { type: 'string' },
  help: { type: 'boolean', default: false },
});

/** Screens smaller than a phone or larger than a wall are typing errors. */
const VIEWPORT_LIMITS = { least: 320, most: 7680 };

await runProgram(async (args) => {
  const options = readOptions(args);
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const request = {
    language: readLanguage(options.language),
    viewport: readViewport(options.viewport),
    answers: readAnswers(options),
    stopAt: options['stop-at'],
    out: path.resolve(options.out ?? mkdtempSync(path.join(os.tmpdir(), 'candor-demo-'))),
  };
  // Started by `npm run`, INIT_CWD is where the person stands; npm itself changes to the project's folder.
  if (options.out) request.out = path.resolve(process.env.INIT_CWD ?? '.', options.out);
  return demonstrate(request);
});

async function demonstrate(request) {
  const virtualDisplay = !hasDisplay();
  const { executable, env } = await prepare({ virtualDisplay, judges: false, build: true });
  Object.assign(process.env, env);
  const [width, height] = [request.viewport.width, request.viewport.height];
  const display = virtualDisplay ? await startVirtualDisplay({ width, height }) : undefined;
  // 'exit' ends the display; without this a termination signal would leave it behind.
  process.once('SIGTERM', () => process.exit(EXIT.failed));
  try {
    Object.assign(process.env, display?.env);
    // Imported late: it needs packages that are installed by now.
    const { driveConsultation } = await import('./demo/drive.mjs');
    const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
    await driveConsultation({ ...request, executable, sandbox: !asRoot });
  } finally {
    display?.stop();
  }
  return tellResult(request.out);
}

/** The paths go to stdout, one a line, so that another program can use them. */
function tellResult(out) {
  say('\nThe demonstration made:');
  for (const name of ['summary.pdf', 'record.json', 'screens']) {
    const made = path.join(out, name);
    if (existsSync(made)) console.log(made);
  }
  return 0;
}

function readOptions(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n\n${HELP}`, EXIT.misuse);
  }
}

function readLanguage(language) {
  const folder = path.join(PROJECT_FOLDER, 'locales');
  const known = readdirSync(folder).filter((tag) => existsSync(path.join(folder, tag, 'language.json')));
  if (known.includes(language)) return language;
  throw new Refusal(`Candor does not speak "${language}". It speaks: ${known.sort().join(', ')}.`, EXIT.misuse);
}

function readViewport(text) {
  const [, width, height] = (/^([0-9]{1,5})x([0-9]{1,5})$/.exec(text) ?? []).map(Number);
  const isSensible = (pixels) => pixels >= VIEWPORT_LIMITS.least && pixels <= VIEWPORT_LIMITS.most;
  if (isSensible(width) && isSensible(height)) return { width, height };
  throw new Refusal(
    `--viewport=${text} is not a screen size. Write it as 1920x1080, each side from ` +
      `${VIEWPORT_LIMITS.least} to ${VIEWPORT_LIMITS.most}.`,
    EXIT.misuse,
  );
}

function readAnswers(options) {
  const fromFile = options.answers === undefined ? {} : readAnswersFile(options.answers);
  const given = {
    name: options.name,
    condition: options.condition,
    textSize: options['text-size'],
    miss: options.miss,
  };
  return { ...fromFile, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

function readAnswersFile(name) {
  const file = path.resolve(process.env.INIT_CWD ?? '.', name);
  let answers;
  try {
    answers = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
    throw new Refusal(`--answers=${name} cannot be used: ${reason}.`, EXIT.misuse);
  }
  const wrong = findWrongAnswer(answers);
  if (wrong === undefined) return answers;
  throw new Refusal(`--answers=${name} cannot be used: ${wrong}.`, EXIT.misuse);
}

function findWrongAnswer(answers) {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return 'it does not hold one object';
  for (const [key, value] of Object.entries(answers)) {
    if (key === 'miss') {
      if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
        return '"miss" is not a list of IDs';
    } else if (!['name', 'condition', 'textSize'].includes(key)) return `"${key}" is not an answer`;
    else if (typeof value !== 'string') return `"${key}" is not a text`;
  }
  return undefined;
}
