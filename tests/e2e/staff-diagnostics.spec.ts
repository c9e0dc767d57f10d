/** The state of the kiosk and its settings, as staff and administrators see them; small screens, right to left, large letters, keys. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';
import { findMisplaced, isSettled } from './in-page.mjs';
import {
  ADA,
  choosePin,
  headingOf,
  openEntry,
  openStaff,
  said,
  setUpAdministrator,
  signIn,
  writeInSheet,
} from './staff';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
/** The smallest screen that is supported. */
const VIEWPORT = { width: 1366, height: 768 };
const GROUPS = ['clinic', 'languages', 'paper', 'seal', 'time', 'screen', 'kept'] as const;

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

async function openDiagnostics(person: Person): Promise<void> {
  await openEntry(person, 'diagnostics');
  await headingOf(person, person.words.say('staff.diagnostics.title')).waitFor();
  await expect(person.button('staff.diagnostics.again')).toBeEnabled({ timeout: 30_000 });
}

async function openSettings(person: Person): Promise<void> {
  await openEntry(person, 'settings');
  await expect(person.button('staff.settings.groups.clinic')).toBeVisible();
}

async function change(person: Person, name: string): Promise<void> {
  const what = person.words.say(`staff.settings.of.${name}`);
  await person.touchThat(person.page.getByRole('button', { name: said(person, 'staff.prepare.changeOf', { what }) }));
}

for (const language of ['en', 'ar']) {
  test(`state and settings on the smallest screen, in ${language}`, async ({ bench }) => {
    test.setTimeout(300_000);
    bench.writeSettings({ languages: LANGUAGES, defaultLanguage: language, clinicName: 'Lakeside' });
    const kiosk = await bench.start({ viewport: VIEWPORT });
    const { page } = kiosk;
    const person = kiosk.person(language);
    const see = (name: string): Promise<void> => look(page, `state-${language}`, name);
    const file = path.join(bench.dataFolder, 'settings.json');
    const kept = (): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    await setUpAdministrator(person, bench.dataFolder);

    await test.step('each part has its state in words; a tone can be played', async () => {
      await openDiagnostics(person);
      await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(15);
      await see('diagnostics');
      await person.touch('staff.diagnostics.again');
      await expect(person.button('staff.diagnostics.again')).toBeEnabled({ timeout: 30_000 });
      await person.touch('staff.menu.home');
    });
    await test.step('every group of the settings, and a value that is written', async () => {
      await openSettings(person);
      await see('settings');
      for (const group of GROUPS) {
        await person.touch(`staff.settings.groups.${group}`);
        await headingOf(person, person.words.say(`staff.settings.groups.${group}`)).waitFor();
        await see(`settings-${group}`);
        await person.touch('staff.settings.all');
      }
      await person.touch('staff.settings.groups.clinic');
      await change(person, 'clinicName');
      await page.getByRole('dialog').getByRole('textbox').fill('Seaside');
      await person.touch('writing.done');
      await expect(page.getByText(said(person, 'staff.settings.unsaved_one'))).toBeVisible();
      expect(kept()['clinicName']).toBe('Lakeside');
      await see('unsaved');
      await person.touch('staff.settings.save');
      await expect(page.getByText(person.words.say('staff.settings.saved'))).toBeVisible();
      expect(kept()['clinicName']).toBe('Seaside');
      expect(existsSync(path.join(bench.dataFolder, 'settings.previous.json'))).toBe(true);
      await person.touch('staff.settings.all');
      await see('saved');
    });
    await test.step('what does not fit is refused by name, and what was typed is still there', async () => {
      await person.touch('staff.settings.groups.clinic');
      await change(person, 'emergencyNumber');
      await page.getByRole('dialog').getByRole('textbox').fill('call us');
      await person.touch('writing.done');
      await person.touch('staff.settings.save');
      await expect(page.getByText(person.words.say('staff.settings.unfit'))).toBeVisible();
      await see('unfit');
      expect(kept()['emergencyNumber']).toBeUndefined();
      await person.touch('staff.settings.drop');
      await person.touch('staff.settings.all');
    });
    await test.step('a printer is asked before it is kept: where nobody answers, that is said, and nothing is saved', async () => {
      await person.touch('staff.settings.groups.paper');
      await change(person, 'printer');
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('radio', { name: person.words.say('staff.settings.writeAddress'), exact: true }).click();
      await sheet.getByRole('textbox').fill('127.0.0.1:9');
      await see('printer-address');
      await person.touch('writing.done');
      await expect(page.getByText('ipp://127.0.0.1:9/ipp/print')).toBeVisible();
      await person.touch('staff.settings.save');
      await expect(page.getByText(person.words.say('staff.print.trouble.unreachable'))).toBeVisible();
      await see('printer-unreachable');
      expect(kept()['printer']).toBeUndefined();
      await person.touch('staff.settings.drop');
      await person.touch('staff.settings.all');
    });
    await test.step('a choice from a list', async () => {
      await person.touch('staff.settings.groups.kept');
      await change(person, 'retentionDays');
      await see('choose-days');
      await page
        .getByRole('dialog')
        .getByRole('radio', { name: person.words.say('staff.settings.never'), exact: true })
        .click();
      await person.touch('staff.settings.save');
      await expect(page.getByText(person.words.say('staff.settings.saved'))).toBeVisible();
      expect(kept()['retentionDays']).toBeNull();
      await person.touch('staff.settings.all');
    });
    await test.step('back to the settings before, and the trail names what was changed, never to what', async () => {
      await person.touch('staff.settings.undo');
      await see('undo');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: person.words.say('staff.settings.undo') })
        .click();
      await expect(page.getByText(person.words.say('staff.settings.undone'))).toBeVisible();
      expect(kept()['retentionDays']).toBeUndefined();
      await person.touch('staff.menu.home');
      await openEntry(person, 'audit');
      await page.getByRole('main').getByRole('listitem').first().waitFor();
      const names = person.words.say('staff.settings.of.retentionDays');
      const told = said(person, 'staff.audit.events.settings-changed', { settings: names }).source.slice(1, -1);
      const [newest] = await page.getByRole('main').getByRole('listitem').allInnerTexts();
      expect(newest).toMatch(new RegExp(told, 'u'));
      await person.touch('staff.menu.home');
    });
    await test.step('a file of a newer version is never written over', async () => {
      bench.writeSettings({ version: 2, panels: 3 });
      await openEntry(person, 'settings');
      const errors = JSON.parse(
        readFileSync(path.join(APP_FOLDER, 'locales', language, 'errors.json'), 'utf8'),
      ) as Readonly<Record<string, { readonly title: string }>>;
      const title = errors['newer-settings']?.title ?? 'no title';
      await expect(page.getByRole('alert')).toContainText(title);
      await see('newer');
      expect(kept()).toEqual({ version: 2, panels: 3 });
      bench.writeSettings({ languages: LANGUAGES, defaultLanguage: language, clinicName: 'Harbour' });
      await person.touch('fault.tryAgain');
      await expect(person.button('staff.settings.groups.clinic')).toBeVisible();
      await person.touch('staff.menu.home');
    });
    await test.step('with the largest letters every part can still be reached', async () => {
      await person.chooseTextSize('4');
      await openDiagnostics(person);
      await see('diagnostics-largest');
      await person.touch('staff.menu.home');
      await openSettings(person);
      await see('settings-largest');
      await person.touch('staff.settings.groups.clinic');
      await see('settings-clinic-largest');
      await person.touch('staff.settings.all');
    });
    await test.step('started again: signed out, with the settings that are kept', async () => {
      await person.touch('staff.settings.startAgain');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: person.words.say('staff.settings.startAgain') })
        .click();
      // The page that asked ends, and a fresh one stands on the first screen.
      await expect.poll(() => kiosk.readErrors(), { timeout: 60_000 }).toMatch(/starting-again[\s\S]*"wiped"/);
      await expect(
        page.getByRole('heading', { level: 1, name: person.words.say('staff.settings.title') }),
      ).toHaveCount(0);
      await openStaff(person);
      await signIn(person, ADA);
      await openSettings(person);
      await expect(person.button('staff.settings.startAgain')).toHaveCount(0);
      await person.touch('staff.settings.groups.clinic');
      await expect(page.getByText('Harbour')).toBeVisible();
    });
    expect(kiosk.readErrors()).not.toMatch(/page-console-error|call-refused|call-broke|closing-broke/);
  });
}

