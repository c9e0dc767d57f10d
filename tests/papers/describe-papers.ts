/**
 * Four shapes of paper in every language, as the kiosk makes them, before judges that nobody here wrote: in parts, each
 * in a test file of its own, because one file runs on one core alone.
 */
import { X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from '../../electron/document/compose';
import { checkPaperText } from '../../electron/document/paper-check/check-paper-text';
import { COMPOSED_AT } from '../../electron/document/sample-paper.fixture';
import { judgeStructure, letters, readFonts, readTaggedPieces, run } from '../judges';
import { additionsTo, compareTexts, textsOf } from './composed-text';
import { openPaperDesk, SHAPES, shapePaper, type MadePaper, type PaperDesk } from './make-papers';
import { findSignatures } from './signatures';

const LANGUAGES = readdirSync(new URL('../../locales', import.meta.url)).sort();
/** As many as there are files `papers-N.test.ts`. */
export const PAPER_PARTS = 3;
/** In these the emergency box and the lines are so tall that even the shortest paper sends its questions to page 2. */
const LONG_ON_PAGE_1 = new Set(['fil', 'ur']);
const SLOW_MS = 120_000;
/** To look at them: `CANDOR_PAPERS=FOLDER npx vitest run tests/papers` leaves the papers there. */
const kept = process.env['CANDOR_PAPERS'];

/** @param part from 1 to `PAPER_PARTS` */
export function describePapers(part: number): void {
  const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'candor-papers-'));
  mkdirSync(folder, { recursive: true });
  afterAll(() => {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  });

  let desk: PaperDesk;
  beforeAll(async () => {
    desk = await openPaperDesk();
  }, SLOW_MS);

  describe.each(LANGUAGES.filter((_, index) => index % PAPER_PARTS === part - 1))('in %s', (language) => {
    describe.each(SHAPES)('the paper that is %s', (shape) => {
      const file = path.join(folder, `${language}-${shape}.pdf`);
      let paper: MadePaper;
      beforeAll(async () => {
        paper = await desk.make(shapePaper(language, shape));
        writeFileSync(file, paper.bytes);
      }, SLOW_MS);

      it('pdfsig: each signature is valid, and the last covers the whole document', () => {
        const { text } = run('pdfsig', ['-nocert', file]);
        const count = paper.input.record.signatures.length;
        expect(text.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(count);
        const last = text.slice(text.indexOf(`Signature #${String(count)}`));
        expect(last).toContain('Total document signed');
      });

      it('openssl: each signature is a CAdES signature of its bytes', () => {
        const authority = path.join(folder, `authority-${String(part)}.pem`);
        writeFileSync(authority, new X509Certificate(desk.certificate).toString());
        const found = findSignatures(paper.bytes);
        expect(found).toHaveLength(paper.input.record.signatures.length);
        for (const [index, { message, content }] of found.entries()) {
          const [cms, signed] = [`${file}.${String(index)}.cms`, `${file}.${String(index)}.dat`];
          writeFileSync(cms, message);
          writeFileSync(signed, content);
          const { code, text } = judgeCades(cms, signed, authority);
          expect(text).toContain('CAdES Verification successful');
          expect(code).toBe(0);
          rmSync(cms);
          rmSync(signed);
        }
      });

      it('qpdf: no error; every font embedded and a subset', () => {
        const { code, text } = judgeStructure(file);
        expect(text).toContain('No syntax or stream encoding errors');
        expect(code).toBe(0);
        const fonts = readFonts(file);
        expect(fonts.length).toBeGreaterThan(2);
        expect(fonts.filter(({ embedded, subset }) => !embedded || !subset)).toEqual([]);
      });

      it('poppler: the tagged text is what was composed, and nothing else', { timeout: SLOW_MS }, () => {
        const model = composeDocument(paper.input);
        const composed = textsOf(model).map(letters).filter(Boolean);
        const { missing, left } = compareTexts(composed, readTaggedPieces(file));
        expect(missing).toEqual([]);
        const additions = shape === 'shortest' && !LONG_ON_PAGE_1.has(language) ? [] : additionsTo(model);
        expect(['', ...additions.map(wordsOf)]).toContain(wordsOf(left));
      });

      it('zbarimg: the code on the last page is read from 150 dpi, and is this clinic’s', () => {
        const picture = path.join(folder, `${language}-${shape}-last`);
        const last = String(paper.pageCount);
        run('pdftoppm', ['-r', '150', '-gray', '-singlefile', '-f', last, '-l', last, file, picture]);
        const { text } = run('zbarimg', ['--quiet', '--raw', `${picture}.pgm`]);
        // It also complains of a missing bus on machines without one.
        const code = /^CANDOR1:.*$/m.exec(text)?.[0] ?? '';
        const checked = checkPaperText(code, { trusted: [desk.certificate] });
        expect(checked).toMatchObject({ verdict: 'genuine', facts: { documentNumber: paper.input.documentNumber } });
      });
    });
  });
}

/** Without the numbers and marks of lists, which the press adds. */
const wordsOf = (text: string): string => letters(text).replaceAll(/[\p{N}\p{P}\p{S}]/gu, '');

/** The certificate is the clinic's own and no authority's: `partial_chain` lets it vouch for itself. */
function judgeCades(cms: string, signed: string, authority: string): { code: number; text: string } {
  const time = String(Math.floor(COMPOSED_AT / 1000) + 86_400);
  const trust = ['-CAfile', authority, '-partial_chain', '-purpose', 'any', '-attime', time];
  const input = ['-inform', 'DER', '-in', cms, '-content', signed, '-binary'];
  return run('openssl', ['cms', '-verify', '-cades', ...input, ...trust, '-out', os.devNull]);
}
