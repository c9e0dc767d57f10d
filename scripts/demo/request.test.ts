/** A demonstration that cannot be given as asked is refused with a sentence and exit code 2, before it starts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXIT, Refusal } from '../program.mjs';
import { readRequest } from './request.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-request-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (text: string): string => {
  const file = join(folder, 'answers.json');
  writeFileSync(file, text);
  return file;
};

it('takes what the person chose; the command line goes before the file', () => {
  const file = put(JSON.stringify({ name: 'Ana', condition: 'knee-arthritis', miss: ['TB-01'] }));
  const request = readRequest([
    ...[
      '--language=en',
      '--viewport=1080x1920',
      '--stop-at=sign',
      '--name=Bea',
      `--answers=${file}`,
      `--out=${folder}`,
    ],
  ]);
  expect(request).toEqual({
    language: 'en',
    viewport: { width: 1080, height: 1920 },
    stopAt: 'sign',
    answers: { name: 'Bea', condition: 'knee-arthritis', miss: ['TB-01'] },
    out: folder,
  });
});

it('takes who signs, and a paper in two languages', () => {
  const args = [
    '--language=ar',
    '--signers=representative,interpreter,clinician',
    '--decline',
    '--long',
    '--beside=en',
  ];
  expect(readRequest([...args, `--out=${folder}`])).toMatchObject({
    answers: { signers: ['representative', 'interpreter', 'clinician'], decline: true, long: true },
    settings: { clinicLanguage: 'en', bilingualPaper: true },
  });
});

it('takes a clinician who guides, in the clinic’s language', () => {
  const args = ['--guided', '--language=es', '--beside=en', '--stop-at=guide/notes', `--out=${folder}`];
  expect(readRequest(args)).toMatchObject({
    language: 'es',
    stopAt: 'guide/notes',
    guided: { language: 'en', beside: 'en' },
    settings: { clinicLanguage: 'en', defaultLanguage: 'en' },
  });
  const alone = readRequest(['--guided', '--language=ar', `--out=${folder}`]);
  expect(alone).toMatchObject({ guided: { language: 'ar' }, settings: { clinicLanguage: 'ar' } });
  expect(alone?.guided).not.toHaveProperty('beside');
});

it.each([
  ['an unknown signer', ['--signers=patient,witness'], '"witness"'],
  ['a signer who comes twice', ['--signers=patient,clinician,clinician'], 'twice'],
  ['an interpreter who begins', ['--signers=interpreter,patient'], 'first to sign'],
  ['a patient who signs and does not', ['--signers=patient', '--decline'], 'chooses not to sign'],
  ['an unknown language beside', ['--beside=tlh'], '"tlh"'],
  ['an unknown option', ['--langage=en'], '--langage'],
  ['a word without an option', ['en'], "'en'"],
  ['an unknown language', ['--language=tlh'], '"tlh"'],
  ['a folder that is no language', ['--language=..'], '".."'],
  ['a screen without a size', ['--viewport=wide'], '--viewport=wide'],
  ['a screen too small', ['--viewport=100x100'], '--viewport=100x100'],
  ['an unknown page', ['--stop-at=end'], '"end"'],
  ['a page that only a guided talk has', ['--stop-at=guide/notes'], '"guide/notes"'],
  ['a page that a guided talk leaves out', ['--guided', '--stop-at=benefits/knee-trial'], '"benefits/knee-trial"'],
  ['an unknown condition', ['--condition=hiccups'], '"hiccups"'],
  ['an unknown text size', ['--text-size=9'], '"9"'],
  ['an unknown teach-back item', ['--miss=TB-99'], '"TB-99"'],
  ['answers that are not there', ['--answers=absent.json'], 'it cannot be read'],
])('refuses %s, and names it', (_, args, named) => {
  expect(refusalOf(args)).toMatchObject({ exitCode: EXIT.misuse, message: expect.stringContaining(named) as string });
});

it.each([
  ['text that is not JSON', '{', 'it is not JSON'],
  ['a list', '[]', 'it does not hold one object'],
  ['an unknown answer', '{"age":"40"}', '"age" is not an answer'],
  ['a number for a name', '{"name":4}', '"name" is not a text'],
  ['a text for a list', '{"miss":"TB-01"}', '"miss" is not a list of IDs'],
  ['an unknown condition', '{"condition":"hiccups"}', '"hiccups"'],
  ['a text for who signs', '{"signers":"patient"}', '"signers" is not a list of roles'],
  ['a word for yes', '{"decline":"yes"}', '"decline" is not true or false'],
])('refuses an answers file with %s', (_, text, named) => {
  expect(refusalOf([`--answers=${put(text)}`])).toMatchObject({
    exitCode: EXIT.misuse,
    message: expect.stringContaining(named) as string,
  });
});

function refusalOf(args: string[]): Refusal {
  try {
    readRequest(args);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
