/** Timestamps and validation data on a sealed paper, and what pdfsig, qpdf and OpenSSL say of the file. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { fail, succeed, type Result } from '../contract/result';
import { addTimestamp, prepareTimestamp, roomFor } from './add-timestamp';
import { addValidationData } from './add-validation-data';
import { sealDocument } from './seal';
import { addStep } from './signed-steps.fixture';
import { makeTinyPaper } from './tiny-paper.fixture';
import { AUTHORITY, OpensslAuthority, RSA_KEY, SEAL, TIMESTAMP } from './trust/openssl-authority.fixture';
import { createTimestampRequest, readTimestampAnswer } from './trust/timestamp-exchange';
import { chooseLists, listValidationNeeds } from './trust/validation-data';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CLINIC_LIST = 'http://lists.example.invalid/clinic.crl';
const TIME_LIST = 'http://lists.example.invalid/time.crl';
const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY });
const time = openssl.issue('time', { extensions: AUTHORITY, key: RSA_KEY });
const clinic = openssl.issue('clinic', {
  extensions: [...SEAL, `crlDistributionPoints=URI:${CLINIC_LIST}`],
  by: root,
});
const tsa = openssl.issue('tsa', { extensions: [...TIMESTAMP, `crlDistributionPoints=URI:${TIME_LIST}`], by: time });
const identity = {
  certificate: clinic.certificate,
  chain: [root.certificate],
  key: createPrivateKey(readFileSync(clinic.keyPath)),
};
const sealed = sealDocument(await makeTinyPaper(), identity);

async function fetchToken(digest: Uint8Array): Promise<Result<Uint8Array>> {
  const request = createTimestampRequest(digest, (count) => randomBytes(count));
  const answer = openssl.answerTimestamp(request.query, tsa, [time]);
  return readTimestampAnswer(answer, request, { trusted: [time.certificate], now: Date.now() });
}
async function stamp(bytes: Uint8Array): Promise<Uint8Array> {
  const stamped = await addTimestamp(bytes, { fetchToken });
  if (!stamped.ok) throw new Error(stamped.error.code);
  return stamped.value;
}

const run = (program: string, ...args: readonly string[]): string => {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  return stdout + stderr;
};
function pdfsig(bytes: Uint8Array): string {
  const store = `sql:${mkdtempSync(join(openssl.folder, 'nss-'))}`;
  execFileSync('certutil', ['-N', '-d', store, '--empty-password']);
  for (const [name, { certificatePath }] of Object.entries({ root, time })) {
    execFileSync('certutil', ['-A', '-d', store, '-n', name, '-t', 'CT,C,C', '-a', '-i', certificatePath]);
  }
  return run('pdfsig', '-nssdir', store, openssl.write('paper.pdf', bytes));
}
const count = (text: string, part: string): number => text.split(part).length - 1;
const qpdf = (bytes: Uint8Array): string => run('qpdf', '--check', openssl.write('paper.pdf', bytes));

test('a timestamp is a revision of its own over all before it, and the seal stays valid', async () => {
  const stamped = await stamp(sealed);
  expect(Buffer.from(stamped.subarray(0, sealed.length)).equals(sealed)).toBe(true);
  const said = pdfsig(stamped);
  expect(count(said, 'Signature is Valid')).toBe(1);
  expect(count(said, 'Certificate is Trusted')).toBe(1);
  expect(said).toMatch(/Field Name: Timestamp\d+/);
  expect(said).toContain('Total document signed');
  expect(qpdf(stamped)).toContain('No syntax or stream encoding errors found');
});

/** Of the last timestamp in the file: pdfsig of Debian 12 shows timestamps, but does not check them. */
function opensslVerify(paper: Uint8Array): string {
  const bytes = Buffer.from(paper);
  const written = bytes.toString('latin1');
  const at = written.indexOf('/ByteRange [', written.lastIndexOf('/SubFilter /ETSI.RFC3161')) + '/ByteRange ['.length;
  const range = written.slice(at, written.indexOf(']', at)).trim();
  const [, length = 0, rest = 0, restLength = 0] = range.split(/\s+/).map(Number);
  const token = Buffer.from(written.slice(length + 1, rest - 1), 'hex');
  const content = Buffer.concat([bytes.subarray(0, length), bytes.subarray(rest, rest + restLength)]);
  return run(
    'openssl',
    ...['ts', '-verify', '-token_in', '-in', openssl.write('t.tst', token.subarray(0, 4 + token.readUInt16BE(2)))],
    ...['-data', openssl.write('content', content), '-CAfile', time.certificatePath],
  );
}

