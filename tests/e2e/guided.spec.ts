/** A talk that a clinician guides, in Spanish with English beside it: from preparing it to a Bundle that others accept. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { GUIDED_PICTURES } from '../../scripts/demo/guided-pages.mjs';
import { readWords } from '../../scripts/demo/words.mjs';
import { judgeSeal, run } from '../judges';
import { findNeighbourhood, startIppPrinter } from '../printing/ipp-printer';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test, type Kiosk } from './bench';
import { findMisplaced, isSettled } from './in-page.mjs';
import { ADA, headingOf, openEntry, openStaff, said, setUpAdministrator, signIn, touchPin } from './staff';
import { canMount, plugInFor, type PluggedIn } from './stick';
import { verify } from './verify';

/** Kept when it is set, to be looked at. */
const PICTURES = process.env['CANDOR_PICTURES'];
const VIEWPORT = readViewport(process.env['CANDOR_VIEWPORT']);
const CLINICIAN = ADA.name;
const PATIENT = 'Rosa';
const NOTE = 'Her sister had a graft in 2019.';
const ANSWER = 'Not approved here.';
const QUESTION = '¿Y mis pastillas?';
/** Answered wrongly, so that something is left to go over. */
const MISSED = 'TB-05';
/** Screens of the clinician, and those on which something of theirs is said or left out. */
const JUDGED = new Set([...GUIDED_PICTURES, 'reason', 'risks/msc-trials', 'my-paper-confirmed', 'who-else-patient']);
for (const name of ['sign-clinician', 'who-else-clinician', 'done']) JUDGED.add(name);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function readViewport(given = '1366x768'): { width: number; height: number } {
  const [width = 1366, height = 768] = given.split('x').map(Number);
  return { width, height };
}

/** Nothing out of its place, nothing that a reader of the screen would miss. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.evaluate(isSettled);
  const found = [...(await findAxeViolations(page)), ...(await page.evaluate(findMisplaced))];
  return found.map((fault) => `${name}: ${fault}`);
}

async function look(page: Page, name: string): Promise<void> {
  expect(await faultsOf(page, name)).toEqual([]);
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

/** What was made, for whoever wants to look at it. */
function keep(name: string, what: string | Uint8Array): void {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(path.join(PICTURES, name), what);
}

test('prepared, guided, signed by both, printed, exported and judged; nothing of the staff’s is left to the patient', async ({
  bench,
}) => {
  test.setTimeout(300_000);
  const { out } = bench;
  const pdf = path.join(out, 'summary.pdf');
  const certificate = path.join(out, 'clinic-certificate.pem');
  const spanish = readWords('es', APP_FOLDER);
  const neighbourhood = await findNeighbourhood();
  const printer = await startIppPrinter(neighbourhood);
  const stick = canMount ? plugInFor(64) : null;
  try {
    const faults: string[] = [];
    const told: Record<string, (page: Page) => Promise<void>> = {
      'guide/alone': async (page) => expect(await staffCall(page)).toBe('sign-in-needed'),
      // Somebody is signed in, and even so nobody else's name is told while the patient looks on.
      'guide/taken-over': async (page) => expect(await staffCall(page)).toBe('consultation-open'),
      'sign-clinician': async (page) => expect(page.locator('.sign-name')).toHaveText(CLINICIAN),
      done: async (page) => {
        await page.getByRole('button', { name: spanish.say('print.start'), exact: true }).click();
        await expect(page.locator('.print-state')).toContainText(spanish.say('print.printed'), { timeout: 30_000 });
      },
      goodbye: async (page) => expect(await staffCall(page)).toBe('sign-in-needed'),
    };
    const errors = await bench.drive({
      language: 'es',
      viewport: VIEWPORT,
      settings: {
        ...{ languages: LANGUAGES, defaultLanguage: 'en', clinicLanguage: 'en', clinicName: 'Riverside' },
        printer: { address: printer.target.uri },
      },
      guided: { language: 'en', beside: 'en', account: ADA, note: NOTE, reply: ANSWER },
      answers: { name: PATIENT, question: QUESTION, condition: 'knee-arthritis', miss: [MISSED] },
      pictures: PICTURES !== undefined,
      onScreen: async (page, name) => {
        if (JUDGED.has(name)) faults.push(...(await faultsOf(page, name)));
        await told[name]?.(page);
      },
    });
    if (PICTURES !== undefined)
      cpSync(path.join(out, 'screens'), path.join(PICTURES, 'screens'), { recursive: true });

    await test.step('every screen of it can be used by everybody, and nothing broke', () => {
      expect(faults).toEqual([]);
      expect(errors.join('\n')).not.toMatch(/call-broke|page-console-error|Byron|Rosa/);
    });
    await test.step('the printer got the sealed paper, byte for byte, once', () => {
      expect(printer.documents().map(sha256)).toEqual([sha256(readFileSync(pdf))]);
      for (const document of printer.documents()) keep('printed.pdf', document);
    });
    await test.step('the paper says it all, in both languages', () => {
      const read = run('pdftotext', ['-layout', pdf, '-']).text;
      for (const told of [CLINICIAN, NOTE, ANSWER, QUESTION, PATIENT]) expect(read).toContain(told);
      for (const language of ['es', 'en']) {
        const file = path.join(APP_FOLDER, 'locales', language, 'document.json');
        const { guided } = JSON.parse(readFileSync(file, 'utf8')) as { guided: { questions: string } };
        expect(run('pdftotext', [pdf, '-']).text.replaceAll(/\s+/g, ' ')).toContain(guided.questions);
      }
    });

    const kiosk = await bench.start({ viewport: VIEWPORT, ...(stick && { prefix: stick.prefix }) });
    const number = /CND-[0-9A-Z-]{14}/.exec(readFileSync(path.join(out, 'record.json'), 'utf8'))?.[0] ?? '';
    const bundle = await test.step('staff save it for a medical record, to a drive', async () => {
      await openStaff(kiosk.person('en'));
      await signIn(kiosk.person('en'));
      return stick === null
        ? readFileSync(path.join(out, 'bundle.json'), 'utf8')
        : await exportTo(stick, kiosk, number);
    });
    await test.step('three validators accept the Bundle, and its paper is the sealed one', async () => {
      // Imported late: the definitions take seconds to read, and no other test of this file needs them.
      const { papersIn, tellVerdict } = await import('../exchange/bundle-verdict');
      const verdict = tellVerdict(bundle, readFileSync(pdf));
      keep('bundle.json', bundle);
      keep('bundle-verdict.txt', `${verdict.lines.join('\n')}\n`);
      expect(verdict).toMatchObject({ isAccepted: true });
      const inside = path.join(out, 'inside.pdf');
      writeFileSync(inside, papersIn(bundle)[0] ?? '');
      keep('guided.pdf', readFileSync(inside));
      const { code, text } = verify(inside, certificate);
      const sealed = judgeSeal(inside, certificate).text;
      keep('paper-verdict.txt', `npm run verify (exit code ${code}):\n${text}\npdfsig:\n${sealed}`);
      expect(text).toContain(CLINICIAN);
      expect(code).toBe(0);
      // Every word of it was compared, though the kiosk and this machine have other versions of the locale data.
      expect(text).not.toContain(wordsOfVerify().note['other-program']);
      expect(sealed.match(/Signature is Valid\./g)).toHaveLength(2);
      expect(sealed.match(/Certificate is Trusted\./g)).toHaveLength(2);
      expect(run('qpdf', ['--check', inside]).text).toContain('No syntax or stream encoding errors');
    });
    await test.step('the next visit goes on from it', () => goOnFrom(kiosk, number));
    expect(kiosk.readErrors()).not.toMatch(/call-broke|page-console-error|Byron|Rosa/);
    await bench.stop(kiosk);
  } finally {
    stick?.remove();
    await printer.end();
    await neighbourhood.end();
  }
});

