/** Whatever keeps the kiosk from opening is said in plain words on the screen and on stderr, and nothing is half-written. */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenConsultation } from '../../electron/contract/api';
import { openStore } from '../../electron/store/open-store';
import type { Store } from '../../electron/store/store';
import { APP_FOLDER, type Bench, expect, type Kiosk, LANGUAGES, type StartOptions, test } from '../e2e/bench';

type Sentences = Readonly<Record<'title' | 'happened' | 'safe' | 'next', string>>;

function sentencesOf(language: string, code: string): Sentences {
  const file = path.join(APP_FOLDER, 'locales', language, 'errors.json');
  const sentences = (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Sentences>)[code];
  if (sentences === undefined) throw new Error(`no sentences for ${code}`);
  return sentences;
}

/** The fault on the screen and on stderr, in the default language; 1 when it is closed after that. */
async function expectFault(bench: Bench, code: string, options: StartOptions = {}, language = 'en'): Promise<void> {
  const kiosk = await bench.start(options);
  await expectSaid(kiosk, code, language);
  expect(await bench.stop(kiosk)).toBe(1);
}

async function expectSaid(kiosk: Kiosk, code: string, language: string): Promise<void> {
  const { title, happened, safe, next } = sentencesOf(language, code);
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toHaveText(title);
  for (const sentence of [happened, safe, next]) await expect(kiosk.page.getByText(sentence)).toBeVisible();
  await expect.poll(() => kiosk.readErrors()).toContain([title, happened, safe, next].join('\n'));
  expect(kiosk.readErrors()).toContain(`(${code}`);
}

/** Starts a kiosk once, so that there is work to protect, and ends it well. */
async function workOnce(bench: Bench): Promise<void> {
  if (!existsSync(path.join(bench.dataFolder, 'settings.json'))) bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await bench.start();
  await kiosk.person('en').begin();
  await kiosk.person('en').page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await bench.stop(kiosk)).toBe(0);
}

/** Opens the kiosk's store as the kiosk would at that time; gives the open consultation as it was found. */
async function workTomorrow(
  bench: Bench,
  now: number,
  work: (store: Store, open: OpenConsultation) => Promise<void> = () => Promise.resolve(),
): Promise<OpenConsultation> {
  const key = readFileSync(path.join(`${bench.dataFolder}-key`, 'master-key'), 'utf8');
  const opened = await openStore({
    folder: bench.dataFolder,
    masterKey: Buffer.from(key.trim(), 'hex'),
    now: () => now,
    randomBytes,
    randomId: randomUUID,
    freeBytes: () => Promise.resolve(null),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const open = await opened.value.readOpenConsultation();
  if (!open.ok || open.value === null) throw new Error('no consultation is open');
  await work(opened.value, open.value);
  await opened.value.close();
  return open.value;
}

/** Name, size and content of all files of ours; Chromium's own profile left out. */
function pictureOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('profile'),
  );
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]));
}

test('a folder that cannot be written', async ({ bench }) => {
  writeFileSync(path.join(bench.folder, 'a-file'), '');
  await expectFault(bench, 'unwritable-folder', { dataFolder: path.join(bench.folder, 'a-file', 'data') });
});

test('a full disk', async ({ bench }) => {
  mkdirSync(bench.dataFolder);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', bench.dataFolder]);
  test.skip(mounted.status !== 0, 'a small disk can only be made by root with the right to mount');
  try {
    await expectFault(bench, 'no-space');
  } finally {
    spawnSync('umount', ['-l', bench.dataFolder]);
  }
});

test('another master key: nothing is changed, and the right one opens it again', async ({ bench }) => {
  await workOnce(bench);
  const key = path.join(`${bench.dataFolder}-key`, 'master-key');
  const right = readFileSync(key);
  const before = pictureOf(bench.dataFolder);
  writeFileSync(key, `${'ab'.repeat(32)}\n`, { mode: 0o600 });
  const kiosk = await bench.start();
  await expectSaid(kiosk, 'wrong-master-key', 'en');
  expect(pictureOf(bench.dataFolder)).toEqual(before);
  await test.step('"Try again" opens the kiosk once the key is back', async () => {
    writeFileSync(key, right);
    const person = kiosk.person('en');
    await person.touch('fault.tryAgain');
    await expect(person.button('resume.goOn')).toBeVisible();
    expect(await bench.stop(kiosk)).toBe(0);
  });
});

