/** What programs that nobody here wrote say of a paper: poppler, qpdf, NSS, OpenSSL, ZBar. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Verdict {
  readonly code: number;
  readonly text: string;
}

export function run(command: string, args: readonly string[]): Verdict {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { code: status ?? -1, text: stdout + stderr };
}

/** `pdfsig`, with the certificate as one that the reader trusts. It exits 0 either way: the text is the verdict. */
export function judgeSeal(pdf: string, certificate: string): Verdict {
  const trust = mkdtempSync(path.join(os.tmpdir(), 'candor-trust-'));
  try {
    const database = ['-d', `sql:${trust}`];
    run('certutil', ['-N', ...database, '--empty-password']);
    run('certutil', ['-A', ...database, '-n', 'clinic', '-t', 'P,P,P', '-a', '-i', certificate]);
    return run('pdfsig', ['-nssdir', `sql:${trust}`, pdf]);
  } finally {
    rmSync(trust, { recursive: true, force: true });
  }
}

export const judgeStructure = (pdf: string): Verdict => run('qpdf', ['--check', pdf]);

/** The words of the file in reading order, from its tags, as `letters` compares them. */
export const readTaggedText = (pdf: string): string => readTaggedPieces(pdf).join('');

/** The same, as poppler parts it: a piece is a line, or less. */
export function readTaggedPieces(pdf: string): readonly string[] {
  const text = withoutColours(pdf, readStructureText);
  return text.split('\n').flatMap((line) => letters(/^\s*"(.*)"$/.exec(line)?.[1] ?? ''));
}

/** What `pdfinfo` says of the tags and their text. */
export const readStructureText = (pdf: string): string => run('pdfinfo', ['-struct-text', pdf]).text;

/**
 * poppler draws a page anew for each of its tags, and each time makes the paper's colours ready: nine tenths of its time.
 * So a copy is read that names no colours. The name put in is as long as the one it replaces, and nothing else changes,
 * so every offset stays true; a test holds the answers about both against each other.
 */
export function withoutColours<T>(pdf: string, read: (copy: string) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-colourless-'));
  try {
    const copy = path.join(folder, 'copy.pdf');
    const bytes = readFileSync(pdf, 'latin1').replaceAll('/OutputIntents', '/NoColourNamed');
    writeFileSync(copy, bytes, 'latin1');
    return read(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only what is read: without the white space of lines and the marks that keep directions apart. */
export const letters = (text: string): string => text.replaceAll(/[\s\u200b\u200e\u200f\u2066-\u2069]/gu, '');

/** One line a font: name, embedded, subset. */
export function readFonts(
  pdf: string,
): { readonly name: string; readonly embedded: boolean; readonly subset: boolean }[] {
  return run('pdffonts', [pdf])
    .text.split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = /^(\S+) .* (yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/.exec(line);
      return { name: match?.[1] ?? line, embedded: match?.[2] === 'yes', subset: match?.[3] === 'yes' };
    });
}