test('OpenSSL verifies the token over the very bytes that its byte range names, and no others', async () => {
  const stamped = await stamp(sealed);
  expect(opensslVerify(stamped)).toContain('Verification: OK');
  const changed = Uint8Array.from(stamped);
  changed[100]! ^= 1;
  expect(opensslVerify(changed)).toContain('message imprint mismatch');
  expect(pdfsig(changed)).toContain('Digest Mismatch');
});

test('a further signature, validation data and a second timestamp leave all that was signed valid', async () => {
  const signed = addStep(
    sealed,
    { stored: { ...identity, privateKey: new Uint8Array(0) }, identity },
    { at: Date.now() },
  );
  const stamped = await stamp(signed);
  const needs = listValidationNeeds(
    [
      { certificate: clinic.certificate, chain: [] },
      { certificate: tsa.certificate, chain: [] },
    ],
    [root.certificate, time.certificate],
  );
  expect(needs.certificates.map(({ name }) => name)).toEqual(['clinic', 'root', 'tsa', 'time']);
  expect(needs.urls).toEqual([CLINIC_LIST, TIME_LIST]);
  const lists = [openssl.list(root), openssl.list(time)];
  const chosen = chooseLists(needs, [Buffer.from('<html>'), ...lists], Date.now());
  expect(chosen.outcome).toBe('complete');
  const data = {
    certificates: needs.certificates.map(({ der }) => der),
    lists: chosen.lists.map(({ der }) => der),
  };
  const kept = addValidationData(stamped, data);
  expect(count(pdfsig(kept), 'Signature is Valid')).toBe(2);
  const again = await stamp(kept);
  const said = pdfsig(again);
  expect(count(said, 'Signature is Valid')).toBe(2);
  expect(count(said, 'Certificate is Trusted')).toBe(2);
  expect(said.slice(said.lastIndexOf('Signature #'))).toContain('Total document signed');
  expect(opensslVerify(again)).toContain('Verification: OK');
  expect(qpdf(again)).toContain('No syntax or stream encoding errors found');
  const store = JSON.parse(run('qpdf', '--json=1', '--json-key=objects', openssl.path('paper.pdf'))) as {
    objects: Record<string, { '/Type'?: string; '/Certs'?: unknown[]; '/CRLs'?: unknown[] }>;
  };
  const dss = Object.values(store.objects).find((object) => object['/Type'] === '/DSS');
  expect([dss?.['/Certs']?.length, dss?.['/CRLs']?.length]).toEqual([4, 2]);
  // A second time, the store grows and keeps what it had.
  const more = addValidationData(again, { certificates: [], lists: lists.slice(0, 1) });
  expect(count(pdfsig(more), 'Signature is Valid')).toBe(2);
  expect(opensslVerify(more)).toContain('Verification: OK');
  expect(qpdf(more)).toContain('No syntax or stream encoding errors found');
});

test('lists: missing ones and revoked certificates are told', () => {
  const needs = listValidationNeeds([{ certificate: clinic.certificate, chain: [root.certificate] }], []);
  expect(chooseLists(needs, [], Date.now()).outcome).toBe('incomplete');
  expect(chooseLists(needs, [openssl.list(time)], Date.now())).toEqual({ lists: [], outcome: 'incomplete' });
  const lost = openssl.issue('lost', { extensions: [...SEAL, `crlDistributionPoints=URI:${CLINIC_LIST}`], by: root });
  openssl.revoke(lost, root);
  const ofLost = listValidationNeeds([{ certificate: lost.certificate, chain: [root.certificate] }], []);
  expect(chooseLists(ofLost, [openssl.list(root)], Date.now() + 60_000).outcome).toBe('revoked');
});

test('a token larger than its place is asked for again with a larger one; a third time it is given up', async () => {
  const asked: number[] = [];
  const large = 7000;
  const grown = await addTimestamp(sealed, {
    fetchToken: async (digest) => {
      asked.push(digest.length);
      return succeed(new Uint8Array(large).fill(1));
    },
  });
  expect(asked).toEqual([32, 32]);
  expect(grown.ok).toBe(true);
  expect(roomFor(prepareTimestamp(sealed, large))).toBe(large);
  let size = large;
  const never = await addTimestamp(sealed, { fetchToken: async () => succeed(new Uint8Array((size += 4000))) });
  expect(never).toMatchObject({ error: { code: 'token-too-large' } });
  expect(await addTimestamp(sealed, { fetchToken: async () => fail('refused') })).toMatchObject({
    error: { code: 'refused' },
  });
});

test('the same paper is prepared in the same way, and another in another', async () => {
  expect(prepareTimestamp(sealed)).toEqual(prepareTimestamp(sealed));
  const other = sealDocument(await makeTinyPaper({ text: 'Other words' }), identity);
  expect(prepareTimestamp(other).digest).not.toEqual(prepareTimestamp(sealed).digest);
});
