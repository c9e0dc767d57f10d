/** Several signers on one paper: what our verifier says of it, and what programs say that nobody here wrote. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SIGNER_ROLES } from '../consultation/events';
import type { SignatureEntry } from '../consultation/record';
import { addSignature } from './add-signature';
import { addTimestamp } from './add-timestamp';
import { composeDocument } from './compose';
import { composeSigner } from './compose/compose-signature';
import { beginComposition } from './compose/composition';
import { neutralise } from './compose/neutralise';
import type { DocumentInput } from './document-input';
import { readPdf } from './pdf-reader';
import { entryOf, nameOf } from './pdf-reader-values';
import { readBase } from './pdf-revision-base';
import { RESOURCES } from './sample-paper.fixture';
import { sealDocument } from './seal';
import { declinedBy, paperSignedBy, signedBy } from './signers.fixture';
import { makeSigner, type TestSigner } from './tiny-paper.fixture';
import { AUTHORITY, OpensslAuthority, TIMESTAMP } from './trust/openssl-authority.fixture';
import { createTimestampRequest, readTimestampAnswer } from './trust/timestamp-exchange';
import { loadTypesetter, type Typesetter } from './typeset';
import { examineDocument, verifyDocument } from './verify';

// Real fonts and real programs, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-signers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
/** Everything a program says, on either stream. */
const run = (program: string, ...args: string[]): string => {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  return stdout + stderr;
};

let typesetter: Typesetter;
let signer: TestSigner;
beforeAll(async () => {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  typesetter = loaded.value;
  signer = await makeSigner();
});

function sealFirst(input: DocumentInput): Uint8Array {
  const typeset = typesetter.typeset(composeDocument(input));
  if (!typeset.ok) throw new Error(JSON.stringify(typeset.error));
  return sealDocument(typeset.value, signer.identity);
}

function add(sealed: Uint8Array, input: DocumentInput, entryIndex: number, by = signer): Uint8Array {
  const at = input.composedAt + entryIndex * 180_000;
  const added = addSignature(sealed, { ...input, composedAt: at }, entryIndex, { typesetter, identity: by.identity });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  return added.value.bytes;
}

/** The paper after each step: the first seal, then one more signature each. */
function signAll(input: DocumentInput): readonly Uint8Array[] {
  const steps = [sealFirst(input)];
  for (let index = 1; index < input.record.signatures.length; index += 1) {
    steps.push(add(steps.at(-1) ?? new Uint8Array(), input, index));
  }
  return steps;
}

const allSigned = (language: string): SignatureEntry[] =>
  SIGNER_ROLES.map((role, minute) => signedBy(role, { language, minute: 3 * minute }));
const WITH_DECLINES: readonly SignatureEntry[] = [
  declinedBy('patient', { language: 'ar' }),
  signedBy('clinician', { language: 'ar', minute: 2 }),
  declinedBy('interpreter', { language: 'ar', minute: 4 }),
];

