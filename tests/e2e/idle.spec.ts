/** Somebody walks away: a warning, more time for who is still there, then everything of them is gone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, LANGUAGES, test } from './bench';

const CANARY = 'Qvortrup Canarius';

test('an idle consultation is warned, extended, then wiped; only a count stays', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES });
  const language = LANGUAGES.includes('en') ? 'en' : LANGUAGES[0]!;
  const kiosk = await bench.start();
  const { page } = kiosk;
  await page.clock.install();
  const person = kiosk.person(language);
  await person.begin();
  await person.goForward();
  await person.goForward();
  await person.writeName(CANARY);
  await expect(page.getByText(CANARY)).toBeVisible();

  const stay = person.button('idle.stay');
  await page.clock.runFor(155_000);
  await expect(stay).toBeVisible();
  await stay.click();
  await expect(stay).toBeHidden();
  await expect(page.getByText(CANARY)).toBeVisible();

  await page.clock.runFor(185_000);
  await expect(page.getByRole('button', { name: person.words.hello, exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(CANARY);
  expect(kiosk.readErrors()).not.toContain(CANARY);
  await bench.stop(kiosk);

  expect(filesWith(bench.folder, CANARY)).toEqual([]);
  const next = await bench.start();
  expect(next.readErrors()).toContain('"timed-out":1');
  expect(next.readErrors()).not.toContain('"event":"interrupted-consultation"');
});

/** In the data folder, the key folder, Chromium's profile and the log, as UTF-8 or as UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
}
