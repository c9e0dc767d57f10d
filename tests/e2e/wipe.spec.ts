/** After each kind of end nothing of a person is left: not in files, not in the memory of the page or of the worker. */
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { exportPaper } from '../../scripts/demo/drive.mjs';
import type { Person } from '../../scripts/demo/person.mjs';
import { APP_FOLDER, type Bench, expect, type Kiosk, LANGUAGES, test } from './bench';
import { countInMemory, listProcesses } from './process-memory';

const NAME = 'Qvortrup Canarius';
const QUESTION = 'Zwuggel frage';
/** Typed as sounds and chosen from a list. */
const CHINESE_NAME = '鳄鱼翡翠';
const LANGUAGE = 'en';

const written = (...texts: string[]): Buffer[] =>
  texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
const CANARIES = written(NAME, QUESTION, 'Canarius', 'Zwuggel', CHINESE_NAME);

test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'reads the memory of other processes');

/** Temporary files of the kiosk are looked through as well. */
async function startWatched(bench: Bench): Promise<Kiosk> {
  const temporary = path.join(bench.folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  try {
    return await bench.start();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function expectNoFile(bench: Bench, needles: readonly Buffer[]): void {
  const found = readdirSync(bench.folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(bench.folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
  expect(found).toEqual([]);
}

/** Main is told apart: what it freed may stand in its memory until it is used again (docs/decisions.md). */
function countLeft({ pid }: Kiosk, needles: readonly Buffer[]): { main: number; others: Record<string, number> } {
  let main = 0;
  const others: Record<string, number> = {};
  for (const process of listProcesses(pid)) {
    const hits = countInMemory(process.pid, needles).reduce((sum, count) => sum + count, 0);
    if (process.kind === 'main') main += hits;
    else if (hits > 0) others[process.kind] = (others[process.kind] ?? 0) + hits;
  }
  return { main, others };
}

async function expectNothingLeft(kiosk: Kiosk, bench: Bench, more: readonly Buffer[] = []): Promise<void> {
  await waitForInvitation(kiosk);
  const needles = [...CANARIES, ...more];
  const { main, others } = countLeft(kiosk, needles);
  expect(others).toEqual({});
  test.info().annotations.push({ type: 'left in the memory of main', description: String(main) });
  expectNoFile(bench, needles);
  expect(kiosk.readErrors()).not.toMatch(/wipe-(failed|broke)/);
}

async function waitForInvitation(kiosk: Kiosk): Promise<void> {
  const { hello } = kiosk.person(LANGUAGE).words;
  await kiosk.page.getByRole('button', { name: hello, exact: true }).waitFor();
}

async function tellName(person: Person): Promise<void> {
  await person.begin();
  await person.goForward();
  await person.goForward();
  await person.writeName(NAME);
}

/** By the short version, as somebody who is in a hurry. */
async function tellNameAndQuestion(person: Person): Promise<void> {
  await tellName(person);
  const offer = person.button('pace.offer');
  for (let page = 0; page < 30 && !(await offer.isVisible()); page += 1) await person.goForward();
  await offer.click();
  await person.turnPageBy(person.button('pace.questions'));
  await person.writeQuestion(QUESTION);
}

const processOf = ({ app }: Kiosk): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

test('the canaries are found while the person is there: this test can fail', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  await tellName(kiosk.person(LANGUAGE));
  expect(countLeft(kiosk, written(NAME)).others['renderer']).toBeGreaterThan(0);
});

test('stop: another process, another page, the first language, size and contrast', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  const { page } = kiosk;
  const person = kiosk.person(LANGUAGE);
  await tellNameAndQuestion(person);
  await person.chooseTextSize('4');
  const before = await processOf(kiosk);
  const shown: string[] = [];
  page.on('framenavigated', (frame) => shown.push(frame.url()));
  await person.touch('frame.stop');
  await person.touch('stop.stop');
  await expectNothingLeft(kiosk, bench);
  expect(shown).toEqual(['candor://empty/', 'candor://app/']);
  expect(await processOf(kiosk)).not.toBe(before);
  await expect(page.locator('html')).toHaveAttribute('data-size', '1');
  await expect(page.locator('html')).toHaveAttribute('lang', LANGUAGE);
  const wiped = /"event":"wiped","facts":\{"ms":(\d+)\}/.exec(kiosk.readErrors())?.[1];
  test.info().annotations.push({ type: 'wipe, ms', description: wiped ?? '-' });
});

test('a name in Chinese, by its sounds; then nobody is there any more', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: ['zh-Hans', 'en'], defaultLanguage: 'en' });
  const kiosk = await startWatched(bench);
  await kiosk.page.clock.install();
  const person = kiosk.person('zh-Hans');
  await person.begin();
  await person.goForward();
  await person.goForward();
  await person.writeName(CHINESE_NAME);
  await kiosk.page.clock.runFor(185_000);
  await expectNothingLeft(kiosk, bench);
});

