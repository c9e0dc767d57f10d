/** The audit trail on the staff's screen, after somebody was here; and on the command line once the kiosk is closed. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';
import { findMisplaced, isSettled } from './in-page.mjs';
import { ADA, headingOf, openEntry, said, setUpAdministrator } from './staff';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
const SIZES = [
  { name: 'smallest', language: 'en', viewport: { width: 1366, height: 768 } },
  { name: 'smallest', language: 'ar', viewport: { width: 1366, height: 768 } },
  { name: 'portrait', language: 'es', viewport: { width: 1080, height: 1920 } },
];

for (const { name, language, viewport } of SIZES) {
  test(`the audit trail, ${name}, in ${language}: what happened, in words, and that it is whole`, async ({
    bench,
  }) => {
    test.setTimeout(240_000);
    bench.writeSettings({ languages: LANGUAGES, defaultLanguage: language });
    const kiosk = await bench.start({ viewport });
    const { page } = kiosk;
    const person = kiosk.person(language);
    const see = async (shown: string): Promise<void> => {
      await page.evaluate(isSettled);
      if (PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: path.join(PICTURES, `audit-${language}-${shown}.png`) });
      }
      expect([shown, ...(await findAxeViolations(page))]).toEqual([shown]);
      expect([shown, ...(await page.evaluate(findMisplaced))]).toEqual([shown]);
    };

    await test.step('staff see who did what, and nothing of a patient', async () => {
      await setUpAdministrator(person, bench.dataFolder);
      await openEntry(person, 'audit');
      await headingOf(person, person.words.say('staff.audit.title')).waitFor();
      await expect(
        page.getByText(person.words.say('staff.audit.events.administrator-set-up')).first(),
      ).toBeAttached();
      await expect(page.getByText(ADA.name).first()).toBeAttached();
      await see('entries');
    });
    await test.step('an administrator has all of it checked', async () => {
      await person.touch('staff.audit.checkAll');
      const whole = page.getByText(said(person, 'staff.audit.whole_other'));
      const wholeAnyPlural = page.locator('.audit-verdict .verdict[data-certainty="sure"]');
      await expect(language === 'ar' ? wholeAnyPlural : whole).toBeVisible();
      await see('whole');
    });
    await test.step('an administrator can have it on a drive', async () => {
      await person.touch('staff.audit.save');
      await headingOf(person, person.words.say('staff.audit.save')).waitFor();
      await see('save');
      await person.touch('frame.close');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });
    await test.step('the command line finds the same once the kiosk is closed', async () => {
      expect(await bench.stop(kiosk)).toBe(0);
      const program = path.join(APP_FOLDER, 'out', 'main', 'audit.js');
      const answer = spawnSync(process.execPath, [program, 'verify', `--data-dir=${bench.dataFolder}`, '--json']);
      expect(answer.status, answer.stderr.toString()).toBe(0);
      const verdict = JSON.parse(answer.stdout.toString()) as { whole: boolean; entries: number; vouched: unknown };
      expect(verdict).toMatchObject({ whole: true, vouched: { seq: verdict.entries - 1 } });
    });
  });
}
