/** Reads the command line of the demonstration; what it cannot do is refused before anything is started. */
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { EXIT, PROJECT_FOLDER, Refusal } from '../program.mjs';
import { GUIDED_PICTURES, guidedThrough } from './guided-pages.mjs';
import { readStructure } from './words.mjs';

export const HELP = `npm run demo -- [options]
  --language=TAG       language of the consultation (default en)
  --out=FOLDER         where summary.pdf, record.json and screens/ go (default: a new folder for temporary files)
  --viewport=WxH       size of the kiosk's screen in pixels (default 1920x1080)
  --stop-at=PAGE       page after whose picture the demonstration ends, such as sign or risks/growths
  --name=NAME          how the person wishes to be called
  --condition=ID       what brings the person here
  --question=TEXT      a question in the person's own words
  --text-size=SIZE     the text size that the person chooses, 1 to 4
  --miss=ITEM          teach-back item answered otherwise at first; may be given several times, or "all"
  --signers=ROLES      who signs, in this order, joined by commas: patient or representative first, then any of
                       representative, interpreter, clinician (default patient)
  --decline            the patient chooses not to sign and keeps the paper; --signers then names who signs beside
  --long               everything is asked, heard and opened, with questions as long as they may be
  --beside=TAG         the clinic's language, printed beside the patient's on the paper
  --guided             a clinician prepares the talk, guides it and signs beside the patient; the consultation is also
                       kept as bundle.json (FHIR R4), with what independent validators say of it
  --answers=FILE.json  the same as one object: { "name", "condition", "question", "textSize", "miss": [], "signers": [],
                       "decline": true, "long": true }
  --help`;

const OPTIONS = /** @type {const} */ ({
  language: { type: 'string', default: 'en' },
  out: { type: 'string' },
  viewport: { type: 'string', default: '1920x1080' },
  'stop-at': { type: 'string' },
  name: { type: 'string' },
  condition: { type: 'string' },
  question: { type: 'string' },
  'text-size': { type: 'string' },
  miss: { type: 'string', multiple: true },
  signers: { type: 'string' },
  decline: { type: 'boolean' },
  long: { type: 'boolean' },
  beside: { type: 'string' },
  guided: { type: 'boolean', default: false },
  answers: { type: 'string' },
  help: { type: 'boolean', default: false },
});

/** Screens smaller than a phone or larger than a wall are typing errors. */
const VIEWPORT_LIMITS = { least: 320, most: 7680 };
const TEXT_SIZES = ['1', '2', '3', '4'];
const LIST_ANSWERS = ['miss', 'signers'];
const YES_ANSWERS = ['decline', 'long'];
const ROLES = ['patient', 'representative', 'interpreter', 'clinician'];
const TEXT_ANSWERS = ['name', 'condition', 'question', 'textSize'];

/** npm changes to the project's folder; INIT_CWD is where the person stands. */
const resolveHere = (name) => path.resolve(process.env.INIT_CWD ?? '.', name);

/**
 * @typedef {object} Request
 * @property {string} language
 * @property {{ width: number, height: number }} viewport
 * @property {string | undefined} stopAt
 * @property {{ name?: string, condition?: string, question?: string, textSize?: string, miss?: string[], signers?: string[], decline?: boolean, long?: boolean }} answers
 * @property {import('./guided-talk.mjs').Guiding | undefined} guided a clinician guides
 * @property {object | undefined} settings of the clinic, where the demonstration needs others than the usual ones
 * @property {string} out absolute
 */

/**
 * @param {string[]} args
 * @returns {Request | undefined} undefined: help was asked for
 * @throws {Refusal} with exit code 2 and a sentence
 */
export function readRequest(args) {
  const options = readOptions(args);
  if (options.help) return undefined;
  const answers = readAnswers(options);
  checkAnswers(answers);
  const language = readLanguage(options.language);
  const beside = options.beside === undefined ? undefined : readLanguage(options.beside);
  return {
    language,
    viewport: readViewport(options.viewport),
    stopAt: readPage(options['stop-at'], options.guided),
    answers,
    ...(options.guided ? guideIn(beside ?? language, beside) : { settings: settingsWith(beside) }),
    out: options.out === undefined ? mkdtempSync(path.join(os.tmpdir(), 'candor-demo-')) : resolveHere(options.out),
  };
}

