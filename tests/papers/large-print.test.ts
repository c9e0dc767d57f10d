/** Papers in large letters: everything that is composed is on them, nothing is cut, and no letter is smaller than 16 pt. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../../electron/document/compose';
import type { DocumentInput } from '../../electron/document/document-input';
import type { DocumentModel } from '../../electron/document/document-model';
import { samplePaper, type SampleChoices } from '../../electron/document/sample-paper.fixture';
import { signedBy } from '../../electron/document/signers.fixture';
import { judgePaper } from '../conformance/judge-paper';
import { readPdf } from '../conformance/read-pdf';
import { judgeStructure, letters, readTaggedPieces, run } from '../judges';
import { additionsTo, compareTexts, textsOf } from './composed-text';
import { openPaperDesk, type PaperDesk } from './make-papers';

/** To look at them: `CANDOR_PAPERS=FOLDER npx vitest run large-print` leaves the papers there. */
const kept = process.env['CANDOR_PAPERS'];
const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'candor-large-'));
mkdirSync(folder, { recursive: true });
afterAll(() => {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});
const SLOW_MS = 120_000;
const LEAST_PT = 16;

let desk: PaperDesk;
beforeAll(async () => {
  desk = await openPaperDesk();
}, SLOW_MS);

function largePaper(choices: SampleChoices): DocumentInput {
  const { language = 'en' } = choices;
  const input = samplePaper({ ...choices, letters: 'large', signed: false });
  const signatures = (['patient', 'interpreter'] as const).map((role, minute) =>
    signedBy(role, { language, minute }),
  );
  return { ...input, documentNumber: 'CND-7F3K-29QX-0412', record: { ...input.record, signatures } };
}

describe.each<[name: string, choices: SampleChoices]>([
  ['en', { amount: 'some' }],
  ['ar', { language: 'ar', amount: 'few' }],
  ['zh-Hans', { language: 'zh-Hans', amount: 'few', paperSize: 'A4' }],
  ['hi', { language: 'hi', amount: 'few', guided: true }],
  ['es-en', { language: 'es', beside: 'en', amount: 'few', paperSize: 'A4' }],
])('the large paper %s', (name, choices) => {
  const file = path.join(folder, `large-${name}.pdf`);
  let input: DocumentInput;
  beforeAll(async () => {
    input = largePaper(choices);
    writeFileSync(file, (await desk.make(input)).bytes);
  }, SLOW_MS);

  it('says what was composed, and nothing else', { timeout: SLOW_MS }, () => {
    const model = composeDocument(input);
    const pieces = readTaggedPieces(file);
    if (model.beside !== null) return expectBothSaid(model, pieces.join(''));
    const composed = textsOf(model).map(letters).filter(Boolean);
    const { missing, left } = compareTexts(composed, pieces);
    expect(missing).toEqual([]);
    expect(additionsTo(model).map(wordsOf)).toContain(wordsOf(left));
  });

  it('has letters of 16 pt and more, all within the page', { timeout: SLOW_MS }, () => {
    const { text } = run('pdftotext', ['-bbox-layout', file, '-']);
    const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(text);
    const [width, height] = [Number(page?.[1]), Number(page?.[2])];
    const words = [...text.matchAll(/<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">/g)];
    expect(words.length).toBeGreaterThan(400);
    for (const [, left, top, right, bottom] of words) {
      expect(Number(left)).toBeGreaterThanOrEqual(30);
      expect(Number(top)).toBeGreaterThanOrEqual(12);
      expect(Number(right)).toBeLessThanOrEqual(width - 30);
      expect(Number(bottom)).toBeLessThanOrEqual(height - 15);
    }
    const sizes = [...run('qpdf', ['--qdf', '--object-streams=disable', file, '-']).text.matchAll(/ (\S+) Tf\b/g)];
    expect(sizes.length).toBeGreaterThan(100);
    expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(LEAST_PT);
  });

  it('passes qpdf and the strict check', { timeout: SLOW_MS }, () => {
    expect(judgeStructure(file).text).toContain('No syntax or stream encoding errors');
    expect(judgePaper(readPdf(readFileSync(file)))).toEqual([]);
  });
});

/** In two languages the sources are one list, and what somebody signed is said once: those are not compared here. */
function expectBothSaid(model: DocumentModel, read: string): void {
  const told = model.sections.map((section) => ({
    ...section,
    blocks: [...section.blocks, ...(section.beside ?? []).filter(({ kind }) => kind !== 'signatures')].filter(
      ({ kind }) => kind !== 'sources',
    ),
  }));
  const composed = textsOf({ ...model, sections: told })
    .map(letters)
    .filter(Boolean);
  expect(composed.length).toBeGreaterThan(200);
  expect(composed.filter((text) => !read.includes(text))).toEqual([]);
}

/** Without the numbers and marks of lists, which the press adds. */
const wordsOf = (text: string): string => letters(text).replaceAll(/[\p{N}\p{P}\p{S}]/gu, '');
