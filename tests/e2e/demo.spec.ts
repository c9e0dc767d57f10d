/** The main job, in every language: a whole consultation ends in a paper that independent programs accept. */
import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chaptersFor } from '../../electron/contract/chapters-for';
import { readStructure, readWords } from '../../scripts/demo/words.mjs';
import { findAxeViolations } from './axe';
import { APP_FOLDER, expect, LANGUAGES, test } from './bench';
import { openCheck, readCode, scan, verdict } from './check-paper';
import { findMisplaced } from './in-page.mjs';
import { judgeSeal, judgeStructure, letters, readFonts, readTaggedText } from '../judges';
import { verify } from './verify';

const SCREENS = [
  { width: 1366, height: 768 },
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
] as const;
/** Who signs: in each language somebody else, so that every screen of signing is gone through and judged. */
const SIGNERS = [
  { signers: ['representative', 'clinician'], decline: true, kept: ['patient', 'representative', 'clinician'] },
  { signers: ['patient'], decline: false, kept: ['patient'] },
  { signers: ['patient', 'interpreter'], decline: false, kept: ['patient', 'interpreter'] },
] as const;
/** Their hellos stand as close as the lines of a poster. */
const INVITING = new Set(['attract', 'goodbye']);
/**
 * A language of each kind of script, and the two that most of the clinics' people read; the others go through the same
 * screens in `languages.spec.ts`, and their papers before the same judges in `tests/papers`. All with
 * `CANDOR_EVERY_LANGUAGE=1`.
 */
const JUDGED = ['en', 'es', 'ar', 'zh-Hans'];
/** Each language on another screen: small, portrait, landscape. `CANDOR_EVERY_SCREEN=1` tries each on all of them. */
const JOURNEYS = LANGUAGES.filter(
  (language) => process.env['CANDOR_EVERY_LANGUAGE'] !== undefined || JUDGED.includes(language),
).flatMap((language, index) => {
  const screens = process.env['CANDOR_EVERY_SCREEN'] ? SCREENS : [SCREENS[index % SCREENS.length]!];
  return screens.map((viewport) => ({ language, viewport, signing: SIGNERS[index % SIGNERS.length]! }));
});

