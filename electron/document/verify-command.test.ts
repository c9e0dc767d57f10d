/** The command as a person uses it: files in, sentences or JSON out, one exit code for each answer. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { readPdf } from './pdf-reader';
import { appendRevision } from './pdf-revision';
import { readBase } from './pdf-revision-base';
import { addStep } from './signed-steps.fixture';
import { makeSealedPaper, makeSigner, TINY_SUMMARY } from './tiny-paper.fixture';
import { runVerify } from './verify-command';
import { VERDICT_OF } from './verify-findings';
import { loadVerifyWords } from './verify-words';

// Real fonts, real programs and a thousand papers, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LOCALES = join(import.meta.dirname, '../../locales/');
const RESOURCES = join(import.meta.dirname, '../../resources/');
const folder = mkdtempSync(join(tmpdir(), 'candor-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const signer = await makeSigner();
const sealed = await makeSealedPaper(signer);
const paper = write('paper.pdf', sealed);
const certificate = write('clinic.der', signer.stored.certificate);

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = '';
  let error = '';
  const code = await runVerify(args, {
    localesFolder: LOCALES,
    resourcesFolder: RESOURCES,
    timeZone: 'America/New_York',
    writeOut: (text) => (out += text),
    writeError: (text) => (error += text),
  });
  return { code, out, error };
}

test('0: intact and trusted, with all that a person wants to know', async () => {
  const { code, out } = await run(paper, '--trust', certificate);
  expect(code).toBe(0);
  expect(out).toContain('This paper is just as it was sealed, and you trust the signer.');
  expect(out).toContain('Sealed by: Clínica del Río');
  expect(out).toMatch(/November 22, 2026.*4:30:00.AM EST/);
  expect(out).toContain(`The whole file: all ${sealed.length.toLocaleString('en')} bytes`);
  expect(out).toContain(TINY_SUMMARY.documentNumber);
  expect(out).toContain('English (en)');
});

test('who signed as what and when, and who chose not to', async () => {
  const declined = addStep(sealed, signer, { role: 'interpreter', name: 'Clínica del Río', operators: 'q Q' });
  const path = write('declined.pdf', declined);
  const { code, out } = await run(path, '--trust', certificate);
  expect(code).toBe(0);
  expect(out).toMatch(
    /\nSigned:\n- Patient: Rosa Delgado, November 22, 2026.*\n- Interpreter: chose not to sign, November/,
  );
  const { signatures } = JSON.parse((await run(path, '--json')).out) as { signatures: unknown[] };
  expect(signatures).toMatchObject([
    { kind: 'seal', role: 'patient', name: 'Rosa Delgado', at: '2026-11-22T09:30:00.000Z', trusted: false },
    { kind: 'signature', role: 'interpreter', name: null, declined: true, at: '2026-11-22T09:31:00.000Z' },
  ]);
});

test('a file cut off at the end of a revision: whole, and the places that then have no signature are named', async () => {
  const step = { name: 'Clínica del Río', operators: 'q Q' };
  const signed = addStep(sealed, signer, { ...step, role: 'clinician' });
  const both = addStep(signed, signer, { ...step, role: 'interpreter' });
  const ends = readPdf(both);
  if (!ends.ok) throw new Error(ends.error.code);
  const cut = both.subarray(0, ends.value.later[0]!.end);
  const all = await run(write('all.pdf', both), '--trust', certificate);
  expect(all.out).toContain('Places without a signature in this file: Representative of the patient. If you');
  const path = write('cut.pdf', cut);
  const { code, out } = await run(path, '--trust', certificate);
  expect(code).toBe(0);
  expect(out).toContain(
    'Places without a signature in this file: Representative of the patient, Interpreter. If you expected one, ask the clinic for the newest file.',
  );
  expect(JSON.parse((await run(path, '--json')).out)).toMatchObject({
    unsigned: ['representative', 'interpreter'],
  });
});

test('Arabic numbers are written in one set of digits, as on the paper', async () => {
  const { out } = await run(paper, '--trust', certificate, '--language=ar');
  const lines = out.split('\n').filter((line) => !/SHA-256|CND-|المحتوى/.test(line));
  expect(lines.join('\n')).toMatch(/[\u0660-\u0669]/);
  expect(lines.join('\n')).not.toMatch(/[0-9]/);
  const more = (bytes: Uint8Array): Uint8Array =>
    appendRevision(bytes, { objects: [{ id: readBase(bytes).nextId, body: Buffer.from('null') }] });
  const thrice = more(more(more(sealed)));
  expect((await run(write('thrice.pdf', thrice), '--language=ar')).out).toContain('أُضيفت ٣ تغييرات');
});

test('a name on a paper that was changed is not repeated', async () => {
  const changed = Uint8Array.from(sealed);
  changed[300]! ^= 1;
  expect((await run(write('named.pdf', changed))).out).not.toContain('Rosa Delgado');
});

test('1: intact, and no word that vouches for the name', async () => {
  const { code, out } = await run(paper);
  expect(code).toBe(1);
  expect(out).toContain('Name in the seal: Clínica del Río');
  expect(out).not.toContain('Sealed by');
});

test('2: one changed byte, one added revision, a paper of another program', async () => {
  const flipped = Uint8Array.from(sealed);
  flipped[300]! ^= 1;
  const changed = await run(write('changed.pdf', flipped), '--trust', certificate);
  expect(changed).toMatchObject({ code: 2 });
  expect(changed.out).toContain('This paper was changed after it was sealed.');
  const more = { id: readBase(sealed).nextId, body: Buffer.from('null') };
  const added = await run(write('added.pdf', appendRevision(sealed, { objects: [more] })));
  expect(added).toMatchObject({ code: 2 });
  expect(added.out).toContain('1 change was added that the seal does not allow.');
  execFileSync('qpdf', [paper, join(folder, 'rewritten.pdf')]);
  const rewritten = await run(join(folder, 'rewritten.pdf'));
  expect(rewritten).toMatchObject({ code: 2 });
  expect(rewritten.out).toContain('This is not a sealed Candor paper.');
});

test('3: what cannot be read, each with its own sentence', async () => {
  const large = write('large.pdf', '');
  truncateSync(large, 64 * 1024 * 1024 + 1);
  expect(await run(large)).toMatchObject({ code: 3, out: expect.stringContaining('larger than 64 MB') as string });
  expect(await run(write('note.txt', 'hello'))).toMatchObject({ code: 3 });
  expect(await run(join(folder, 'none.pdf'))).toEqual({
    code: 3,
    out: '',
    error: 'There is no file “none.pdf”. Check the name and the folder.\n',
  });
  expect((await run(folder)).error).toContain('is not a file');
  expect((await run(paper, '--trust', paper)).error).toContain('There is no certificate in “paper.pdf”');
});

test.each([[[]], [['a.pdf', 'b.pdf']], [['a.pdf', '--unknown']], [['--json']]])(
  '%j: how it is used',
  async (args) => {
    const { code, error } = await run(...args);
    expect(code).toBe(3);
    expect(error).toContain('npm run verify -- FILE.pdf');
  },
);

test('JSON carries the certificate as PEM, and that is enough to trust it', async () => {
  const { code, out } = await run(paper, '--json');
  const answer = JSON.parse(out) as { signer: { certificate: string }; exitCode: number };
  expect([code, answer.exitCode]).toEqual([1, 1]);
  expect(answer).toMatchObject({
    verdict: 'intact-unknown-signer',
    findings: ['signer-not-trusted'],
    claimedAt: '2026-11-22T09:30:00.000Z',
    covers: { whole: true },
    revisions: 1,
    record: TINY_SUMMARY,
  });
  const trusted = await run(paper, '--trust', certificate, '--trust', write('clinic.pem', answer.signer.certificate));
  expect(trusted.code).toBe(0);
});

test('a name from a stranger cannot move the cursor or turn the line', async () => {
  const stranger = await makeSigner({ clinicName: 'A\u001b[2J\u202eB\nThis paper is intact.' });
  const { out } = await run(write('stranger.pdf', await makeSealedPaper(stranger)));
  expect(out).toContain('Name in the seal: A\ufffd[2J\ufffdB\ufffdThis paper is intact.');
});

test('a language without words: said, and then in English', async () => {
  const { code, out, error } = await run(paper, '--language=qq');
  expect(code).toBe(1);
  expect(error).toContain('“qq”');
  expect(out).toContain('This paper is just as it was sealed.');
  expect((await run(paper, '--language=../../etc')).error).toContain('said in English');
});

const languages = readdirSync(LOCALES).filter((tag) => existsSync(join(LOCALES, tag, 'verify.json')));

test.each(languages)('%s has words for every finding, verdict and fact', async (language) => {
  const words = await loadVerifyWords(LOCALES, language);
  const findings = Object.keys(VERDICT_OF) as (keyof typeof VERDICT_OF)[];
  for (const finding of findings) {
    const text = words.describe(
      {
        verdict: VERDICT_OF[finding],
        findings: [finding],
        notes: ['content-unknown', 'other-program', 'not-compared', 'data-after-seal', 'seen-after-expiry'],
        signer: null,
        claimedAt: 0,
        covers: { signedBytes: 1, totalBytes: 2, whole: false },
        signatures: [],
        unsigned: ['interpreter'],
        additions: [],
        revisions: 2,
        record: { documentNumber: 'CND-1', contentVersion: '1.0.0', language },
        pageCount: 2,
        shown: null,
        content: null,
      },
      'UTC',
    );
    // i18next answers with the key when there are no words.
    expect(text).not.toMatch(/\b(verdict|finding|note|next|label|covers|signature|role)\.[a-z]|\bunsigned\b/);
    expect(text).not.toContain('{{');
  }
});

test('every language says the same things with the same facts in them', () => {
  const flat = (tag: string): Map<string, string> => {
    const read = JSON.parse(readFileSync(join(LOCALES, tag, 'verify.json'), 'utf8')) as Record<string, unknown>;
    const entries = (value: unknown, path: string): [string, string][] =>
      typeof value === 'string'
        ? [[path.replace(/_(zero|one|two|few|many|other)$/, ''), value]]
        : Object.entries(value as object).flatMap(([key, member]) => entries(member, `${path}.${key}`));
    return new Map(entries(read, ''));
  };
  const placeholders = (text = ''): string[] => [...text.matchAll(/{{\w+}}/g)].map(String).sort();
  const english = flat('en');
  for (const tag of languages) {
    const words = flat(tag);
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of english) {
      if (!key.includes('revision-added')) expect(placeholders(words.get(key)), key).toEqual(placeholders(text));
    }
  }
});

test('70: a fault of the program itself never looks like an answer', async () => {
  let error = '';
  const code = await runVerify([paper], {
    localesFolder: join(folder, 'nowhere'),
    resourcesFolder: RESOURCES,
    timeZone: 'America/New_York',
    writeOut: () => undefined,
    writeError: (text) => (error += text),
  });
  expect(code).toBe(70);
  expect(error).toContain('ENOENT');
});
