/** How the last part stands on its pages: whoever signs has all places before them, and the code is never on a page alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { composeDocument } from '../compose';
import { readSampleWords, RESOURCES } from '../sample-paper.fixture';
import { paperSignedBy, signedBy } from '../signers.fixture';
import { loadTypesetter } from '../typeset';

const folder = mkdtempSync(join(tmpdir(), 'candor-signature-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const loaded = await loadTypesetter(RESOURCES);
const squeeze = (words: string): string => words.normalize('NFKC').replace(/[\s\p{Cf}\p{Mn}]+/gu, '');

/** Between digits and signs, around which poppler turns what is written from right to left. */
const piecesOf = (words: string): readonly string[] => words.split(/[^\p{L}\p{M}\s’]+/u).map(squeeze);

/** Page by page, from the one on which the signatures begin, without white space. */
function signaturePages(language: string, beside: string | null, paperSize: 'A4' | 'Letter'): readonly string[] {
  if (!loaded.ok) throw new Error(loaded.error.code);
  const choices = { language, paperSize, ...(beside === null ? {} : { beside }) };
  const model = composeDocument(paperSignedBy([signedBy('patient', { language })], choices));
  const typeset = loaded.value.typeset(model);
  if (!typeset.ok) throw new Error(typeset.error.code);
  const path = join(folder, 'paper.pdf');
  writeFileSync(path, typeset.value.bytes);
  const pages = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split('\f').map(squeeze);
  const first = pages.findIndex((text) => text.startsWith(squeeze(readSampleWords(language).signature.heading)));
  return pages.slice(first).filter((text) => text !== '');
}

test.each([
  ['en', 'Letter'],
  ['es', 'A4'],
  ['ar', 'Letter'],
] as const)('%s, %s: one page for all of it', (language, paperSize) => {
  expect(signaturePages(language, null, paperSize)).toHaveLength(1);
});

test.each([
  ['es', 'en', 'Letter'],
  ['es', 'en', 'A4'],
  ['ar', 'en', 'Letter'],
  ['ar', 'en', 'A4'],
] as const)(
  '%s beside %s, %s: all places on one page, the seal and its code on the next',
  (language, beside, size) => {
    const [places = '', seal = '', ...more] = signaturePages(language, beside, size);
    expect(more).toEqual([]);
    for (const { signature, paperCheck } of [language, beside].map(readSampleWords)) {
      for (const words of Object.values(signature.means)) {
        for (const piece of piecesOf(words)) expect(places).toContain(piece);
      }
      for (const words of [signature.sealHeading, signature.keptHeading, paperCheck.heading]) {
        expect(places).not.toContain(squeeze(words));
        expect(seal).toContain(squeeze(words));
      }
    }
  },
);