/** From the staff's menu, through their list, and back; gives what is on the drive afterwards. */
async function exportTo(stick: PluggedIn, kiosk: Kiosk, number: string): Promise<string> {
  const { page } = kiosk;
  const clinician = kiosk.person('en');
  await openEntry(clinician, 'consultations');
  await page.getByRole('main').getByRole('listitem').getByRole('button').filter({ hasText: PATIENT }).click();
  await headingOf(clinician, PATIENT).waitFor();
  await look(page, 'export-talk');
  await clinician.touch('staff.export.title');
  await page
    .getByRole('radio')
    .filter({ hasText: clinician.words.say('staff.export.fhir') })
    .click();
  const drive = page.getByRole('radio', { name: /STICK/ });
  await drive.click();
  await look(page, 'export-choose');
  await clinician.touch('staff.export.save');
  await headingOf(clinician, clinician.words.say('staff.export.saved')).waitFor();
  await look(page, 'export-saved');
  await clinician.touch('staff.export.done');
  await clinician.touch('staff.menu.home');
  const files = readdirSync(stick.folder).filter((name) => name !== 'lost+found');
  expect(files).toEqual([expect.stringMatching(new RegExp(`^\\d{4}-\\d{2}-\\d{2}-${number}\\.json$`))]);
  return readFileSync(path.join(stick.folder, files[0] ?? ''), 'utf8');
}

/** The patient is back: what they still ask and what was not clear is there, with the number of the first paper. */
async function goOnFrom(kiosk: Kiosk, number: string): Promise<void> {
  const { page } = kiosk;
  const clinician = kiosk.person('en');
  const { words } = clinician;
  const dialog = page.getByRole('dialog');
  await openEntry(clinician, 'prepare');
  const earlier = { what: words.say('staff.prepare.earlier') };
  await page.getByRole('button', { name: said(clinician, 'staff.prepare.changeOf', earlier) }).click();
  await dialog.getByRole('button', { name: new RegExp(number) }).waitFor();
  await look(page, 'next-visit-find');
  await dialog.getByRole('button', { name: new RegExp(number) }).click();
  await dialog.waitFor({ state: 'detached' });
  const main = page.getByRole('main');
  for (const brought of [number, PATIENT, 'Español']) await expect(main).toContainText(brought);
  await look(page, 'next-visit-prepared');
  await clinician.touch('staff.prepare.begin');
  await clinician.touch('guide.open');
  await clinician.touch('guide.tabUnclear');
  await expect(dialog.getByText(said(clinician, 'guide.earlier', { number }))).toBeVisible();
  await expect(dialog).toContainText(words.content.teachBack[MISSED]?.question ?? 'no such question');
  await look(page, 'next-visit-unclear');
  await clinician.touch('guide.tabQuestions');
  await expect(dialog).toContainText(QUESTION);
  await expect(dialog).toContainText(words.content.questions['ASK-01'] ?? 'no such question');
  await look(page, 'next-visit-questions');
  await clinician.touch('frame.close');
  const patient = kiosk.person('es');
  await patient.touch('frame.stop');
  await patient.touch('stop.stop');
  await clinician.button('attract.staff').waitFor();
}

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

function wordsOfVerify(): { readonly note: Readonly<Record<string, string>> } {
  const file = path.join(APP_FOLDER, 'locales', 'en', 'verify.json');
  return JSON.parse(readFileSync(file, 'utf8')) as { readonly note: Readonly<Record<string, string>> };
}

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
