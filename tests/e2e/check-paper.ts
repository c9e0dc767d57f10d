/** The staff's screen in a test: how it is reached, and what a scanner does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';

/** The text of the code on the last page, as a program that nobody here wrote reads it at 150 dpi. */
export function readCode(pdf: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-code-'));
  const run = (tool: string, ...options: string[]): string => execFileSync(tool, options, { encoding: 'utf8' });
  try {
    const last = /^Pages: +(\d+)$/m.exec(run('pdfinfo', pdf))?.[1] ?? '1';
    const picture = path.join(folder, 'page');
    run('pdftoppm', '-gray', '-r', '150', '-singlefile', '-f', last, '-l', last, pdf, picture);
    return run('zbarimg', '--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', `${picture}.pgm`).trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From the first screen, without a PIN. */
export async function openCheck(person: Person): Promise<void> {
  await person.touch('attract.staff');
  await person.touch('staff.signIn.checkPaper');
  await person.page.getByRole('textbox', { name: person.words.say('staff.field') }).waitFor();
}

/** As a keyboard-wedge scanner: the letters, then Enter, wherever the focus is. */
export async function scan(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

export function verdict({ page, words }: Person, key: string): ReturnType<Page['getByRole']> {
  return page.getByRole('heading', { level: 1, name: words.say(`staff.${key}.title`), exact: true });
}
