/** Later revisions: their exact shape, and what programs that nobody here wrote say of it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readPdf } from './pdf-reader';
import { appendRevision, pdfText, pdfTime, reserveSignature } from './pdf-revision';
import { entryText, latin1, readBase, setEntries } from './pdf-revision-base';
import { sealDocument } from './seal';
import { makeSealedPaper, makeSigner, SEALED_AT } from './tiny-paper.fixture';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-revision-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const run = (program: string, ...args: string[]): string => {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  return stdout + stderr;
};
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const signer = await makeSigner();
const sealed = await makeSealedPaper(signer);
const base = readBase(sealed);
const anObject = (id: number, written = '<<\n/Type /Candor\n>>'): { id: number; body: Uint8Array } => ({
  id,
  body: latin1(written),
});

describe('the shape', () => {
  const revised = appendRevision(sealed, { objects: [anObject(base.nextId + 1), anObject(base.nextId)] });

  test('is exactly the one that is written down, after a file that is not touched', () => {
    const { nextId } = base;
    const at = sealed.length;
    const first = `${nextId} 0 obj\n<<\n/Type /Candor\n>>\nendobj\n`;
    const second = `${nextId + 1} 0 obj\n<<\n/Type /Candor\n>>\nendobj\n`;
    const place = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`;
    const id = createHash('sha256').update(sealed).digest('hex').slice(0, 32);
    const expected =
      `${first}${second}xref\n${nextId} 2\n${place(at)}${place(at + first.length)}trailer\n<<\n` +
      `/Size ${nextId + 2}\n/Root ${base.rootId} 0 R\n/Info ${base.infoId} 0 R\n` +
      `/ID [<${base.permanentId}> <${id}>]\n/Prev ${base.tableAt}\n>>\n` +
      `startxref\n${at + first.length + second.length}\n%%EOF\n`;
    expect(asText(revised.subarray(at))).toBe(expected);
    expect(Buffer.compare(revised.subarray(0, at), sealed)).toBe(0);
  });

  test('keeps the first half of the first revision\u2019s ID', () => {
    expect(asText(sealed).toLowerCase()).toContain(`/id [<${base.permanentId}> <${base.permanentId}>]`);
    expect(base.permanentId).toMatch(/^[0-9a-f]{32}$/);
  });

  test('has one section for each run of numbers', () => {
    const rewritten = { id: base.rootId, body: base.bodyOf(base.rootId) };
    const both = asText(appendRevision(sealed, { objects: [anObject(base.nextId), rewritten] }));
    const table = both.slice(both.lastIndexOf('xref\n', both.lastIndexOf('trailer')));
    expect(table).toMatch(
      new RegExp(`^xref\n${base.rootId} 1\n\\d{10} 00000 n \n${base.nextId} 1\n\\d{10} 00000 n \ntrailer`),
    );
  });

  test('is what our strict reader and qpdf read', () => {
    const twice = appendRevision(revised, { objects: [anObject(base.nextId + 2)] });
    const read = readPdf(twice);
    expect(read).toMatchObject({ ok: true, value: { trailingBytes: 0 } });
    expect(run('qpdf', '--check', write('twice.pdf', twice))).toContain('No syntax or stream encoding errors');
    expect(readBase(twice).nextId).toBe(base.nextId + 3);
    expect(asText(readBase(twice).bodyOf(base.nextId + 1))).toBe('<<\n/Type /Candor\n>>');
  });

  test('the newest body of an object is the one that counts', () => {
    const renewed = appendRevision(revised, { objects: [anObject(base.nextId, '<<\n/Type /Renewed\n>>')] });
    expect(asText(readBase(renewed).bodyOf(base.nextId))).toContain('Renewed');
  });

  test('refuses numbers out of order, numbers twice and files of another shape', () => {
    const append = (...ids: number[]) => appendRevision(sealed, { objects: ids.map((id) => anObject(id)) });
    expect(() => append(base.nextId + 1)).toThrow('must have the number');
    expect(() => append(base.nextId, base.nextId)).toThrow('twice');
    expect(() => append()).toThrow('without objects');
    expect(() => append(0)).toThrow();
    expect(() => appendRevision(sealed.subarray(0, -1), { objects: [anObject(base.nextId)] })).toThrow();
    expect(() => appendRevision(latin1('%PDF-1.7\n'), { objects: [anObject(1)] })).toThrow();
  });
});

describe('a dictionary with changed entries', () => {
  const body = latin1('<<\n/A (b \\) >> )\n/C <<\n/D 4 0 R\n>>\n/E [1 2]\n>>');

  test('keeps every other byte, replaces in place and adds at the end', () => {
    expect(asText(setEntries(body, { C: 'null', V: '7 0 R' }))).toBe(
      '<<\n/A (b \\) >> )\n/C null\n/E [1 2]\n/V 7 0 R\n>>',
    );
    expect(asText(setEntries(body, {}))).toBe(asText(body));
  });

  test('and one entry as it is written', () => {
    expect(entryText(body, 'E')).toBe('[1 2]');
    expect(entryText(body, 'D')).toBeNull();
  });
});

test('texts and times are written in one way', () => {
  expect(pdfText('é\u{1F600}')).toBe('<feff00e9d83dde00>');
  expect(pdfTime(SEALED_AT + 999)).toBe('(D:20261122093000Z)');
});

describe('a second signature', () => {
  // The tiny paper has one field, whose value the rewritten root names a second time under another name.
  const fieldId = base.nextId;
  const signatureId = base.nextId + 1;
  const formId = Number(/^(\d+) 0 R$/.exec(entryText(base.bodyOf(base.rootId), 'AcroForm') ?? '')?.[1]);
  const form = base.bodyOf(formId);
  const fields = entryText(form, 'Fields') ?? '';
  const unsigned = reserveSignature(sealed, {
    objects: [
      { id: formId, body: setEntries(form, { Fields: fields.replace(']', ` ${fieldId} 0 R]`) }) },
      anObject(fieldId, `<<\n/FT /Sig\n/T (Second)\n/V ${signatureId} 0 R\n>>`),
    ],
    signatureId,
    entries: {
      kind: 'signature',
      contentsBytes: 4096,
      signedAt: SEALED_AT + 60_000,
      name: 'Zoë <\u0627\u0645\u0627\u0644>',
      reason: 'was there',
    },
  });
  const twice = sealDocument(unsigned, signer.identity);

  test('is made over the whole file, and the first stays valid', () => {
    const said = run('pdfsig', write('signed-twice.pdf', twice));
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said.match(/Total document signed/g)).toHaveLength(1);
    expect(said.indexOf('Total document signed')).toBeGreaterThan(said.indexOf('Signature #2'));
  });

  test('the places are those of the new signature alone', () => {
    const { seal } = unsigned;
    expect(seal).not.toBeNull();
    expect(asText(unsigned.bytes.subarray(seal.byteRangeAt, seal.byteRangeAt + seal.byteRangeLength))).toBe(
      '[0 9999999999 9999999999 9999999999]',
    );
    expect(asText(unsigned.bytes.subarray(seal.contentsAt, seal.contentsAt + seal.contentsLength))).toBe(
      `<${'0'.repeat(8192)}>`,
    );
    expect(seal.byteRangeAt).toBeGreaterThan(sealed.length);
  });

  test('qpdf reads name and reason as they were given', () => {
    const json = JSON.parse(
      execFileSync('qpdf', ['--json', `--json-object=${signatureId}`, write('names.pdf', twice)], {
        encoding: 'utf8',
      }),
    ) as { qpdf: [unknown, Record<string, { value: Record<string, string> }>] };
    const value = json.qpdf[1][`obj:${signatureId} 0 R`]?.value;
    expect(value?.['/Name']).toBe('u:Zoë <\u0627\u0645\u0627\u0644>');
    expect(value?.['/Reason']).toBe('u:was there');
    expect(value?.['/M']).toBe('u:D:20261122093100Z');
  });
});
