/** The staff's list in the real application: two people's talks found, read, opened, checked, deleted; and nothing left when the PIN is needed again. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';
import { findAxeViolations } from './axe';
import { expect, LANGUAGES, test, type Kiosk } from './bench';
import { findMisplaced, isSettled } from './in-page.mjs';
import { ADA, headingOf, openEntry, openStaff, said, setUpAdministrator, signIn } from './staff';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
const ROSA = { name: 'Rosa Delgado', missed: true };
const AHMAD = { name: 'أحمد ناصر', missed: false };
const QUESTION = 'Can I still run afterwards?';
/** Half an hour without a touch, and more. */
const AWAY_MS = 45 * 60_000;

interface Talk {
  readonly name: string;
  /** One answer of the teach-back was another one. */
  readonly missed: boolean;
}

/** One talk, held by its acts alone: as the screen would send them. Gives the number of its sealed paper. */
async function hold(kiosk: Kiosk, language: string, talk: Talk, first = 'en'): Promise<string> {
  const { page } = kiosk;
  const number = await page.evaluate(
    async ({ lang, name, missed, question }) => {
      type Answer = { ok: boolean; value: Record<string, unknown>; error?: { code: string } };
      const bridge = (globalThis as unknown as { candor: Record<string, (input: unknown) => Promise<Answer>> })
        .candor;
      const ask = async (method: string, input: object): Promise<Record<string, unknown>> => {
        const answer = await bridge[method]?.(input);
        if (answer?.ok !== true) throw new Error(`${method}: ${JSON.stringify(answer?.error)}`);
        return answer.value;
      };
      const { consultationId } = await ask('startConsultation', { language: lang });
      let expectedSeq = 2;
      const act = async (given: object): Promise<void> => {
        await ask('appendAct', { consultationId, expectedSeq, act: given });
        expectedSeq += 1;
      };
      await act({ type: 'reason-given', condition: 'knee-arthritis', name });
      if (missed) {
        await act({ type: 'question-picked', question: 'ASK-01', picked: true });
        await act({ type: 'own-question-written', ownQuestion: 'own-1', text: question });
      }
      const { basis } = await ask('previewDocument', { consultationId });
      await act({ type: 'paper-confirmed', confirmed: true, basis });
      const strokes = [
        [
          [10, 10, 0],
          [40, 30, 16],
          [80, 12, 32],
        ],
      ];
      await act({ type: 'signed', role: 'patient', name, relationship: null, interprets: null, strokes });
      const { documentNumber } = await ask('sealDocument', { consultationId });
      // The page ends with the talk: its answer is for nobody.
      setTimeout(() => void bridge['closeConsultation']?.({ consultationId, outcome: 'completed' }), 0);
      return String(documentNumber);
    },
    { lang: language, name: talk.name, missed: talk.missed, question: QUESTION },
  );
  await isReplaced(page);
  await kiosk.person(first).button('attract.staff').waitFor();
  return number;
}

/** An empty page first, then the first screen: each in a process of its own. */
async function isReplaced(page: Page): Promise<void> {
  await page.waitForEvent('load');
  await page.waitForEvent('load');
}

/** Nothing out of its place, nothing that a reader of the screen would miss. */
async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(isSettled);
  if (PICTURES !== undefined) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  }
  expect([name, ...(await findAxeViolations(page))]).toEqual([name]);
  expect([name, ...(await page.evaluate(findMisplaced))]).toEqual([name]);
}

const rowOf = ({ page }: Person, text: string) =>
  page.getByRole('main').getByRole('listitem').getByRole('button').filter({ hasText: text });

async function search(person: Person, text: string): Promise<void> {
  await person.page
    .getByRole('button', { name: said(person, 'staff.list.search') })
    .or(person.page.getByRole('button', { name: said(person, 'staff.list.found') }))
    .click();
  await person.page.getByRole('dialog').getByRole('textbox').fill(text);
  await person.touch('writing.done');
  await person.page.getByRole('dialog').waitFor({ state: 'detached' });
}

