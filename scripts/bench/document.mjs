/**
 * `npm run bench:document [-- --language=ar] [--rounds=30] [--without-peers]`: how long a paper takes, beside its floor
 * (sign, hash, subset and deflate the same bytes), beside other programs on the same content, at the first paper after
 * a start, and for 200 pages. Every program has a process of its own on the runtime of the kiosk; they take turns, so
 * that what else the machine does falls on all alike, and the ratios are taken within each round.
 */
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { prepare } from '../prepare/prepare.mjs';
import { EXIT, PROJECT_FOLDER, Refusal, runProgram } from '../program.mjs';
import { hasDisplay, startVirtualDisplay } from '../virtual-display.mjs';
import { Contestant } from './contestant.mjs';
import { installPeers } from './install-peers.mjs';
import { median, quantile, table } from './statistics.mjs';

const MEGABYTE = 1024 * 1024;
/** The runtime goes on compiling what runs often for some dozens of papers, ours and others'. */
const WARM_ROUNDS = 40;
const STARTS = 5;
const LONG_PAGES = 200;
const SHORT_PAGES = 20;
const LONG_ROUNDS = 5;

/** What must be reached; the command fails when one is missed. */
const LIMITS = { floor: 3, first: 1.5, perPage: 1.25, memoryMegabytes: 150 };

const PEERS = [
  ['@react-pdf', 'react-pdf.mjs'],
  ['pdfmake', 'pdfmake.mjs'],
  ['jsPDF', 'jspdf.mjs'],
  ['pdf-lib', 'pdf-lib.mjs'],
];

/** The fonts that the peers get; ours chooses its own among all. */
const PEER_FONTS = {
  ar: { body: 'sans-arabic-400', heading: 'naskh-arabic-600' },
  ja: { body: 'jp-400', heading: 'jp-700' },
};
const LATIN_FONTS = { body: 'source-sans-400', heading: 'literata-600' };

await runProgram(async (args) => {
  const { language, rounds, peers } = readRequest(args);
  const { executable, env } = await prepare({ virtualDisplay: peers, judges: false, build: false });
  // Imported late: it needs packages that are installed only by now.
  const { buildBench } = await import('./build.mjs');
  const built = await buildBench();
  const peersFolder = peers ? await installPeers() : undefined;
  const display = peers && !hasDisplay() ? await startVirtualDisplay() : undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-bench-'));
  const asNode = { execPath: executable, env: { ...env, ELECTRON_RUN_AS_NODE: '1' } };
  const asElectron = { execPath: executable, env: { ...env, ...display?.env } };
  const bench = { built, peersFolder, folder, asNode, asElectron, language };
  try {
    const verdicts = [
      ...(await comparePapers(bench, rounds)),
      ...(await measureStarts(bench)),
      ...(await measureLongPaper(bench)),
    ];
    for (const [reached, sentence] of verdicts) console.log(`${reached ? 'reached' : 'MISSED '}  ${sentence}`);
    return verdicts.every(([reached]) => reached) ? 0 : EXIT.failed;
  } finally {
    display?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

function readRequest(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        language: { type: 'string', default: 'en' },
        rounds: { type: 'string', default: '30' },
        'without-peers': { type: 'boolean', default: false },
      },
    });
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 3) throw new Error('--rounds is a whole number from 3 on');
    return { language: values.language, rounds, peers: !values['without-peers'] };
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), EXIT.misuse);
  }
}

/** Three pages, one language, warm. */
async function comparePapers({ built, peersFolder, folder, asNode, asElectron, language }, rounds) {
  const ours = path.join(built, 'ours.js');
  const start = (name, kind) => new Contestant(name, ours, [kind, language], asNode);
  const contestants = [
    start('floor', 'floor'),
    start('Candor, sealed', 'sealed'),
    start('Candor, without seal', 'plain'),
    start('Candor, sealed and read back', 'proven'),
  ];
  try {
    await Promise.all(contestants.map(({ ready }) => ready));
    const { pageCount, ...content } = await contestants[1].ask('describe');
    if (peersFolder !== undefined) {
      const contentFile = path.join(folder, 'content.json');
      const fonts = unpackFonts(language, folder);
      writeFileSync(contentFile, JSON.stringify({ ...content, language, title: 'Candor', fonts }));
      for (const [name, program] of PEERS) {
        contestants.push(new Contestant(name, path.join(peersFolder, program), [contentFile], asNode));
      }
      contestants.push(startChromium(peersFolder, contentFile, folder, asElectron));
    }
    await Promise.all(contestants.map(({ ready }) => ready));
    const made = await takeTurns(contestants, rounds);
    return report(made, pageCount, language);
  } finally {
    for (const contestant of contestants) contestant.end();
  }
}

/** Electron takes a program only as a file of its own arguments; `fork` puts it first. */
function startChromium(peersFolder, contentFile, folder, runtime) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const flags = [`--user-data-dir=${path.join(folder, 'chromium')}`, ...(asRoot ? ['--no-sandbox'] : [])];
  return new Contestant('Chromium print', path.join(peersFolder, 'chromium.mjs'), [contentFile, ...flags], runtime);
}

/** @returns {Promise<Map<string, import('./contestant.mjs').Made[]>>} */
async function takeTurns(contestants, rounds) {
  const made = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    // Each round begins with another one.
    const first = (round + WARM_ROUNDS) % contestants.length;
    for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
      const paper = await contestant.make();
      if (round >= 0) made.get(contestant.name).push(paper);
    }
  }
  return made;
}

