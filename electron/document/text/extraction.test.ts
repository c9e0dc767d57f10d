import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../sample-paper.fixture';
import { readStructureText } from '../structure-text.fixture';
import { loadFonts, type FontLibrary } from './fonts';
import { SCRIPT_LINES } from './script-lines.fixture';
import { setLines, type SetLines } from './set-lines.fixture';

let fonts: FontLibrary;
let folder: string;
let made: SetLines;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-lines-'));
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
  made = setLines(SCRIPT_LINES, fonts);
  writeFileSync(join(folder, 'lines.pdf'), made.bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each P element holds, in order; poppler puts a Span's words in lines of their own. */
function paragraphs(path: string): readonly string[] {
  return readStructureText(path)
    .split(/^ {2}P\b.*$/m)
    .slice(1)
    .map((part) => [...part.matchAll(/^ +"(.*)"$/gm)].map(([, text]) => text ?? '').join(''));
}

describe('what is copied, searched and read aloud', () => {
  it('is every line of every script, letter for letter', () => {
    const said = paragraphs(join(folder, 'lines.pdf'));
    const meant = SCRIPT_LINES.map(({ text }) => text.map((span) => span.text).join(''));
    expect(said).toEqual(meant);
  });

  it('stands on one line each, whole', () => {
    for (const { lines } of made.boxes) expect(lines.length).toBe(1);
  });
});
