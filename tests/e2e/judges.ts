/** What programs that nobody here wrote say of a paper: poppler, qpdf, NSS; and the kiosk's own verifier. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { APP_FOLDER } from './bench';

export interface Verdict {
  readonly code: number;
  readonly text: string;
}

function run(command: string, args: readonly string[]): Verdict {
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
export function readTaggedText(pdf: string): string {
  const { text } = run('pdfinfo', ['-struct-text', pdf]);
  const lines = text.split('\n').flatMap((line) => /^\s*"(.*)"$/.exec(line)?.[1] ?? []);
  return letters(lines.join(''));
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

/** 0 intact and trusted, 1 intact but the signer is unknown, 2 altered or not ours, 3 unreadable. */
export function verify(pdf: string, certificate?: string): Verdict {
  const trust = certificate === undefined ? [] : ['--trust', certificate];
  return run(process.execPath, [path.join(APP_FOLDER, 'out', 'main', 'verify-cli.js'), pdf, ...trust]);
}