test('the page crashes, comes back, and is ended', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  await tellName(kiosk.person(LANGUAGE));
  const { app } = kiosk;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  // Playwright's own page died with the crash; what a person would touch is touched by way of main.
  const inPage = (script: string): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }, code) => {
      const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code);
      return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1000, null))]);
    }, script);
  const { words } = kiosk.person(LANGUAGE);
  const touch = (key: string): string =>
    `(() => { const button = [...document.querySelectorAll('button')].findLast((each) => each.innerText.trim() === ${JSON.stringify(words.say(key))}); button?.click(); return button !== undefined; })()`;
  for (const key of ['frame.stop', 'stop.stop']) {
    await expect.poll(() => inPage(touch(key)), { timeout: 20_000 }).toBe(true);
  }
  await expect.poll(() => inPage(`document.querySelector('.attract') !== null`), { timeout: 20_000 }).toBe(true);
  expect(countLeft(kiosk, CANARIES).others).toEqual({});
  expectNoFile(bench, CANARIES);
});

test('the power goes, and the next person begins anew', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  await tellNameAndQuestion(kiosk.person(LANGUAGE));
  await kiosk.kill();
  expectNoFile(bench, CANARIES);
  const again = await startWatched(bench);
  await again.person(LANGUAGE).touch('resume.startAnew');
  await expectNothingLeft(again, bench);
});

test('goodbye, with a signed paper in the store', async ({ bench }) => {
  test.setTimeout(400_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  const person = kiosk.person(LANGUAGE);
  await tellName(person);
  for (let page = 0; page < 90 && !(await person.button('questions.write').isVisible()); page += 1) {
    await person.goForward();
  }
  await person.writeQuestion(QUESTION);
  await person.goForward();
  await person.turnPageBy(person.button('teachBack.passAll'));
  await person.readPaper(() => Promise.resolve());
  await person.confirmPaper();
  await person.turnPageBy(person.button('paper.goToSign'));
  await person.signForMyself();
  await person.drawSignature();
  await person.sealBy('sign.sign');
  const number = await person.finishSigning();
  await person.sayGoodbye();
  await waitForInvitation(kiosk);
  const left = countLeft(kiosk, CANARIES);
  expect(left.others).toEqual({});
  test.info().annotations.push({ type: 'left in the memory of main', description: String(left.main) });
  expectNoFile(bench, CANARIES);
  // The paper itself is known only after the kiosk was closed; another kiosk's start must not bring it back to memory.
  await bench.stop(kiosk);
  const out = path.join(test.info().outputDir, 'paper');
  mkdirSync(out, { recursive: true });
  await exportPaper({ dataFolder: bench.dataFolder, number, out, appFolder: APP_FOLDER });
  expectNoFile(bench, fragmentsOf(path.join(out, 'summary.pdf')));
});

/** Pieces of the file that are its own: from the first page's words and from the seal at its end. */
function fragmentsOf(file: string): Buffer[] {
  const { size } = statSync(file);
  const descriptor = openSync(file, 'r');
  const pieces = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => {
    const piece = Buffer.alloc(48);
    readSync(descriptor, piece, 0, piece.length, Math.floor(size * part));
    return piece;
  });
  closeSync(descriptor);
  return pieces;
}
