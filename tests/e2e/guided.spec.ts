/** A talk that a clinician guides, in Spanish with English beside it: from the PIN to a paper that both have signed. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { exportPaper } from '../../scripts/demo/drive.mjs';
import { typeOnScreen } from '../../scripts/demo/keyboard.mjs';
import type { Person } from '../../scripts/demo/person.mjs';
import { readStructure, resolveChapters } from '../../scripts/demo/words.mjs';
import { run } from '../judges';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';
import { isSettled } from './in-page.mjs';
import { ADA, openEntry, setUpAdministrator, touchPin } from './staff';
import { verify } from './verify';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
const VIEWPORT = readViewport(process.env['CANDOR_VIEWPORT']);
const CLINICIAN = ADA.name;
const NOTE = 'Her sister had a graft in 2019.';
const ANSWER = 'Not approved here.';
/** Answered wrongly, so that something is left to go over. */
const MISSED = 'TB-05';

function readViewport(given = '1366x768'): { width: number; height: number } {
  const [width = 1366, height = 768] = given.split('x').map(Number);
  return { width, height };
}

async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(isSettled);
  expect(await findAxeViolations(page), name).toEqual([]);
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

test('from the PIN to a paper that patient and clinician have signed, and nothing of the staff’s is left to the patient', async ({
  bench,
}) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en', clinicLanguage: 'en', clinicName: 'Riverside' });
  const kiosk = await bench.start({ viewport: VIEWPORT });
  const { page } = kiosk;
  const clinician = kiosk.person('en');
  const patient = kiosk.person('es');
  const { words } = patient;
  const structure = readStructure(APP_FOLDER);
  const say = clinician.words.say;

  await test.step('the clinician signs in and prepares', async () => {
    await setUpAdministrator(clinician, bench.dataFolder);
    await openEntry(clinician, 'prepare');
    await look(page, '01-prepare');
    await change(clinician, 'staff.prepare.name');
    await clinician.write('Rosa');
    await change(clinician, 'staff.prepare.language');
    await choose(clinician, words.name);
    await change(clinician, 'staff.prepare.condition');
    await choose(clinician, clinician.words.content.conditions['knee-arthritis'] ?? '');
    await change(clinician, 'staff.prepare.beside');
    await choose(clinician, clinician.words.name);
    await change(clinician, 'staff.prepare.cover');
    await look(page, '02-cover');
    await clinician.choose(clinician.words.content.chapters['risks']?.name ?? '');
    await clinician.touch('staff.prepare.done');
    await clinician.choose(say('staff.prepare.interpreter'));
    await look(page, '03-prepared');
    await clinician.touch('staff.prepare.begin');
    await page.getByRole('radio', { name: words.name }).waitFor();
  });

  await test.step('they walk through it together: marked, noted, asked and answered', async () => {
    await patient.goForward();
    await patient.goForward();
    await look(page, '04-reason');
    const chapters = await resolveChapters(structure, { place: 'us', condition: 'knee-arthritis' });
    await clinician.touch('guide.open');
    await clinician.touch('guide.tabChapters');
    await look(page, '05-chapters');
    const risks = chapters.findIndex(({ id }) => id === 'risks');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('guide.show') })
      .nth(risks)
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await patient.button('frame.back').waitFor();
    await clinician.touch('guide.talked');
    await page.getByRole('button', { name: say('guide.talked'), pressed: true }).waitFor();
    await clinician.touch('guide.open');
    await look(page, '06-notes');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('guide.write') })
      .first()
      .click();
    await typeOnScreen(page, clinician.words, NOTE.slice(0, 3));
    await page.getByRole('dialog').getByRole('textbox').fill(NOTE);
    await look(page, '07-writing');
    await clinician.touch('writing.done');
    await page.getByRole('dialog').getByText(NOTE).waitFor();
    await look(page, '08-noted');
    await clinician.touch('frame.close');
    await look(page, '09-walk');
  });

  await test.step('the patient picks a question and the clinician says how it is answered', async () => {
    await goTo(patient, clinician, 'questions');
    await patient.pickQuestion('ASK-01');
    await clinician.touch('guide.open');
    await clinician.touch('guide.tabQuestions');
    await look(page, '10-questions');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('guide.answerShort') })
      .first()
      .click();
    await clinician.choose(say('guide.ways.by-phone'));
    await clinician.touch('guide.writeAnswer');
    await page.getByRole('dialog').getByRole('textbox').fill(ANSWER);
    await clinician.touch('writing.done');
    await look(page, '11-answer');
    await clinician.touch('guide.keepAnswer');
    await page.getByRole('dialog').getByText(ANSWER).waitFor();
    await clinician.touch('frame.close');
  });

  await test.step('what was missed is gone over again', async () => {
    await patient.goForward();
    await patient.turnPageBy(patient.button('teachBack.begin'));
    for (const { id, options, correct, places } of structure.teachBack) {
      if (places !== undefined && !places.includes('us')) continue;
      const other = options.find((option: string) => option !== correct) ?? correct;
      await patient.answerTeachBack(id, id === MISSED ? other : correct);
      if (id === MISSED) {
        await clinician.touch('guide.again');
        await page.getByRole('button', { name: say('guide.again'), pressed: true }).waitFor();
        await look(page, '12-missed');
        await clinician.touch('guide.open');
        await clinician.touch('guide.tabUnclear');
        await look(page, '13-unclear');
        await clinician.touch('frame.close');
      }
      await patient.goForward();
    }
  });

  let number = '';
  await test.step('the patient signs, then the clinician beside them', async () => {
    await patient.readPaper(async () => undefined);
    await patient.confirmPaper();
    await look(page, '14-paper');
    await patient.turnPageBy(patient.button('paper.goToSign'));
    await patient.signForMyself();
    await patient.drawSignature();
    await patient.sealBy('sign.sign');
    await look(page, '15-clinician-signs');
    const beside = words.say('guide.signBeside').replace('{{name}}', CLINICIAN);
    await patient.turnPageBy(page.getByRole('button', { name: beside }));
    await expect(page.locator('.sign-name')).toHaveText(CLINICIAN);
    await look(page, '16-sign');
    await patient.drawSignature();
    await patient.sealBy('sign.sign');
    number = await patient.finishSigning();
    await look(page, '17-done');
  });

  await test.step('nothing of the staff’s is left to who comes next', async () => {
    await patient.sayGoodbye();
    expect(await staffCall(page)).toBe('sign-in-needed');
  });

  await bench.stop(kiosk);
  const out = path.join(bench.folder, 'out');
  mkdirSync(out);
  await exportPaper({ dataFolder: bench.dataFolder, number, out, appFolder: APP_FOLDER });
  const pdf = path.join(out, 'summary.pdf');
  const { code, text } = verify(pdf, path.join(out, 'clinic-certificate.pem'));
  expect(text).toContain(CLINICIAN);
  expect(code).toBe(0);
  const signatures = run('pdfsig', ['-nocert', pdf]).text;
  expect(signatures.match(/Signature is Valid\./g)).toHaveLength(2);
  const read = run('pdftotext', ['-layout', pdf, '-']).text;
  for (const said of [CLINICIAN, NOTE, ANSWER, 'Rosa']) expect(read).toContain(said);
  for (const language of ['es', 'en']) {
    const { guided } = JSON.parse(
      readFileSync(path.join(APP_FOLDER, 'locales', language, 'document.json'), 'utf8'),
    ) as { guided: { notes: string; questions: string } };
    expect(run('pdftotext', [pdf, '-']).text.replaceAll(/\s+/g, ' ')).toContain(guided.questions);
  }
  expect(kiosk.readErrors()).not.toMatch(/call-broke|page-console-error|Byron|Rosa/);
  if (PICTURES !== undefined) run('cp', [pdf, path.join(PICTURES, 'guided.pdf')]);
});

