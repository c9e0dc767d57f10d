/** The same screens in every language that is offered: whole, apart from one another, and with no English left in them. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Person } from '../../scripts/demo/person.mjs';
import { readWords, type Words } from '../../scripts/demo/words.mjs';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';
import { findMisplaced, findUnbalanced, isInLanguage, isSettled, readLines } from './in-page.mjs';

/** One of each kind of screen; the names are the driver's. */
const SCREENS = [
  'privacy',
  'reason',
  'benefits/knee-trial',
  'benefits/transplant-deaths',
  'side-by-side/known',
  'bad-offers/promises',
  'decide/options',
  'decide/unapproved-product',
  'values',
  'questions',
] as const;
/** It has a good and a bad side, and does not fit on one leaf in every language. */
const BALANCED = 'decide/unapproved-product';
/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
/** The smallest screen that is supported: what fits here fits elsewhere. */
const VIEWPORT = { width: 1366, height: 768 };

test('ten screens in every language: nothing clipped, nothing over something else, nothing left in English, nothing one-sided', async ({
  bench,
}) => {
  test.setTimeout(400_000);
  bench.writeSettings({ languages: LANGUAGES });
  const english = readWords('en', APP_FOLDER);
  const source = new Set(linesOf(english));
  const found: string[] = [];
  const seen: string[] = [];
  const led: string[] = [];
  await bench.drive({
    language: 'en',
    viewport: VIEWPORT,
    stopAt: 'questions',
    onScreen: async (page, name) => {
      if (!(SCREENS as readonly string[]).includes(name)) return;
      let from = english;
      for (const language of LANGUAGES.filter((tag) => tag !== 'en')) {
        const words = readWords(language, APP_FOLDER);
        await changeLanguage(page, from, words);
        from = words;
        seen.push(`${language} ${name}`);
        const say = (what: string): void => void found.push(`${language} ${name}: ${what}`);
        (await page.evaluate(findMisplaced)).forEach(say);
        const own = new Set(linesOf(words));
        for (const line of await page.evaluate(readLines)) {
          if (source.has(line) && !own.has(line)) say(`English: ${line}`);
        }
        if (name === BALANCED) {
          (await page.evaluate(findUnbalanced)).forEach(say);
          // Once: leaves that were seen in one language may be passed over in the next.
          if (led.length === 0 && (await leadsThroughLeaves(page, words))) led.push(language);
        }
        if (name === 'values') (await findAxeViolations(page)).forEach(say);
        if (PICTURES !== undefined) {
          await page.screenshot({ path: path.join(PICTURES, language, `${name.replaceAll('/', '-')}.png`) });
        }
      }
      await changeLanguage(page, from, english);
    },
  });
  expect(found).toEqual([]);
  expect(seen).toHaveLength(SCREENS.length * (LANGUAGES.length - 1));
  expect(led).not.toEqual([]);
});

/** Through the same button as a person. */
async function changeLanguage(page: Page, from: Words, to: Words): Promise<void> {
  const person = new Person(page, from);
  await page
    .getByRole('navigation', { name: from.say('frame.tools'), exact: true })
    .getByText(from.name)
    .click();
  const choice = page.getByRole('dialog').getByRole('radio', { name: to.name });
  await person.touchThat(choice);
  await page.waitForFunction(isInLanguage, to.language);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.evaluate(isSettled);
}

/** Goes on from a page of two leaves: the second must come, and not the next page. False when there is one leaf only. */
async function leadsThroughLeaves(page: Page, words: Words): Promise<boolean> {
  const person = new Person(page, words);
  if (!(await person.button('frame.moreOnPage').isVisible())) return false;
  await person.button('frame.next').click();
  await person.button('frame.startOfPage').click();
  await person.button('frame.moreOnPage').waitFor();
  return true;
}

/** Every text of the screen's own words and the content's, as it can stand on a screen: with letters, without placeholders. */
function linesOf(words: Words): string[] {
  const lines: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/\p{L}{3}/u.test(value) && !value.includes('{{')) lines.push(value.replaceAll(/<[^>]*>/g, '').trim());
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(words.content);
  collect(words.ui);
  return lines;
}