function report(made, pageCount, language) {
  const times = (name) => made.get(name).map(({ ms }) => ms);
  const ratio = (name, to) => median(times(name).map((ms, round) => ms / times(to)[round]));
  const rows = [...made].map(([name, papers]) => [
    name,
    quantile(times(name), 0.1).toFixed(1),
    median(times(name)).toFixed(1),
    quantile(times(name), 0.95).toFixed(1),
    (papers[0].bytes / 1024).toFixed(0),
    ratio(name, 'floor').toFixed(2),
    ratio(name, 'Candor, sealed').toFixed(2),
  ]);
  console.log(`\n${pageCount} pages in "${language}", warm, ${made.get('floor').length} rounds\n`);
  console.log(table([['', 'p10 ms', 'median ms', 'p95 ms', 'KiB', 'to floor', 'to sealed'], ...rows]), '\n');
  const toFloor = ratio('Candor, sealed', 'floor');
  const undisturbed = quantile(times('Candor, sealed'), 0.1) / quantile(times('floor'), 0.1);
  const peers = [...made.keys()].filter((name) => name !== 'floor' && !name.startsWith('Candor'));
  const fastest = Math.min(...peers.map((name) => ratio(name, 'Candor, sealed')));
  return [
    [
      toFloor <= LIMITS.floor,
      `sealed, ${toFloor.toFixed(2)} times its floor (at most ${LIMITS.floor}); least disturbed ${undisturbed.toFixed(2)}`,
    ],
    ...(peers.length === 0 ? [] : [[fastest > 1, `the fastest peer takes ${fastest.toFixed(2)} times as long`]]),
  ];
}

/** The first paper after a start, beside the later ones of the same process. */
async function measureStarts({ built, asNode, language }) {
  const spoken = ['en', 'es', 'ar'].includes(language) ? language : 'en';
  const starts = [];
  for (let start = 0; start < STARTS; start++) {
    const started = new Contestant('start', path.join(built, 'first-paper.js'), [spoken], asNode);
    starts.push(await started.ready);
    started.end();
  }
  const later = starts.map(({ ms }) => median(ms.slice(ms.length / 2)));
  const ratio = median(starts.map(({ ms }, start) => ms[0] / later[start]));
  console.log(
    `First paper after a start ${median(starts.map(({ ms }) => ms[0])).toFixed(1)} ms, warm ${median(later).toFixed(1)} ms, ` +
      `start itself ${median(starts.map(({ startMs }) => startMs)).toFixed(0)} ms, ` +
      `then warming up ${median(starts.map(({ warmUpMs }) => warmUpMs)).toFixed(0)} ms, ` +
      `the language ${median(starts.map(({ prepareMs }) => prepareMs)).toFixed(0)} ms when it is chosen (medians of ${STARTS} starts)`,
  );
  return [[ratio <= LIMITS.first, `first paper ${ratio.toFixed(2)} times a warm one (at most ${LIMITS.first})`]];
}

/** A long paper beside a shorter one, in turns: the time of a page must not grow with the number of pages. */
async function measureLongPaper({ built, asNode, language }) {
  const start = (name, length) =>
    new Contestant(name, path.join(built, 'ours.js'), ['sealed', language, length], asNode);
  const contestants = [start('short', `${SHORT_PAGES}`), start('long', `${LONG_PAGES}`)];
  try {
    await Promise.all(contestants.map(({ ready }) => ready));
    const [short, long] = await Promise.all(contestants.map((each) => each.ask('describe')));
    const perPage = [];
    for (let round = 0; round < LONG_ROUNDS; round++) {
      const [one, other] = [await contestants[0].make(), await contestants[1].make()];
      perPage.push({ short: one.ms / short.pageCount, long: other.ms / long.pageCount });
    }
    const ratio = median(perPage.map((each) => each.long / each.short));
    const ms = (name) => median(perPage.map((each) => each[name])).toFixed(2);
    const fresh = start('fresh', `x${long.times}`);
    contestants.push(fresh);
    const { rssBytes } = await fresh.ready;
    const { maxRssBytes } = await fresh.make();
    const grown = (maxRssBytes - rssBytes) / MEGABYTE;
    console.log(
      `${long.pageCount} pages ${ms('long')} ms a page, ${short.pageCount} pages ${ms('short')} ms a page; memory grew by ${grown.toFixed(0)} MiB`,
    );
    return [
      [
        ratio <= LIMITS.perPage,
        `a page of ${long.pageCount} takes ${ratio.toFixed(2)} times one of ${short.pageCount} (at most ${LIMITS.perPage})`,
      ],
      [
        grown < LIMITS.memoryMegabytes,
        `${long.pageCount} pages need ${grown.toFixed(0)} MiB (less than ${LIMITS.memoryMegabytes})`,
      ],
    ];
  } finally {
    for (const each of contestants) each.end();
  }
}

/** As files that any program can open, for large fonts are kept compressed. */
function unpackFonts(language, folder) {
  const source = path.join(PROJECT_FOLDER, 'resources', 'fonts');
  const { fonts } = JSON.parse(readFileSync(path.join(source, 'fonts.json'), 'utf8'));
  return Object.fromEntries(
    Object.entries(PEER_FONTS[language] ?? LATIN_FONTS).map(([name, id]) => {
      const { file } = fonts[id];
      const bytes = readFileSync(path.join(source, file));
      const unpacked = path.join(folder, `${name}.ttf`);
      writeFileSync(unpacked, file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes);
      return [name, unpacked];
    }),
  );
}