test('a clinician takes over what a patient began alone, and gives it back', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES, defaultLanguage: 'en', clinicLanguage: 'en' });
  const kiosk = await bench.start({ viewport: VIEWPORT });
  const { page } = kiosk;
  const person = kiosk.person('en');
  await setUpAdministrator(person, bench.dataFolder);
  await person.touch('staff.signIn.signOut');
  await person.begin();
  await person.goForward();
  expect(await staffCall(page)).toBe('sign-in-needed');
  await person.touch('frame.stop');
  await look(page, '20-stop');
  await person.touch('guide.take');
  await page.getByRole('dialog').getByRole('button', { name: CLINICIAN }).click();
  await look(page, '21-pin');
  await touchPin(person, '204816');
  await expect(page.getByRole('dialog').getByRole('status').filter({ hasText: /\S/ }).first()).toBeVisible();
  await touchPin(person, ADA.pin);
  await person.button('guide.give').waitFor();
  // Somebody is signed in, and even so nobody else's name is told while the patient looks on.
  expect(await staffCall(page)).toBe('consultation-open');
  await look(page, '22-taken-over');
  await person.touch('guide.give');
  await look(page, '23-give');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: person.words.say('guide.give'), exact: true })
    .click();
  await person.button('guide.give').waitFor({ state: 'detached' });
  expect(await staffCall(page)).toBe('sign-in-needed');
  expect(kiosk.readErrors()).not.toMatch(/call-broke|page-console-error/);
});

/** What main answers to a call of the staff, whatever the screen shows. */
async function staffCall(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const bridge = (globalThis as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[
      'candor'
    ];
    const answer = (await bridge?.['findEarlierVisits']?.({ search: '' })) as {
      ok: boolean;
      error?: { code: string };
    };
    return answer.ok ? 'ok' : (answer.error?.code ?? '');
  });
}

async function change({ page, words }: Person, what: string): Promise<void> {
  const name = words.say('staff.prepare.changeOf').replace('{{what}}', words.say(what));
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/** On the sheet of one choice, which closes by itself. */
async function choose(person: Person, label: string): Promise<void> {
  const choice = person.page.getByRole('dialog').getByRole('radio', { name: label, exact: true });
  await person.turnLeavesTo(choice);
  await choice.click();
  await person.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Forward, page by page, until that page stands there. */
async function goTo(patient: Person, clinician: Person, page: 'questions'): Promise<void> {
  const wanted = patient.page.getByRole('heading', { level: 1, name: patient.words.say(`${page}.title`) });
  for (let turns = 0; turns < 120 && (await wanted.count()) === 0; turns += 1) await patient.goForward();
  await clinician.button('guide.open').waitFor();
}
