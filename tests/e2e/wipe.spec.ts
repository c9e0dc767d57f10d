/** After each kind of end nothing of a person is left: not in files, not in the memory of the page or of the worker. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { exportPaper } from '../../scripts/demo/drive.mjs';
import type { Person } from '../../scripts/demo/person.mjs';
import type { PrintService } from '../printing/print-service';
import type { RawPrinter } from '../printing/raw-printer';
import { APP_FOLDER, type Bench, expect, type Kiosk, LANGUAGES, type StartOptions } from './bench';
import { listHeld } from './held-strings';
import { test } from './printing-bench';
import { countInMemory, listProcesses } from './process-memory';
import { setUpAdministrator } from './staff';
import type { LaterStick } from './stick';

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
async function startWatched(bench: Bench, options: StartOptions = {}): Promise<Kiosk> {
  const temporary = path.join(bench.folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporary;
  try {
    return await bench.start(options);
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
  expect(await listHeld(kiosk, bench, ['Canarius'])).not.toEqual([]);
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

test('the page crashes, leaves no dump, comes back, and is ended', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  await tellName(kiosk.person(LANGUAGE));
  const { app } = kiosk;
  // As its own fault would end it, for which programs write down what was in their memory.
  process.kill(await processOf(kiosk), 'SIGSEGV');
  await expect.poll(() => kiosk.readErrors()).toContain('"event":"page-gone","facts":{"reason":"crashed"');
  const folderOfDumps = await app.evaluate(({ app: self }) => self.getPath('crashDumps'));
  expect(folderOfDumps.startsWith(bench.folder)).toBe(true);
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
  const names = [...readdirSync(bench.folder, { recursive: true, encoding: 'utf8' }), ...readdirSync(APP_FOLDER)];
  expect(names.filter((name) => /\.dmp$|(^|\/)core(\.\d+)?$/.test(name))).toEqual([]);
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

test('a talk that cannot be cleared away: nobody is invited, the kiosk begins anew, and staff are told', async ({
  bench,
}) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await startWatched(bench);
  const person = kiosk.person(LANGUAGE);
  await tellName(person);
  // What begins and ends the page's processes stands still: no new one comes, and the old one is never known to be gone.
  const zygotes = listProcesses(kiosk.pid).filter(({ kind }) => kind === 'zygote');
  expect(zygotes.length).toBeGreaterThan(0);
  for (const { pid } of zygotes) process.kill(pid, 'SIGSTOP');
  try {
    await person.touch('frame.stop');
    await person.touch('stop.stop');
    expect(await invited(kiosk)).toBe(KILLED);
    await expect
      .poll(() => startedOn(bench, (words) => !words.includes('--type=')), { timeout: 20_000 })
      .toHaveLength(1);
  } finally {
    // Nobody is left who could end them; and what began anew waits for a driver that there is not.
    for (const pid of [...zygotes.map((each) => each.pid), ...startedOn(bench)]) killQuietly(pid);
  }
  expect(kiosk.readErrors()).toMatch(
    /"event":"wipe-failed","facts":\{"because":"(too-slow|page-alive|page-not-loaded)"/,
  );
  expect(kiosk.readErrors()).not.toContain('"event":"wiped"');
  expectNoFile(bench, CANARIES);
  const again = await startWatched(bench);
  const staff = again.person(LANGUAGE);
  await setUpAdministrator(staff, bench.dataFolder);
  await expect(again.page.getByRole('alert').getByText(staff.words.say('staff.wipe.title'))).toBeVisible();
  const said = await again.page.evaluate(async () => {
    const bridge = (globalThis as unknown as { candor: Record<string, (input: unknown) => Promise<unknown>> }).candor;
    return JSON.stringify(await bridge['readAudit']?.({ before: null, limit: 50 }));
  });
  expect(said).toContain('"type":"wipe-failed"');
});

/** Ended by a signal, its own: a whole end could wait for what does not move. */
const KILLED = null;

/** What comes first: the invitation, or the end of the kiosk, with which the page goes, too. */
async function invited(kiosk: Kiosk): Promise<'invited' | number | null> {
  const { hello } = kiosk.person(LANGUAGE).words;
  const invitation = kiosk.page.getByRole('button', { name: hello, exact: true });
  const shown = invitation.waitFor({ timeout: 60_000 }).then(
    () => 'invited' as const,
    () => kiosk.exited,
  );
  // Of a page whose process stands still nobody says that it is gone.
  return await Promise.race([shown, kiosk.exited]);
}

/** Processes that were told this data folder. A kiosk itself has no `--type`. */
function startedOn({ dataFolder }: Bench, isMeant = (_words: string): boolean => true): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words.includes(`--data-dir=${dataFolder}`) && isMeant(words);
      } catch {
        return false;
      }
    });
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