for (const { language, viewport, signing } of JOURNEYS) {
  const size = `${String(viewport.width)}x${String(viewport.height)}`;
  test(`a whole consultation in ${language} at ${size}, judged by others`, async ({ bench }) => {
    test.setTimeout(300_000);
    const { out } = bench;
    bench.writeSettings({ languages: LANGUAGES });
    const violations: string[] = [];
    const said = await bench.drive({
      language,
      viewport,
      answers: { signers: [...signing.signers], decline: signing.decline },
      onScreen: async (page, name) => {
        const misplaced = INVITING.has(name) ? [] : await page.evaluate(findMisplaced);
        const found = [...(await findAxeViolations(page)), ...misplaced];
        violations.push(...found.map((each) => `${name}: ${each}`));
      },
    });
    const pdf = path.join(out, 'summary.pdf');
    const certificate = path.join(out, 'clinic-certificate.pem');

    await test.step('every screen can be used by everybody, and nothing on it is clipped or over something else', () => {
      expect(violations).toEqual([]);
    });
    await test.step('nothing went against the page’s policy, and nothing broke', () => {
      expect(said.filter((line) => /page-console-error|page-denied|call-refused|call-broke/.test(line))).toEqual([]);
    });
    await test.step('pdfsig: a signature for each entry, valid and trusted, the last over the whole document', () => {
      const { text } = judgeSeal(pdf, certificate);
      // It also tells of the fields that wait for a signature.
      const signatures = text.split(/^Signature #\d+:$/m).filter((each) => each.includes('Signature Validation'));
      const fields = signatures.map((each) => /Field Name: (\S+)/.exec(each)?.[1]);
      expect(fields).toEqual(signing.kept.map((role) => `Signature.${role}`));
      for (const each of signatures) expect(each).toContain('Signature is Valid.');
      for (const each of signatures) expect(each).toContain('Certificate is Trusted.');
      expect(signatures.map((each) => each.includes('Total document signed'))).toEqual(
        signing.kept.map((_, index) => index === signing.kept.length - 1),
      );
    });
    await test.step('qpdf: no error', () => {
      expect(judgeStructure(pdf)).toMatchObject({
        code: 0,
        text: expect.stringContaining('No syntax or stream encoding errors'),
      });
    });
    await test.step('pdffonts: every font embedded and subset', () => {
      const fonts = readFonts(pdf);
      expect(fonts.length).toBeGreaterThan(2);
      expect(fonts.filter(({ embedded, subset }) => !embedded || !subset)).toEqual([]);
    });
    await test.step('pdfinfo -struct-text: the sentences of the content, exactly', () => {
      const text = readTaggedText(pdf);
      const missing = sentencesOf(language).filter((sentence) => !text.includes(letters(sentence)));
      expect(missing).toEqual([]);
    });
    await test.step('verify: 1 unknown signer, 0 trusted', () => {
      expect(verify(pdf).code).toBe(1);
      expect(verify(pdf, certificate).code).toBe(0);
    });
    await test.step('verify: 2 when one byte changed, anywhere', () => {
      for (const share of [0.02, 0.3, 0.6, 0.98]) expect(verify(flipByte(pdf, share), certificate).code).toBe(2);
    });
    await test.step('verify: 2 when a revision was added', () => {
      const revised = `${pdf}.revised.pdf`;
      copyFileSync(pdf, revised);
      appendFileSync(revised, '\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n0\n%%EOF\n');
      expect(verify(revised, certificate).code).toBe(2);
    });
    await test.step('staff scan its code: genuine, and the file is kept here; its number alone: the file is whole', async () => {
      const kiosk = await bench.start({ viewport });
      const person = kiosk.person(LANGUAGES.includes('en') ? 'en' : language);
      await openCheck(person);
      const code = readCode(pdf);
      await scan(kiosk.page, code);
      await expect(verdict(person, 'belongs')).toBeVisible();
      expect(await findAxeViolations(kiosk.page)).toEqual([]);
      const number = await kiosk.page.getByRole('definition').nth(2).innerText();
      await scan(kiosk.page, `${code.slice(0, 40)}${code[40] === '0' ? '1' : '0'}${code.slice(41)}`);
      await expect(verdict(person, 'altered')).toBeVisible();
      await scan(kiosk.page, number);
      await expect(verdict(person, 'fileWhole')).toBeVisible();
      await bench.stop(kiosk);
    });
    await test.step('the record inside is that of this consultation', () => {
      const record: unknown = JSON.parse(readFileSync(path.join(out, 'record.json'), 'utf8'));
      expect(record).toMatchObject({ paperLanguage: language, record: { languagesUsed: [language] } });
      const first = { kind: signing.decline ? 'declined' : 'signed', role: 'patient' };
      expect(record).toMatchObject({ record: { signatures: [first] } });
    });
  });
}

function flipByte(pdf: string, share: number): string {
  const bytes = readFileSync(pdf);
  const at = Math.floor(bytes.length * share);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const flipped = `${pdf}.flipped.pdf`;
  writeFileSync(flipped, bytes);
  return flipped;
}

/** Headings and paragraphs of every statement page that the person turned to, but for those with figures to fill in. */
function sentencesOf(language: string): string[] {
  const { statements } = readWords(language, APP_FOLDER).content;
  const chapters = chaptersFor(readStructure(APP_FOLDER), { place: 'us', condition: null });
  const pages = chapters.flatMap((chapter) => chapter.pages);
  const shown = pages.flatMap((page) => (page.kind === 'statement' ? (statements[page.statement.id] ?? []) : []));
  expect(shown.length).toBeGreaterThan(20);
  return shown
    .flatMap(({ heading, body }) => [heading, ...body])
    .filter((sentence) => !sentence.includes('{{') && !sentence.includes('<'));
}