test('talks are found by name and number, read, opened, checked and deleted; without a PIN nothing of them is left', async ({
  bench,
}) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en' });
  const kiosk = await bench.start({ viewport: { width: 1366, height: 768 } });
  const { page } = kiosk;
  const person = kiosk.person('en');
  const { say } = person.words;
  const rosa = await hold(kiosk, 'en', ROSA);
  const ahmad = await hold(kiosk, 'ar', AHMAD);

  await test.step('whoever has not signed in gets nothing', async () => {
    const refused = await page.evaluate(async () => {
      const bridge = (globalThis as unknown as { candor: Record<string, (input: unknown) => Promise<unknown>> })
        .candor;
      return await bridge['listConsultations']?.({ which: 'all', search: '', after: null });
    });
    expect(refused).toEqual({ ok: false, error: { code: 'sign-in-needed' } });
  });
  await test.step('those of today are listed, the last one first', async () => {
    await setUpAdministrator(person, bench.dataFolder);
    await openEntry(person, 'consultations');
    await expect(rowOf(person, '')).toHaveCount(2);
    await expect(rowOf(person, '').first()).toContainText(AHMAD.name);
    await look(page, 'list');
  });
  await test.step('the beginning of a name finds one, the beginning of a number the other', async () => {
    await search(person, 'delg');
    await expect(rowOf(person, '')).toHaveCount(1);
    await expect(rowOf(person, ROSA.name)).toBeVisible();
    await look(page, 'found');
    await search(person, ahmad.slice(4, 13));
    await expect(rowOf(person, '')).toHaveCount(1);
    await expect(rowOf(person, AHMAD.name)).toBeVisible();
    await search(person, 'zzz');
    await expect(
      page
        .getByText(said(person, 'staff.list.noneFound', { text: 'Zzz' }))
        .or(page.getByText(said(person, 'staff.list.noneFound', { text: 'zzz' }))),
    ).toBeVisible();
    await person.touch('staff.list.clear');
    await expect(rowOf(person, '')).toHaveCount(2);
  });
  await test.step('one is opened by keyboard alone, and says what page 1 says', async () => {
    await rowOf(person, ROSA.name).focus();
    await page.keyboard.press('Enter');
    await headingOf(person, ROSA.name).waitFor();
    await expect(headingOf(person, ROSA.name)).toBeFocused();
    await expect(page.getByText(rosa).first()).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText(QUESTION);
    await expect(main).toContainText(person.words.content.conditions['knee-arthritis'] ?? 'no such condition');
    await expect(main).toContainText(person.words.content.questions['ASK-01'] ?? 'no such question');
    await look(page, 'one');
  });
  await test.step('its sealed file is whole', async () => {
    await person.touch('staff.list.verify');
    await headingOf(person, say('staff.fileWhole.title')).waitFor({ timeout: 30_000 });
    await look(page, 'verdict');
    await person.touch('staff.list.backToTalk');
  });
  await test.step('its paper is read to the end', async () => {
    await person.touch('staff.list.open');
    const pages: number[] = [];
    await person.readPaper((number: number) => {
      pages.push(number);
      return Promise.resolve();
    });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages).toEqual(pages.map((_, index) => index + 1));
    await look(page, 'paper');
    await person.touch('staff.list.backToTalk');
    await expect(page.locator('canvas')).toHaveCount(0);
  });
  await test.step('without a drive it is said how to go on, and nothing is lost', async () => {
    await person.touch('staff.export.title');
    await expect(page.getByText(say('staff.export.none'))).toBeVisible();
    await look(page, 'export');
    await person.touch('staff.export.done');
    await person.touchThat(rowOf(person, ROSA.name));
    await headingOf(person, ROSA.name).waitFor();
  });
  await test.step('it is deleted after two questions, and only when it was said that nobody has a copy', async () => {
    await person.touch('staff.list.delete');
    await expect(page.getByText(say('staff.list.noCopy'))).toBeVisible();
    await expect(person.button('staff.list.goOn')).toBeDisabled();
    await look(page, 'delete-first');
    await person.choose(say('staff.list.evenSo'));
    await person.touch('staff.list.goOn');
    await look(page, 'delete-last');
    await person.touch('staff.list.forGood');
    await expect(page.getByText(say('staff.list.deleted'))).toBeVisible();
    await expect(rowOf(person, '')).toHaveCount(1);
    await search(person, 'delg');
    await expect(rowOf(person, '')).toHaveCount(0);
    await search(person, rosa);
    await expect(rowOf(person, '')).toHaveCount(0);
    expect(await page.content()).not.toContain(ROSA.name);
  });
  await test.step('signed out, nothing of anybody stands there', async () => {
    await person.touch('staff.list.clear');
    await person.touchThat(rowOf(person, AHMAD.name));
    await headingOf(person, AHMAD.name).waitFor();
    await person.touch('staff.list.allTalks');
    await person.touch('staff.menu.home');
    const replaced = isReplaced(page);
    await person.touch('staff.signIn.signOut');
    await replaced;
    await person.button('attract.staff').waitFor();
    expect(await page.content()).not.toContain(AHMAD.name);
  });
  await test.step('a guided talk after a look at the list ends as any other: cleared away once, and the kiosk goes on', async () => {
    const countWipes = (): number => kiosk.readErrors().split('"event":"wiped"').length - 1;
    const before = countWipes();
    await openStaff(person);
    await signIn(person, ADA);
    await openEntry(person, 'consultations');
    await rowOf(person, AHMAD.name).waitFor();
    await person.touch('staff.menu.home');
    await openEntry(person, 'prepare');
    await person.touch('staff.prepare.begin');
    const replaced = isReplaced(page);
    await person.touch('frame.stop');
    await person.touch('stop.stop');
    await replaced;
    await person.button('attract.staff').waitFor();
    expect(countWipes()).toBe(before + 1);
    expect(kiosk.readErrors()).not.toMatch(/wipe-(failed|broke)/);
  });
  await test.step('left alone with a paper open, the kiosk signs out and drops it', async () => {
    await page.clock.install();
    await openStaff(person);
    await signIn(person, ADA);
    await openEntry(person, 'consultations');
    await person.touchThat(rowOf(person, AHMAD.name));
    await person.touch('staff.list.open');
    await page.locator('canvas[data-drawn]').waitFor();
    const replaced = isReplaced(page);
    await page.clock.runFor(AWAY_MS);
    await replaced;
    await person.button('attract.staff').waitFor();
    await expect(page.locator('canvas')).toHaveCount(0);
    const left = await page.content();
    expect(left).not.toContain(AHMAD.name);
    expect(left).not.toContain(ahmad);
  });
  const log = kiosk.readErrors();
  expect(log).not.toMatch(/page-console-error|call-refused|call-broke/);
  expect(log).not.toContain(rosa);
  expect(log).not.toContain(ROSA.name);
});

