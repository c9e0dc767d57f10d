/** Who may do what on a kiosk: its first administrator, right and wrong PINs, the wait, people, and the way out. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';
import { findAxeViolations } from './axe';
import { expect, LANGUAGES, test } from './bench';
import { findMisplaced, isSettled } from './in-page.mjs';
import {
  ADA,
  chooseName,
  choosePin,
  headingOf,
  openEntry,
  openStaff,
  said,
  setUpAdministrator,
  signIn,
  touchPin,
  writeInSheet,
} from './staff';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
/** The smallest screen that is supported. */
const VIEWPORT = { width: 1366, height: 768 };
const NOOR = { name: 'Noor Haddad', pin: '402957' };
const SET_UP_FILE = 'first-administrator.txt';

/** Nothing out of its place, nothing that a reader of the screen would miss. */
async function look(page: Page, folder: string, name: string): Promise<void> {
  await page.evaluate(isSettled);
  if (PICTURES !== undefined) {
    mkdirSync(path.join(PICTURES, folder), { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, folder, `${name}.png`) });
  }
  expect([name, ...(await findAxeViolations(page))]).toEqual([name]);
  expect([name, ...(await page.evaluate(findMisplaced))]).toEqual([name]);
}

async function addPerson(person: Person, see: (name: string) => Promise<void>): Promise<void> {
  await person.touch('staff.people.add');
  await headingOf(person, person.words.say('staff.people.add')).waitFor();
  await writeInSheet(person, 'staff.people.typeName', NOOR.name);
  await see('new-person');
  await person.touch('staff.people.next');
  await headingOf(person, said(person, 'staff.pin.chooseFor', { name: NOOR.name })).waitFor();
  await touchPin(person, '111111');
  await expect(person.page.getByText(person.words.say('staff.pin.weak.same'))).toBeVisible();
  await see('weak-pin');
  await choosePin(person, NOOR.pin);
  await expect(person.page.getByRole('button', { name: NOOR.name })).toBeVisible();
  await see('people');
}

for (const language of ['en', 'ar']) {
  test(`the staff’s screens on the smallest screen, in ${language}: first run, people, a wrong PIN, the wait, signing out`, async ({
    bench,
  }) => {
    test.setTimeout(240_000);
    bench.writeSettings({ languages: LANGUAGES, defaultLanguage: language });
    const kiosk = await bench.start({ viewport: VIEWPORT });
    const { page } = kiosk;
    const person = kiosk.person(language);
    const see = (name: string): Promise<void> => look(page, `staff-${language}`, name);
    const code = path.join(bench.dataFolder, SET_UP_FILE);

    await test.step('the first administrator is made with a code that only the installer can read', async () => {
      expect(statSync(code).mode & 0o777).toBe(0o600);
      expect(readFileSync(code, 'utf8')).toContain(person.words.say('staff.setUp.file'));
      await openStaff(person);
      await see('first-administrator');
      await person.touch('staff.leave');
      await setUpAdministrator(person, bench.dataFolder);
      expect(existsSync(code)).toBe(false);
      await see('home');
    });
    await test.step('an administrator adds a person; a PIN that anybody would guess is refused', async () => {
      await openEntry(person, 'people');
      await headingOf(person, person.words.say('staff.people.title')).waitFor();
      await addPerson(person, see);
      await page.getByRole('button', { name: NOOR.name }).click();
      await headingOf(person, NOOR.name).waitFor();
      await see('person');
      await person.touch('staff.people.remove');
      await see('remove');
      await person.touch('staff.people.keep');
      await person.touch('staff.people.all');
      await person.touch('staff.menu.home');
    });
    await test.step('a clinician sees no entry for administrators, and can change their own PIN', async () => {
      await person.touch('staff.signIn.signOut');
      await openStaff(person);
      await see('names');
      await signIn(person, NOOR);
      await expect(person.button('staff.menu.people')).toHaveCount(0);
      await openEntry(person, 'my-pin');
      await headingOf(person, person.words.say('staff.pin.own')).waitFor();
      await see('my-pin');
      await person.touch('staff.menu.home');
      await openEntry(person, 'languages');
      await see('languages');
      await person.touch('staff.menu.home');
      await person.touch('staff.signIn.signOut');
    });
    await test.step('five wrong PINs, then fifteen seconds in which nothing can be entered', async () => {
      await openStaff(person);
      await chooseName(person, NOOR.name);
      await see('pin');
      for (let each = 0; each < 4; each += 1) {
        await touchPin(person, '999998');
        await expect(page.getByText(person.words.say('staff.signIn.wrongMaybe'))).toBeVisible();
        await expect(person.button('staff.pin.erase')).toBeEnabled();
      }
      await see('wrong-pin');
      await touchPin(person, '999998');
      await expect(page.getByText(said(person, 'staff.signIn.waitSeconds_other')).first()).toBeVisible();
      await expect(person.button('staff.pin.erase')).toBeDisabled();
      await see('wait');
      await person.touch('staff.signIn.otherName');
      await chooseName(person, ADA.name);
      await expect(person.button('staff.pin.erase')).toBeDisabled();
      await expect(person.button('staff.pin.erase')).toBeEnabled({ timeout: 30_000 });
      await touchPin(person, ADA.pin);
      await headingOf(person, person.words.say('staff.menu.home')).waitFor();
      // By name and code alone, so that whoever looks for a fault finds it in the log.
      expect(kiosk.readErrors()).toContain('"call-failed","facts":{"method":"signIn","code":"wrong-pin"}');
    });
    await test.step('with the largest letters every part can still be reached', async () => {
      await person.chooseTextSize('4');
      await see('home-largest');
      await openEntry(person, 'people');
      await see('people-largest');
      await person.touch('staff.menu.home');
      await openEntry(person, 'my-pin');
      await see('my-pin-largest');
      await person.touch('staff.menu.home');
      await person.touch('staff.signIn.signOut');
      await expect(person.button('attract.staff')).toBeVisible();
    });
    expect(kiosk.readErrors()).not.toMatch(/Noor|Byron|837162|402957|page-console-error|call-refused|call-broke/);
  });
}

