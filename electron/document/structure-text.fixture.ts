/** What poppler says of the tags of a paper, and of the text under them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Of the file as it is. */
export const readStructureTextInColour = (pdf: string): string =>
  execFileSync('pdfinfo', ['-struct-text', pdf], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/**
 * The same, in a tenth of the time: poppler draws a page anew for each of its tags, and each time makes the paper's colours
 * ready. So a copy is read that names none; `tests/papers/judges.test.ts` holds the answers about both against each other.
 */
export function readStructureText(pdf: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-colourless-'));
  try {
    const copy = path.join(folder, 'copy.pdf');
    writeFileSync(copy, withoutColours(readFileSync(pdf)));
    return readStructureTextInColour(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The name put in is as long as the one it replaces, and nothing else changes: every offset stays true. */
export function withoutColours(pdf: Buffer): Buffer {
  return Buffer.from(pdf.toString('latin1').replaceAll('/OutputIntents', '/NoColourNamed'), 'latin1');
}
