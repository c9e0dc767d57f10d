/** The whole way of a paper in the worker, with the real fonts and content: made, sealed, read back; and what keeps it back. */
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { attachedRecord } from './compose/attached-record';
import type { NewIdentity } from './identity';
import type { WorkerJob, WorkerJobs, WorkerRequest, WorkerResult } from './protocol';
import { COMPOSED_AT, RESOURCES, samplePaper } from './sample-paper.fixture';
import { paperSignedBy, signedBy } from './signers.fixture';
import { seededRandom } from './seeded-random.fixture';
import { examineDocument, verifyDocument } from './verify';
import { WARM_UP_PAPERS } from './warm-up';
import { WorkerDesk } from './worker-desk';

// Real fonts, real programs and a thousand papers, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-worker-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function ask<J extends WorkerJob>(
  desk: WorkerDesk,
  job: J,
  input: WorkerJobs[J]['input'],
): Promise<WorkerResult<J>> {
  const { id, result } = await desk.handle(structuredClone({ id: 7, job, input } as WorkerRequest));
  expect(id).toBe(7);
  return result;
}

async function makeDesk(): Promise<{ desk: WorkerDesk; identity: NewIdentity }> {
  const desk = new WorkerDesk((count) => randomBytes(count));
  valueOf(await ask(desk, 'start', { resourcesFolder: RESOURCES }));
  const identity = valueOf(await ask(desk, 'makeIdentity', { clinicName: 'Riverside Clinic', now: COMPOSED_AT }));
  return { desk, identity };
}

let desk: WorkerDesk;
let identity: NewIdentity;
beforeAll(async () => {
  ({ desk, identity } = await makeDesk());
  valueOf(await ask(desk, 'useIdentity', identity));
});

test('seals a real paper, and the file read back says all that it must', async () => {
  const input = samplePaper();
  const { bytes, digest, pageCount } = valueOf(await ask(desk, 'seal', input));
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  const { verification, record } = examineDocument(bytes, { trusted: [identity.certificate] });
  expect(verification).toMatchObject({
    verdict: 'intact-trusted',
    signer: { name: 'Riverside Clinic' },
    claimedAt: COMPOSED_AT,
    covers: { whole: true, totalBytes: bytes.length },
    revisions: 1,
    record: { documentNumber: input.documentNumber, language: 'en', contentVersion: input.pack.structure.version },
    pageCount,
  });
  expect(Buffer.from(record!).toString('utf8')).toBe(attachedRecord(input));
});

test('adds a later signature to what it sealed, and gives out only what it has proven', async () => {
  const input = paperSignedBy([signedBy('patient'), signedBy('clinician', { minute: 1 })]);
  const sealed = valueOf(await ask(desk, 'seal', input)).bytes;
  const later = { input: { ...input, composedAt: COMPOSED_AT + 60_000 }, sealed, entryIndex: 1 };
  const { bytes, digest, pageCount } = valueOf(await ask(desk, 'addSignature', later));
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(verifyDocument(bytes, { trusted: [identity.certificate] })).toMatchObject({
    verdict: 'intact-trusted',
    covers: { whole: true, totalBytes: bytes.length },
    signatures: [{ role: 'patient' }, { role: 'clinician', name: 'Dr. O’Connor-Østergård' }],
    pageCount,
  });
  const cut = { ...later, sealed: sealed.subarray(0, -100) };
  expect(await ask(desk, 'addSignature', cut)).toMatchObject({ error: { code: 'document-not-proven' } });
});

test('pdfsig and qpdf agree', async () => {
  const { bytes } = valueOf(await ask(desk, 'seal', samplePaper({ amount: 'most' })));
  const file = join(folder, 'paper.pdf');
  writeFileSync(file, bytes);
  const { stdout } = spawnSync('pdfsig', [file], { encoding: 'utf8' });
  expect(stdout).toContain('Signature is Valid');
  expect(stdout).toContain('Total document signed');
  expect(spawnSync('qpdf', ['--check', file], { encoding: 'utf8' }).stdout).toContain('No syntax or stream encoding');
});

