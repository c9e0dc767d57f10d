/** Every kind of paper in every language passes the strict check; and the check finds each fault that is put in. */
import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { SIGNER_ROLES } from '../../electron/consultation/events';
import { addSignature } from '../../electron/document/add-signature';
import { addValidationData } from '../../electron/document/add-validation-data';
import { sampleArabicPaper, samplePaper } from '../../electron/document/sample-paper.fixture';
import { sampleReadiness } from '../../electron/document/readiness.fixture';
import { paperSignedBy, signedBy } from '../../electron/document/signers.fixture';
import { stamp, time, tsa } from '../../electron/document/stamped-paper.fixture';
import { judgePaper } from './judge-paper';
import { MUTANTS } from './mutants';
import { createPaperMaker, type PaperMaker } from './papers';
import { readPdf, type PdfFile } from './read-pdf';

const LANGUAGES = readdirSync(new URL('../../locales', import.meta.url)).sort();
const SLOW_MS = 60_000;

let maker: PaperMaker;
beforeAll(async () => {
  maker = await createPaperMaker();
});

describe.each(LANGUAGES)('a paper in %s', (language) => {
  it.each(['least', 'some', 'most'] as const)('with %s on it has no fault', { timeout: SLOW_MS }, (amount) => {
    expect(judgePaper(readPdf(maker.make(samplePaper({ language, amount }))))).toEqual([]);
  });

  it('has no fault as a preview, on A4', { timeout: SLOW_MS }, () => {
    const input = samplePaper({ language, amount: 'few', signed: false, paperSize: 'A4' });
    expect(judgePaper(readPdf(maker.make(input)))).toEqual([]);
  });
});

describe('a paper with four signers', () => {
  it.each(LANGUAGES)('has no fault in %s', { timeout: SLOW_MS }, (language) => {
    const entries = SIGNER_ROLES.map((role, minute) => signedBy(role, { language, minute }));
    const input = paperSignedBy(entries, { language });
    const signed = entries.slice(1).reduce((sealed, _, index) => {
      const added = addSignature(sealed, input, index + 1, maker);
      if (!added.ok) throw new Error(JSON.stringify(added.error));
      return added.value.bytes;
    }, maker.make(input));
    expect(judgePaper(readPdf(signed))).toEqual([]);
  });
});

describe('a paper with timestamps and validation data', () => {
  it('has no fault', { timeout: SLOW_MS }, async () => {
    const stamped = await stamp(maker.make(samplePaper()));
    const kept = addValidationData(stamped, { certificates: [tsa.certificate, time.certificate], lists: [] });
    expect(judgePaper(readPdf(await stamp(kept)))).toEqual([]);
  });
});

describe('a paper in two languages', () => {
  it.each([
    ['en', 'ar'],
    ['ar', 'en'],
    ['es', 'en'],
  ])('%s with %s beside it has no fault', { timeout: SLOW_MS }, (language, beside) => {
    expect(judgePaper(readPdf(maker.make(samplePaper({ language, beside, amount: 'some' }))))).toEqual([]);
  });
});

describe('a report of the kiosk’s state', () => {
  it.each(['en', 'ar', 'zh-Hans', 'hi'])('has no fault in %s', { timeout: SLOW_MS }, (language) => {
    expect(judgePaper(readPdf(maker.makeReport(sampleReadiness(language))))).toEqual([]);
  });
});

describe('what a person wrote', () => {
  it('makes no fault, whatever its script and characters', { timeout: SLOW_MS }, () => {
    const ownQuestions = ['<b>&amp;</b> {{page}} (7)', '(1) سؤال 7.2? (2)', 'Ольга и שרה', 'e\u0301 a\u0323\u0302'];
    const input = samplePaper({
      amount: 'few',
      ownQuestions,
      name: 'O’Brien <&> محمد',
      clinicName: 'A & B <Clinic> ]]>',
    });
    expect(judgePaper(readPdf(maker.make(input)))).toEqual([]);
    expect(judgePaper(readPdf(maker.make(sampleArabicPaper({ amount: 'few', ownQuestions }))))).toEqual([]);
  });
});

describe('the check itself', () => {
  let whole: PdfFile;
  beforeAll(() => {
    whole = readPdf(maker.make(samplePaper({ amount: 'some' })));
  });

  it.each(MUTANTS)('finds $fault ($clause)', ({ clause, mutate }) => {
    const mutant = structuredClone(whole);
    mutate(mutant);
    expect(judgePaper(mutant).map((finding) => finding.clause)).toContain(clause);
  });
});