function readOptions(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
  } catch (error) {
    throw refuse(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function refuse(sentence) {
  return new Refusal(sentence, EXIT.misuse);
}

function readLanguage(language) {
  const folder = path.join(PROJECT_FOLDER, 'locales');
  const known = readdirSync(folder).filter((tag) => existsSync(path.join(folder, tag, 'content.json')));
  if (known.includes(language)) return language;
  throw refuse(`Candor does not speak "${language}". It speaks: ${known.sort().join(', ')}.`);
}

/** Two languages on one paper: the clinic's and the patient's. */
function settingsWith(beside) {
  if (beside === undefined) return undefined;
  return { clinicLanguage: beside, bilingualPaper: true };
}

/** The staff work in the clinic's language, and choose themselves what is printed beside the patient's. */
function guideIn(language, beside) {
  return {
    guided: { language, ...(beside === undefined ? {} : { beside }) },
    settings: { clinicLanguage: language, defaultLanguage: language },
  };
}

function readViewport(text) {
  const [, width = 0, height = 0] = (/^([0-9]{1,5})x([0-9]{1,5})$/.exec(text) ?? []).map(Number);
  const { least, most } = VIEWPORT_LIMITS;
  if ([width, height].every((pixels) => pixels >= least && pixels <= most)) return { width, height };
  throw refuse(
    `--viewport=${text} is not a screen size. Write it as 1920x1080, each side from ${least} to ${most} pixels.`,
  );
}

function readPage(page, guided) {
  if (page === undefined) return undefined;
  const pages = listPages(guided);
  if (pages.includes(page)) return page;
  throw refuse(`There is no page called "${page}" to stop at. The pages are:\n  ${pages.join('\n  ')}`);
}

function listPages(guided) {
  const { chapters, places, values, sure, options, teachBack } = readStructure();
  return [
    ...['attract', 'language', 'privacy', 'reason'],
    ...(guided ? GUIDED_PICTURES : []),
    ...(guided ? guidedThrough(chapters) : chapters).flatMap((chapter) =>
      chapter.pages
        .flatMap((page) => (page.kind === 'place' ? places.us.pages : [page]))
        .map((page) => `${chapter.id}/${page.id}`),
    ),
    ...Object.entries({ values, sure, leaning: options }).flatMap(([page, asked]) =>
      asked.length > 0 ? [page] : [],
    ),
    ...['questions', 'teach-back'],
    ...teachBack.map((item) => `teach-back/${item.id}`),
    ...[
      'my-paper',
      'who-signs',
      'sign',
      'sign-declined',
      'sign-representative',
      'sign-interpreter',
      'sign-clinician',
    ],
    ...['who-else-patient', 'done'],
  ];
}

function readAnswers(options) {
  const fromFile = options.answers === undefined ? {} : readAnswersFile(options.answers);
  const { name, condition, question, 'text-size': textSize, miss, decline, long } = options;
  const signers = options.signers?.split(',');
  const given = Object.entries({ name, condition, question, textSize, miss, signers, decline, long });
  return { ...fromFile, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

function readAnswersFile(name) {
  let answers;
  try {
    answers = JSON.parse(readFileSync(resolveHere(name), 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
    throw refuse(`--answers=${name} cannot be used: ${reason}.`);
  }
  const fault = findFault(answers);
  if (fault === undefined) return answers;
  throw refuse(`--answers=${name} cannot be used: ${fault}.`);
}

function findFault(answers) {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return 'it does not hold one object';
  for (const [key, value] of Object.entries(answers)) {
    if (LIST_ANSWERS.includes(key)) {
      const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
      if (!isList) return `"${key}" is not a list of ${key === 'miss' ? 'IDs' : 'roles'}`;
    } else if (YES_ANSWERS.includes(key)) {
      if (typeof value !== 'boolean') return `"${key}" is not true or false`;
    } else if (!TEXT_ANSWERS.includes(key)) return `"${key}" is not an answer`;
    else if (typeof value !== 'string') return `"${key}" is not a text`;
  }
  return undefined;
}

function checkAnswers({ condition, textSize, miss = [], signers, decline = false }) {
  const { conditions, teachBack } = readStructure();
  const items = ['all', ...teachBack.map(({ id }) => id)];
  mustBeOneOf(
    'condition',
    condition,
    conditions.map(({ id }) => id),
  );
  mustBeOneOf('text size', textSize, TEXT_SIZES);
  for (const item of miss) mustBeOneOf('teach-back item', item, items);
  if (signers !== undefined) checkSigners(signers, decline);
}

function checkSigners(signers, decline) {
  for (const role of signers) mustBeOneOf('signer', role, ROLES);
  if (new Set(signers).size < signers.length) throw refuse('Nobody signs twice.');
  if (decline && signers.includes('patient'))
    throw refuse('A patient who chooses not to sign is not among the signers.');
  const canBegin = decline || signers[0] === 'patient' || signers[0] === 'representative';
  if (!canBegin) throw refuse('The first to sign is the patient or the representative.');
}

function mustBeOneOf(what, value, known) {
  if (value === undefined || known.includes(value)) return;
  throw refuse(`There is no ${what} "${value}". There are: ${known.join(', ')}.`);
}