test('upright, right to left, with the largest letters: nothing is cut off and every key can be touched', async ({
  bench,
}) => {
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'ar' });
  const kiosk = await bench.start({ viewport: { width: 1080, height: 1920 } });
  const person = kiosk.person('ar');
  const see = (name: string): Promise<void> => look(kiosk.page, 'staff-upright', name);
  await openStaff(person);
  await person.chooseTextSize('4');
  await see('first-administrator');
  await person.touch('staff.leave');
  await setUpAdministrator(person, bench.dataFolder);
  await person.chooseTextSize('4');
  await see('home');
  await openEntry(person, 'people');
  await person.touch('staff.people.add');
  await headingOf(person, person.words.say('staff.people.add')).waitFor();
  await see('new-person');
  await person.touch('staff.people.all');
  await person.touch('staff.menu.home');
  await person.touch('staff.signIn.signOut');
  await openStaff(person);
  await person.chooseTextSize('4');
  await see('names');
  await chooseName(person, ADA.name);
  await see('pin');
  await touchPin(person, ADA.pin);
  await headingOf(person, person.words.say('staff.menu.home')).waitFor();
});

test('by keyboard alone; the wait outlives a power cut; the page cannot call what it may not', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en' });
  let kiosk = await bench.start();
  let person = kiosk.person('en');
  await setUpAdministrator(person, bench.dataFolder);
  await person.touch('staff.signIn.signOut');

  await test.step('a name and a PIN with keys alone', async () => {
    await openStaff(person);
    const name = kiosk.page.getByRole('main').getByRole('button', { name: ADA.name });
    const focused = name.and(kiosk.page.locator(':focus'));
    for (let presses = 0; presses < 30 && (await focused.count()) === 0; presses += 1) {
      await kiosk.page.keyboard.press('Tab');
    }
    await kiosk.page.keyboard.press('Enter');
    await headingOf(person, said(person, 'staff.signIn.pin', { name: ADA.name })).waitFor();
    await kiosk.page.keyboard.type(ADA.pin);
    await kiosk.page.keyboard.press('Enter');
    await headingOf(person, person.words.say('staff.menu.home')).waitFor();
    await person.touch('staff.signIn.signOut');
  });
  await test.step('nobody signed in: each call for staff is refused, from the page’s own bridge too', async () => {
    const refusals = await kiosk.page.evaluate(`(async () => {
      const { candor } = globalThis;
      const answers = await Promise.all([candor.readStaff(), candor.addStaff({ name: 'Eve', role: 'administrator', pin: '593028' }),
        candor.changeMyPin({ pin: '837162', newPin: '593028' })]);
      return answers.map(({ error }) => error?.code);
    })()`);
    expect(refusals).toEqual(['sign-in-needed', 'sign-in-needed', 'sign-in-needed']);
  });
  await test.step('five wrong PINs, the plug, and the wait is still there', async () => {
    await openStaff(person);
    await chooseName(person, ADA.name);
    for (let each = 0; each < 5; each += 1) {
      await touchPin(person, '999998');
      await expect(kiosk.page.getByText(person.words.say('staff.signIn.wrongMaybe'))).toBeVisible();
      if (each < 4) await expect(person.button('staff.pin.erase')).toBeEnabled();
    }
    await kiosk.kill();
    kiosk = await bench.start();
    person = kiosk.person('en');
    // Before the first timer of the screen, so that the last step can let half an hour go by.
    await kiosk.page.clock.install();
    await openStaff(person);
    await chooseName(person, ADA.name);
    const [erase, wrong] = [
      person.button('staff.pin.erase'),
      kiosk.page.getByText(person.words.say('staff.signIn.wrongMaybe')),
    ];
    const wait = kiosk.page.getByText(said(person, 'staff.signIn.waitSeconds_other')).first();
    await touchPin(person, '999998');
    await wait.waitFor();
    if (!(await wrong.isVisible())) {
      // The first fifteen seconds since the start are not over: nothing was looked at.
      await expect(erase).toBeEnabled({ timeout: 30_000 });
      await touchPin(person, '999998');
      await expect(wrong).toBeVisible();
    }
    // The sixth, not the first: the count has outlived the plug.
    expect(Number(/[0-9]+/.exec(await wait.innerText())?.[0])).toBeGreaterThan(15);
    await expect(erase).toBeDisabled();
    await expect(erase).toBeEnabled({ timeout: 60_000 });
    await touchPin(person, ADA.pin);
    await headingOf(person, person.words.say('staff.menu.home')).waitFor();
  });
  await test.step('half an hour without a touch: a warning, then the first screen, and the PIN is needed again', async () => {
    await person.touch('staff.menu.my-pin');
    await kiosk.page.clock.runFor(29 * 60_000 + 5000);
    await expect(headingOf(person, person.words.say('staff.stillThere.title'))).toBeVisible();
    expect(await findAxeViolations(kiosk.page)).toEqual([]);
    await person.touch('idle.stay');
    await expect(headingOf(person, person.words.say('staff.stillThere.title'))).toBeHidden();
    await kiosk.page.clock.runFor(30 * 60_000 + 5000);
    await expect(person.button('attract.staff')).toBeVisible();
    await openStaff(person);
    await expect(headingOf(person, person.words.say('staff.signIn.title'))).toBeVisible();
  });
});
