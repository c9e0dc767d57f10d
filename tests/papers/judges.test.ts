/** What the judges of papers are given says the same as the paper; and no language is left out of the parts. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  readStructureText,
  readStructureTextInColour,
  withoutColours,
} from '../../electron/document/structure-text.fixture';
import { PAPER_PARTS } from './describe-papers';
import { openPaperDesk, shapePaper } from './make-papers';

const SLOW_MS = 120_000;
const LANGUAGES = readdirSync(new URL('../../locales', import.meta.url)).sort();

it('each part of the languages has its test file', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^papers-\d+\.test\.ts$/.test(name));
  expect(files.sort()).toEqual(Array.from({ length: PAPER_PARTS }, (_, index) => `papers-${index + 1}.test.ts`));
  for (const [index, file] of files.entries()) {
    expect(readFileSync(path.join(import.meta.dirname, file), 'utf8')).toContain(`describePapers(${index + 1});`);
  }
});

it(
  'poppler: the tags and their text are the same in the copy without colours that is read of every paper',
  async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-colours-'));
    try {
      const file = path.join(folder, 'colours.pdf');
      const { bytes } = await (await openPaperDesk()).make(shapePaper(LANGUAGES[0]!, 'shortest'));
      writeFileSync(file, bytes);
      const inColour = readStructureTextInColour(file);
      expect(inColour.length).toBeGreaterThan(5000);
      expect(withoutColours(readFileSync(file)).equals(bytes)).toBe(false);
      expect(readStructureText(file)).toBe(inColour);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  SLOW_MS,
);