for (const [language, viewport, textSize] of [
  ['ar', { width: 1080, height: 1920 }, '4'],
  ['zh-Hans', { width: 1366, height: 768 }, '4'],
  ['en', { width: 1920, height: 1080 }, '2'],
] as const) {
  test(`the list and one talk stand in their place in ${language}, letters of size ${textSize}, ${viewport.width} by ${viewport.height}`, async ({
    bench,
  }) => {
    test.setTimeout(240_000);
    bench.writeSettings({ languages: LANGUAGES, defaultLanguage: language });
    const kiosk = await bench.start({ viewport });
    const { page } = kiosk;
    const person = kiosk.person(language);
    const name = (what: string): string => `${language}-${textSize}-${what}`;
    await hold(kiosk, language, ROSA, language);
    for (let more = 0; more < 3; more += 1) await hold(kiosk, language, AHMAD, language);
    await setUpAdministrator(person, bench.dataFolder);
    await person.chooseTextSize(textSize);
    await openEntry(person, 'consultations');
    await expect(rowOf(person, '')).toHaveCount(4);
    await look(page, name('list'));
    await search(person, 'delg');
    await expect(rowOf(person, '')).toHaveCount(1);
    await look(page, name('found'));
    await person.touchThat(rowOf(person, ROSA.name));
    await headingOf(person, ROSA.name).waitFor();
    await look(page, name('one'));
    const more = person.button('frame.moreOnPage');
    for (let leaf = 2; (await more.count()) > 0; leaf += 1) {
      await more.click();
      await look(page, name(`one-${leaf}`));
    }
    const remove = person.button('staff.list.delete');
    if ((await person.button('frame.startOfPage').count()) > 0) await person.touch('frame.startOfPage');
    await person.touchThat(remove);
    await page.getByRole('alertdialog').waitFor();
    await look(page, name('delete'));
    await person.choose(person.words.say('staff.list.evenSo'));
    await person.touch('staff.list.goOn');
    await look(page, name('delete-last'));
    await person.touch('staff.list.keep');
    const open = person.button('staff.list.open');
    await person.touchThat(open);
    await page.locator('canvas[data-drawn]').waitFor();
    await look(page, name('paper'));
    expect(kiosk.readErrors()).not.toMatch(/page-console-error|call-refused|call-broke/);
  });
}