test('a key that is gone', async ({ bench }) => {
  await workOnce(bench);
  rmSync(`${bench.dataFolder}-key`, { recursive: true });
  await expectFault(bench, 'wrong-master-key');
});

test('a damaged database is left as it is', async ({ bench }) => {
  await workOnce(bench);
  const database = path.join(bench.dataFolder, 'candor.db');
  const bytes = readFileSync(database);
  bytes.fill(0x5a, Math.floor(bytes.length / 3), Math.floor(bytes.length / 3) + 4096);
  writeFileSync(database, bytes);
  await expectFault(bench, 'damaged-database');
  expect(readFileSync(database).equals(bytes)).toBe(true);
});

test('a clock that was set back: the work is kept as it was', async ({ bench }) => {
  await workOnce(bench);
  const tomorrow = Date.now() + 24 * 60 * 60 * 1000;
  const kept = await workTomorrow(bench, tomorrow, async (store, { consultationId, events }) => {
    const event = { type: 'time-extended' } as const;
    const appended = await store.appendEvent(consultationId, events.length + 1, event);
    expect(appended).toMatchObject({ ok: true, value: { at: tomorrow, event } });
  });
  await expectFault(bench, 'clock-set-back');
  const still = await workTomorrow(bench, tomorrow);
  expect(still).toEqual({ ...kept, events: [...kept.events, expect.objectContaining({ at: tomorrow })] });
});

test('damaged content, in the languages that can still be read', async ({ bench }) => {
  const appFolder = bench.copyApp();
  const file = path.join(appFolder, 'locales', 'en', 'content.json');
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 2000));
  await expectFault(bench, 'damaged-content', { appFolder });
});

test('missing content', async ({ bench }) => {
  const appFolder = bench.copyApp();
  rmSync(path.join(appFolder, 'resources', 'content', 'structure.json'));
  await expectFault(bench, 'damaged-content', { appFolder });
});

test('a missing font', async ({ bench }) => {
  const appFolder = bench.copyApp();
  bench.writeSettings({ languages: LANGUAGES });
  const fonts = path.join(appFolder, 'resources', 'fonts');
  const [font] = readdirSync(fonts, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(ttf|otf)$/.test(name),
  );
  rmSync(path.join(fonts, font!));
  await expectFault(bench, 'missing-font', { appFolder });
});

test('damaged settings name the entry for staff', async ({ bench }) => {
  bench.writeSettings({ idle: { limitMs: 'long' } });
  const kiosk = await bench.start();
  await expectSaid(kiosk, 'damaged-settings', 'en');
  expect(kiosk.readErrors()).toContain('where=idle.limitMs');
  expect(await bench.stop(kiosk)).toBe(1);
});

test('a language that the kiosk does not have', async ({ bench }) => {
  bench.writeSettings({ languages: ['en', 'xx'] });
  const kiosk = await bench.start();
  await expectSaid(kiosk, 'unknown-language', 'en');
  expect(kiosk.readErrors()).toContain('language=xx');
});

test('the fault is said in the default language of the clinic, and in any other that is touched', async ({
  bench,
}) => {
  const [first, other] = LANGUAGES.includes('ar') ? ['ar', 'en'] : [LANGUAGES[0]!, LANGUAGES.at(-1)!];
  bench.writeSettings({ languages: [...LANGUAGES, 'xx'], defaultLanguage: first });
  const kiosk = await bench.start();
  await expectSaid(kiosk, 'unknown-language', first);
  await kiosk.page.getByRole('button', { name: kiosk.person(other).words.name }).click();
  await expect(kiosk.page.getByRole('heading', { level: 1 })).toHaveText(
    sentencesOf(other, 'unknown-language').title,
  );
});

test('a second instance says so, ends with 3, and leaves the first in peace', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES });
  const first = await bench.start();
  await first.person('en').begin();
  const second = await bench.runToEnd();
  expect(second.code).toBe(3);
  expect(second.errors).toContain(sentencesOf('en', 'second-instance').title);
  await first.person('en').goForward();
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(
    first.person('en').words.say('privacy.title'),
  );
});