describe.each([
  ['en, four signers', 'en', () => allSigned('en')],
  ['ar, a patient and an interpreter who chose not to', 'ar', () => WITH_DECLINES],
] as const)('%s', (_, language, entries) => {
  let steps: readonly Uint8Array[] = [];
  let last: Uint8Array;
  let path: string;
  beforeAll(() => {
    steps = signAll(paperSignedBy(entries(), { language }));
    last = steps.at(-1) ?? new Uint8Array();
    path = write(`${language}.pdf`, last);
  });

  test('our verifier: intact, trusted, each step over all that was there, nothing but what is planned', () => {
    const verification = verifyDocument(last, { trusted: [signer.stored.certificate] });
    expect(verification.verdict).toBe('intact-trusted');
    expect(verification.findings).toEqual([]);
    expect(verification.signatures.map(({ role, declined }) => ({ role, declined }))).toEqual(
      entries().map(({ role, kind }) => ({ role, declined: kind === 'declined' })),
    );
    expect(verification.additions.every(({ kind }) => kind === 'signature')).toBe(true);
    expect(verification.covers?.whole).toBe(true);
  });

  test('pdfsig: every signature is valid, the last one over the total document', () => {
    const said = run('pdfsig', path);
    expect(said.match(/Signature is Valid/g)).toHaveLength(steps.length);
    expect(said.match(/Total document signed/g)).toHaveLength(1);
    expect(said.indexOf('Total document signed')).toBeGreaterThan(said.indexOf(`Signature #${steps.length}`));
    const fields = [...said.matchAll(/Signature Field Name: (\S+)/g)].map(([, name]) => name);
    expect(fields).toEqual(expect.arrayContaining(entries().map(({ role }) => `Signature.${role}`)));
    expect(said).not.toContain('Mismatch');
  });

  test('OpenSSL verifies each message as CAdES over its own revision', () => {
    const ca = join(folder, `${language}.pem`);
    const base64 = Buffer.from(signer.stored.certificate).toString('base64').replace(/.{64}/g, '$&\n');
    writeFileSync(ca, `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`);
    const ranges = [
      ...Buffer.from(last)
        .toString('latin1')
        .matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/g),
    ];
    expect(ranges).toHaveLength(steps.length);
    ranges.forEach((match, index) => {
      const [, before = 0, from = 0, rest = 0] = match.map(Number);
      expect(from + rest).toBe(steps[index]?.length);
      const message = Buffer.from(Buffer.from(last.subarray(before + 1, from - 1)).toString('latin1'), 'hex');
      const content = Buffer.concat([last.subarray(0, before), last.subarray(from, from + rest)]);
      expect(
        run(
          ...(['openssl', 'cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'] as const),
          ...['-in', write('message.der', message), '-content', write('content.dat', content)],
          ...['-CAfile', ca, '-out', join(folder, 'out.dat')],
        ),
      ).toContain('CAdES Verification successful');
    });
  });

  test('qpdf finds nothing wrong; mutool finds the last signature over an unchanged file', () => {
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
    const said = run('mutool', 'sign', '-v', path);
    expect(said.match(/The signature is valid but there have been edits since signing/g) ?? []).toHaveLength(
      steps.length - 1,
    );
    expect(said.match(/The document is unchanged since signing/g)).toHaveLength(1);
  });

  test('every font is embedded, and no two subsets share a name', () => {
    const lines = run('pdffonts', path).trim().split('\n').slice(2);
    expect(lines.every((line) => / yes yes yes +\d+ +0$/.test(line))).toBe(true);
    const names = lines.map((line) => line.split(' ')[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('each step begins with the one before, and a person sees a change only in the place of the role', () => {
    steps.forEach((step, index) => {
      const previous = steps[index - 1];
      if (previous !== undefined) expect(Buffer.compare(step.subarray(0, previous.length), previous)).toBe(0);
    });
    const paths = steps.map((step, index) => write(`${language}-${index}.pdf`, step));
    const page = pageOfSignatures(last);
    const pixels = paths.map((each) => drawPage(each, page));
    for (let index = 1; index < steps.length; index += 1) {
      const rows = changedRows(pixels[index - 1], pixels[index]);
      expect(rows.last).toBeGreaterThan(rows.first);
      // A place is less than a ninth of the page; all four together are about half of it.
      expect(rows.last - rows.first).toBeLessThan((pixels[index]?.height ?? 0) / 9);
    }
  });
});

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** From 1 on: the page that lists the fields among its annotations. */
function pageOfSignatures(bytes: Uint8Array): string {
  const read = readPdf(bytes);
  if (!read.ok) throw new Error(read.error.code);
  const pages = [...read.value.first.objects.values()]
    .map(({ value }) => value)
    .filter((value) => nameOf(entryOf(value, 'Type')) === 'Page');
  return String(1 + pages.findIndex((value) => entryOf(value, 'Annots') !== undefined));
}

function drawPage(path: string, page: string): Pixels {
  const bytes = execFileSync('pdftoppm', ['-r', '60', '-gray', '-f', page, '-l', page, path]);
  const [head = '', width = 0, height = 0] = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.toString('latin1', 0, 32)) ?? [];
  return { width: Number(width), height: Number(height), bytes: bytes.subarray(head.length) };
}

function changedRows(one: Pixels | undefined, other: Pixels | undefined): { first: number; last: number } {
  if (one === undefined || other === undefined) throw new Error('nothing was drawn');
  const rows = Array.from({ length: one.height }, (_, row) => row).filter((row) => {
    const at = row * one.width;
    return Buffer.compare(one.bytes.subarray(at, at + one.width), other.bytes.subarray(at, at + one.width)) !== 0;
  });
  return { first: rows[0] ?? 0, last: rows.at(-1) ?? 0 };
}

describe('the revision', () => {
  test('says in the signature who signed, when and what it means, in the paper\u2019s language', () => {
    const input = paperSignedBy([signedBy('patient'), signedBy('interpreter', { minute: 3 })]);
    const sealed = sealFirst(input);
    const signed = add(sealed, input, 1);
    const id = readBase(sealed).nextId;
    const json = JSON.parse(
      execFileSync('qpdf', ['--json', `--json-object=${id}`, write('said.pdf', signed)], { encoding: 'utf8' }),
    ) as { qpdf: [unknown, Record<string, { value: Record<string, string> }>] };
    expect(json.qpdf[1][`obj:${id} 0 R`]?.value).toMatchObject({
      '/Name': 'u:Nguyễn Thị Hồng Ánh',
      '/Reason': 'u:Interpreter. I interpreted this talk and this paper as exactly as I could.',
      '/M': 'u:D:20261122154500Z',
    });
  });

  test('draws the same entry to the same bytes, with a name of any length in its place', () => {
    const input = paperSignedBy([signedBy('patient')]);
    const draw = (name: string) => {
      const place = composeSigner(
        beginComposition(input),
        'representative',
        signedBy('representative', { name, own: name }),
      );
      const [direction, language] = ['ltr', 'en'] as const;
      const drawn = typesetter.drawAppearance({
        place,
        language,
        direction,
        letters: 'standard',
        widthPt: 400,
        heightPt: 54,
        firstId: 90,
      });
      if (!drawn.ok) throw new Error(drawn.error.code);
      return drawn.value;
    };
    expect(draw('Rosa')).toEqual(draw('Rosa'));
    const widest = draw('W'.repeat(80));
    expect(widest.map(({ id }) => id)).toEqual(widest.map((_, index) => 90 + index));
  });

  test.each([
    'Nguyễn Thị Ánh',
    'محمد علی (Mo) 12.5',
    'שָׂרָה [B]',
    'राधा कृष्णन्',
    '李小龙 👩\u200d⚕️',
    'Ann\u202eevil\u2066',
    'x'.repeat(39) + ' ' + 'W'.repeat(40),
  ])('takes any name that the paper itself takes, after whoever signed first: %s', (name) => {
    const first = signedBy('representative', { language: 'ar', own: name });
    const input = paperSignedBy([first, signedBy('patient', { language: 'ar', name })], {
      language: 'ar',
      amount: 'least',
    });
    const signed = add(sealFirst(input), input, 1);
    expect(verifyDocument(signed, { trusted: [signer.stored.certificate] })).toMatchObject({
      verdict: 'intact-trusted',
      signatures: [{ role: 'representative' }, { role: 'patient', name: neutralise(name) }],
    });
  });

  test('stays one paper when the clinic has a new certificate by then', async () => {
    const input = paperSignedBy([signedBy('patient'), signedBy('clinician', { minute: 3 })]);
    const next = await makeSigner();
    const signed = add(sealFirst(input), input, 1, next);
    const trusted = [signer.stored.certificate, next.stored.certificate];
    expect(verifyDocument(signed, { trusted }).verdict).toBe('intact-trusted');
    expect(verifyDocument(signed, { trusted: [signer.stored.certificate] }).verdict).not.toBe('intact-trusted');
  });

  test('is added after a timestamp too, whose authority nobody here trusts', async () => {
    const openssl = new OpensslAuthority();
    const root = openssl.issue('time', { extensions: AUTHORITY });
    const tsa = openssl.issue('tsa', { extensions: TIMESTAMP, by: root });
    const input = paperSignedBy([signedBy('patient'), signedBy('clinician', { minute: 3 })]);
    const stamped = await addTimestamp(sealFirst(input), {
      fetchToken: (digest) => {
        const request = createTimestampRequest(digest, (count) => randomBytes(count));
        const answer = openssl.answerTimestamp(request.query, tsa);
        return Promise.resolve(
          readTimestampAnswer(answer, request, { trusted: [root.certificate], now: Date.now() }),
        );
      },
    });
    if (!stamped.ok) throw new Error(stamped.error.code);
    const signed = add(stamped.value, input, 1);
    const { verdict, signatures } = verifyDocument(signed, {
      trusted: [signer.stored.certificate, root.certificate],
    });
    expect(verdict).toBe('intact-trusted');
    expect(signatures.map(({ kind }) => kind)).toEqual(['seal', 'timestamp', 'signature']);
    expect(run('pdfsig', write('stamped.pdf', signed)).match(/Signature is Valid/g)?.length).toBeGreaterThanOrEqual(
      2,
    );
  });

  test('keeps in the attached record only what the first seal was over', () => {
    const input = paperSignedBy([declinedBy('patient'), signedBy('representative', { minute: 1 })]);
    const steps = signAll(input);
    const records = steps.map((step) => examineDocument(step, { trusted: [] }).record);
    expect(records[0]).toEqual(records[1]);
    const { record } = JSON.parse(Buffer.from(records[0] ?? []).toString('utf8')) as {
      record: { signatures: unknown };
    };
    expect(record.signatures).toEqual([input.record.signatures[0]]);
  });
});

describe('nothing is signed', () => {
  const input = paperSignedBy([signedBy('patient'), signedBy('clinician', { minute: 3 })]);
  const parts = () => ({ typesetter, identity: signer.identity });

  test('on a paper that was altered, or that is another consultation\u2019s', () => {
    const sealed = sealFirst(input);
    const altered = Uint8Array.from(sealed);
    altered[altered.length - 5000]! ^= 1;
    const refused = { ok: false, error: { code: 'document-not-proven' } };
    expect(addSignature(altered, input, 1, parts())).toMatchObject(refused);
    const other = { ...input, documentNumber: 'CND-0000-0000-0000' };
    expect(addSignature(sealed, other, 1, parts())).toMatchObject(refused);
  });

  test('with a name that no font can draw, and it is not said', () => {
    const entries = [signedBy('patient'), signedBy('clinician', { name: 'Rosa \u{e000}' })];
    const refused = addSignature(sealFirst(input), paperSignedBy(entries), 1, parts());
    expect(refused).toEqual({ ok: false, error: { code: 'cannot-draw-text', facts: { codePoints: 'U+E000' } } });
  });

  test('twice by one role', () => {
    const signed = add(sealFirst(input), input, 1);
    expect(() => addSignature(signed, input, 1, parts())).toThrow('signed already');
  });
});