test('upright, right to left, with the largest letters', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'ar' });
  const kiosk = await bench.start({ viewport: { width: 1080, height: 1920 } });
  const person = kiosk.person('ar');
  await setUpAdministrator(person, bench.dataFolder);
  await person.chooseTextSize('4');
  await openDiagnostics(person);
  await look(kiosk.page, 'state-upright', 'diagnostics');
  await person.touch('staff.menu.home');
  await openSettings(person);
  await look(kiosk.page, 'state-upright', 'settings');
  for (const group of GROUPS) {
    await person.touch(`staff.settings.groups.${group}`);
    await look(kiosk.page, 'state-upright', group);
    await person.touch('staff.settings.all');
  }
});

test('by keyboard alone; a clinician sees the state, and no settings', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en' });
  const kiosk = await bench.start();
  const { page } = kiosk;
  const person = kiosk.person('en');
  const press = async (name: string): Promise<void> => {
    const wanted = page.getByRole('button', { name, exact: true }).and(page.locator(':focus'));
    for (let presses = 0; presses < 60 && (await wanted.count()) === 0; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };
  await setUpAdministrator(person, bench.dataFolder);
  await test.step('a setting is changed with keys alone', async () => {
    await press(person.words.say('staff.menu.settings'));
    await press(person.words.say('staff.settings.groups.clinic'));
    await press(`${person.words.say('staff.prepare.change')}: ${person.words.say('staff.settings.of.kioskName')}`);
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('North');
    await page.keyboard.press('Enter');
    await press(person.words.say('staff.settings.save'));
    await expect(page.getByText(person.words.say('staff.settings.saved'))).toBeVisible();
    await press(person.words.say('staff.settings.all'));
    await press(person.words.say('staff.menu.home'));
  });
  await test.step('a clinician', async () => {
    await openEntry(person, 'people');
    await person.touch('staff.people.add');
    await writeInSheet(person, 'staff.people.typeName', 'Noor Haddad');
    await person.touch('staff.people.next');
    await choosePin(person, '402957');
    await person.touch('staff.menu.home');
    await person.touch('staff.signIn.signOut');
    await openStaff(person);
    await signIn(person, { name: 'Noor Haddad', pin: '402957' });
    await expect(person.button('staff.menu.settings')).toHaveCount(0);
    await openDiagnostics(person);
    const refusals = await page.evaluate(`(async () => {
      const { candor } = globalThis;
      const answers = await Promise.all([candor.readSettings(), candor.saveSettings({ changes: { clinicName: 'Eve' } }),
        candor.undoSettings(), candor.startAgain()]);
      return answers.map(({ error }) => error?.code);
    })()`);
    expect(refusals).toEqual(Array.from({ length: 4 }, () => 'administrator-needed'));
  });
});