test('goodbye: the paper on a drive of their own, printed, in the store; nothing of it anywhere else', async ({
  printRoom: { service, addPrinter },
  laterStick: stick,
  bench,
}) => {
  test.setTimeout(400_000);
  const printer = await addPrinter('desk', 'At the desk');
  bench.writeSettings({ languages: LANGUAGES, printer: { queue: 'desk' }, patientMayUseDrive: stick !== null });
  const kiosk = await startWatched(bench, stick === null ? {} : { prefix: stick.prefix });
  const person = kiosk.person(LANGUAGE);
  const number = await signPaper(person);
  const saved = stick === null ? null : await saveToDrive(person, stick, number);
  await printPaper(person, service, printer);
  await person.sayGoodbye();
  await waitForInvitation(kiosk);
  const left = countLeft(kiosk, CANARIES);
  expect(left.others).toEqual({});
  test.info().annotations.push({ type: 'left in the memory of main', description: String(left.main) });
  expect(await listHeld(kiosk, bench, ['Canarius', 'Zwuggel'])).toEqual([]);
  expectNoFile(bench, CANARIES);
  expect(readPrintService(service, CANARIES)).toEqual([]);
  // The paper itself is known only after the kiosk was closed; another kiosk's start must not bring it back to memory.
  await bench.stop(kiosk);
  const out = path.join(test.info().outputDir, 'paper');
  mkdirSync(out, { recursive: true });
  await exportPaper({ dataFolder: bench.dataFolder, number, out, appFolder: APP_FOLDER });
  const paper = path.join(out, 'summary.pdf');
  for (const copy of [...(saved === null ? [] : [saved]), ...printer.documents]) {
    expect(copy.equals(readFileSync(paper))).toBe(true);
  }
  expectNoFile(bench, fragmentsOf(paper));
  expect(readPrintService(service, fragmentsOf(paper))).toEqual([]);
});

/** From the first screen to the last page; gives the paper's number. */
async function signPaper(person: Person): Promise<string> {
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
  return await person.finishSigning();
}

/** As somebody who brings a locked one first, then one that has a file of that name already; gives what is on it then. */
async function saveToDrive(person: Person, stick: LaterStick, number: string): Promise<Buffer> {
  const { page } = person;
  const says = (key: string) => expect(page.getByText(person.words.say(key))).toBeVisible();
  await says('drive.offer');
  stick.plugIn('ro');
  await says('drive.found');
  await person.touch('drive.save');
  await expect(page.getByText('Look for a small switch on the drive')).toBeVisible();
  stick.pullOut();
  await expect(person.button('drive.save')).toHaveCount(0);
  stick.plugIn();
  const theirs = path.join(stick.folder, `${number}.pdf`);
  writeFileSync(theirs, 'a file of their own');
  await person.touch('drive.save');
  await says('drive.saved');
  await says('drive.takeOut');
  expect(readFileSync(theirs, 'utf8')).toBe('a file of their own');
  const names = readdirSync(stick.folder).filter((name) => name !== 'lost+found');
  expect(names.toSorted()).toEqual([`${number}-2.pdf`, `${number}.pdf`]);
  const saved = readFileSync(path.join(stick.folder, `${number}-2.pdf`));
  stick.pullOut();
  await expect(page.getByText(person.words.say('drive.takeOut'))).toBeHidden();
  await says('drive.saved');
  return saved;
}

/** While it is printed the print service has it, and its words can be read there; once it is printed, it has not. */
async function printPaper(person: Person, service: PrintService, printer: RawPrinter): Promise<void> {
  const state = person.page.locator('.print-state').first();
  printer.limit(1);
  await person.touch('print.start');
  await expect.poll(() => readPrintService(service, CANARIES).length, { timeout: 20_000 }).toBeGreaterThan(0);
  printer.limit(null);
  // Such a queue knows only that the printer took every byte.
  await expect(state).toHaveAttribute('data-state', 'sent', { timeout: 20_000 });
  await expect.poll(() => readPrintService(service, CANARIES)).toEqual([]);
}

/** Files of the print service that hold one of these: as they are, and what is compressed in a PDF. */
function readPrintService({ folder }: PrintService, needles: readonly Buffer[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
    .filter((name) => {
      const bytes = readFileSync(path.join(folder, name));
      const pieces = bytes.includes('%PDF-') ? [bytes, unpack(path.join(folder, name))] : [bytes];
      return needles.some((needle) => pieces.some((piece) => piece.includes(needle)));
    });
}

/** Whatever is still being written cannot be unpacked; it is looked at again. */
function unpack(file: string): Buffer {
  const { stdout } = spawnSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { maxBuffer: 1 << 28 });
  return stdout;
}

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
