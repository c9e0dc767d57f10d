/** Somebody walks away: a warning, more time for who is still there, then everything of them is gone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, LANGUAGES, test } from './bench';
import { headingOf, setUpAdministrator } from './staff';

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

test('the computer sleeps or locks its screen: a talk is covered until somebody goes on, staff are signed out', async ({
  bench,
}) => {
  bench.writeSettings({ languages: LANGUAGES });
  const kiosk = await bench.start();
  const { page, app } = kiosk;
  const person = kiosk.person('en');
  const tell = (event: 'suspend' | 'resume' | 'lock-screen') =>
    app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
  await person.begin();
  await person.goForward();
  await person.goForward();
  await person.writeName(CANARY);
  const name = page.getByText(CANARY);
  const goOn = person.button('hide.goOn');
  for (const event of ['suspend', 'lock-screen'] as const) {
    await expect(name).toBeVisible();
    await tell(event);
    await expect(goOn).toBeVisible();
    await expect(name).toBeHidden();
    await tell('resume');
    await expect(goOn).toBeVisible();
    await expect(name).toBeHidden();
    await goOn.click();
  }
  await expect(name).toBeVisible();
  await person.touch('frame.stop');
  await person.touch('stop.stop');
  await person.button('attract.staff').waitFor();

  await setUpAdministrator(person, bench.dataFolder);
  await headingOf(person, person.words.say('staff.menu.home')).waitFor();
  await tell('lock-screen');
  await person.button('attract.staff').waitFor();
  const refused = await page.evaluate(async () => {
    const bridge = (globalThis as unknown as { candor: Record<string, (input: unknown) => Promise<unknown>> }).candor;
    return await bridge['readAudit']?.({ before: null, limit: 1 });
  });
  expect(refused).toEqual({ ok: false, error: { code: 'sign-in-needed' } });
});

/** In the data folder, the key folder, Chromium's profile and the log, as UTF-8 or as UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => needles.some((needle) => readFileSync(file).includes(needle)));
}