test('300 changed bytes of a real paper: none is intact', async () => {
  const { bytes } = valueOf(await ask(desk, 'seal', samplePaper({ amount: 'least' })));
  const random = seededRandom(5);
  for (let round = 0; round < 300; round += 1) {
    const changed = Uint8Array.from(bytes);
    const at = random(bytes.length);
    changed[at]! ^= 1 << random(8);
    const { verdict } = verifyDocument(changed, { trusted: [identity.certificate] });
    expect(['altered', 'not-ours'], `byte ${at}`).toContain(verdict);
  }
});

test('the preview is the same paper, unsealed, with the basis that the person confirms', async () => {
  const unsigned = samplePaper({ signed: false });
  const { bytes, basis, pageCount } = valueOf(await ask(desk, 'preview', unsigned));
  expect(basis).toMatch(/^[0-9a-f]{64}$/);
  expect(verifyDocument(bytes, { trusted: [] })).toMatchObject({
    verdict: 'not-ours',
    findings: ['no-seal'],
    pageCount,
  });
  const signed = samplePaper({ signed: true });
  expect(valueOf(await ask(desk, 'seal', signed)).pageCount).toBe(pageCount);
});

test('characters that no font has are named by number, and nothing is made', async () => {
  const codePoints = { ok: false, error: { code: 'cannot-draw-text', facts: { codePoints: 'U+12000' } } };
  expect(await ask(desk, 'checkText', { text: 'Rosa \u{12000}' })).toEqual(codePoints);
  expect(await ask(desk, 'checkText', { text: 'Rosa Delgado, رشا, Nguyễn' })).toEqual({ ok: true, value: null });
  expect(await ask(desk, 'seal', samplePaper({ ownQuestions: ['Is \u{12000} safe?'] }))).toEqual(codePoints);
});

test('a seal that cannot be proven is not given out: the certificate ended before this paper', async () => {
  const late = { ...samplePaper(), composedAt: COMPOSED_AT + 4 * 366 * 86_400_000 };
  expect(await ask(desk, 'seal', late)).toEqual({
    ok: false,
    error: { code: 'document-not-proven', facts: { findings: 'certificate-not-valid-then' } },
  });
});

test('a bug ends one request, says only its kind, and keeps the person’s words to itself', async () => {
  const broken = { ...samplePaper({ name: 'Rosa Delgado' }), words: null } as never;
  const result = await ask(desk, 'preview', broken);
  expect(result).toEqual({ ok: false, error: { code: 'document-failed', facts: { kind: 'TypeError' } } });
  valueOf(await ask(desk, 'preview', samplePaper({ signed: false })));
});

test('gets ready for a language, and its papers stay the same', async () => {
  const input = samplePaper({ language: 'es', signed: false });
  const before = valueOf(await ask(desk, 'preview', input)).bytes;
  expect(await ask(desk, 'prepare', input)).toEqual({ ok: true, value: null });
  expect(Buffer.from(valueOf(await ask(desk, 'preview', input)).bytes).equals(before)).toBe(true);
});

test('without fonts it does not start; without a key it does not seal; with another’s certificate it takes no key', async () => {
  const fresh = new WorkerDesk((count) => randomBytes(count));
  expect(await ask(fresh, 'start', { resourcesFolder: folder })).toMatchObject({ error: { code: 'missing-font' } });
  expect(await ask(fresh, 'seal', samplePaper())).toMatchObject({ error: { code: 'document-failed' } });
  const other = valueOf(await ask(desk, 'makeIdentity', { clinicName: 'Other', now: COMPOSED_AT }));
  const mixed = { certificate: other.certificate, chain: [], privateKey: identity.privateKey };
  expect(await ask(fresh, 'useIdentity', mixed)).toMatchObject({ error: { code: 'document-failed' } });
});

test('warms up one paper at a time, and stops as soon as somebody asks for something', async () => {
  const { desk: fresh } = await makeDesk();
  let rests = 0;
  await fresh.warmUp(async () => {
    rests += 1;
    if (rests === 2) valueOf(await ask(fresh, 'checkText', { text: 'Rosa' }));
  });
  expect(rests).toBe(2);
  const idle = vi.fn(async () => undefined);
  await fresh.warmUp(idle);
  expect(idle).toHaveBeenCalledTimes(WARM_UP_PAPERS);
});
