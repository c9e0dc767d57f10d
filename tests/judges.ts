/** What programs that nobody here wrote say of a paper: poppler, qpdf, NSS, OpenSSL, ZBar. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readStructureText } from '../electron/document/structure-text.fixture';

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
  const text = readStructureText(pdf);
  return text.split('\n').flatMap((line) => letters(/^\s*"(.*)"$/.exec(line)?.[1] ?? ''));
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
