/** The staff's screen without a paper: by keyboard alone, by touch alone, with the largest letters, and left by itself. */
import { findAxeViolations } from './axe';
import { expect, LANGUAGES, test } from './bench';
import { openCheck, scan, verdict } from './check-paper';

const NUMBER = 'CND-7F3K-29QX-0412';

test('a paper is checked by keyboard and scanner alone, and nothing of it stays', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en' });
  const kiosk = await bench.start();
  const { page } = kiosk;
  await page.clock.install();
  const person = kiosk.person('en');
  const open = person.button('attract.staff');
  await open.waitFor();
  const focused = open.and(page.locator(':focus'));
  for (let presses = 0; presses < 30 && (await focused.count()) === 0; presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const check = person.button('staff.signIn.checkPaper');
  await check.waitFor();
  const onCheck = check.and(page.locator(':focus'));
  for (let presses = 0; presses < 30 && (await onCheck.count()) === 0; presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: person.words.say('staff.field') });
  await expect(field).toBeFocused();

  await test.step('what is no code of ours is told so, and is gone from the field', async () => {
    await scan(page, 'https://example.org/canary');
    await expect(verdict(person, 'notOurs')).toBeVisible();
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
  });
  await test.step('a scanner is heard wherever the focus is, and its Enter touches nothing else', async () => {
    await person.button('frame.back').focus();
    await scan(page, NUMBER);
    await expect(verdict(person, 'notHere')).toBeVisible();
  });
  await test.step('nothing there leads anywhere but back', async () => {
    expect(await page.getByRole('link').count()).toBe(0);
    await scan(page, 'CANDOR9:000');
    await expect(verdict(person, 'newer')).toBeVisible();
    expect(await page.content()).not.toMatch(/canary|29QX/);
  });
  await test.step('when nobody is there any more, the first screen stands there again', async () => {
    await page.clock.runFor(185_000);
    await expect(open).toBeVisible();
    expect(await page.content()).not.toContain(person.words.say('staff.newer.title'));
  });
  expect(kiosk.readErrors()).not.toMatch(/29QX|canary|page-console-error|call-refused|call-broke/);
});

test('a number is written by touch on an upright screen, right to left, with the largest letters', async ({
  bench,
}) => {
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'ar' });
  const kiosk = await bench.start({ viewport: { width: 1080, height: 1920 } });
  const person = kiosk.person('ar');
  await person.chooseTextSize('4');
  await openCheck(person);
  expect(await findAxeViolations(kiosk.page)).toEqual([]);
  await person.touch('staff.typeNumber');
  expect(await findAxeViolations(kiosk.page)).toEqual([]);
  for (const key of '7F3K29QX0412') {
    await kiosk.page.getByRole('dialog').getByRole('button', { name: key, exact: true }).click();
  }
  await person.touch('writing.done');
  await expect(verdict(person, 'notHere')).toBeVisible();
  expect(await findAxeViolations(kiosk.page)).toEqual([]);
  await person.touch('frame.back');
  await person.touch('staff.leave');
  await expect(person.button('attract.staff')).toBeVisible();
});
