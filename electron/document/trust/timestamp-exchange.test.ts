/** A real time-stamping authority's answers (OpenSSL's), right ones and wrong ones, and what OpenSSL says of our normal form. */
import { createHash, randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import {
  AUTHORITY,
  EC_KEY,
  OpensslAuthority,
  RSA_KEY,
  SEAL,
  TIMESTAMP,
  type Issued,
} from './openssl-authority.fixture';
import { createTimestampRequest, readTimestampAnswer } from './timestamp-exchange';
import { normalizeTimestampToken, readTimestampToken, trustTimestamp } from './timestamp-token';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY });
const issuing = openssl.issue('issuing', { extensions: AUTHORITY, by: root });
const tsa = openssl.issue('tsa', { extensions: TIMESTAMP, by: issuing, key: EC_KEY });
const rsaTsa = openssl.issue('rsa-tsa', { extensions: TIMESTAMP, by: issuing, key: RSA_KEY });

const content = Buffer.from('What we talked about');
const digest = createHash('sha256').update(content).digest();
const random = (count: number): Uint8Array => randomBytes(count);
const now = Date.now();
const trust = { trusted: [root.certificate], now };

function ask(by: Issued, chain: readonly Issued[] = [issuing, root]) {
  const request = createTimestampRequest(digest, random);
  return { request, answer: openssl.answerTimestamp(request.query, by, chain) };
}
function tokenOf(by: Issued, chain?: readonly Issued[]): Uint8Array {
  const { request, answer } = ask(by, chain);
  const read = readTimestampAnswer(answer, request, trust);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

test('OpenSSL reads the request as a version 1 request for SHA-256, with nonce and certificate', () => {
  const { query, nonce } = createTimestampRequest(digest, random);
  const said = openssl.run('ts', '-query', '-in', openssl.write('q.tsq', query), '-text').toString();
  expect(said).toContain('Version: 1');
  expect(said).toContain('Hash Algorithm: sha256');
  expect(said).toContain('Certificate required: yes');
  expect(said).toContain(`Nonce: 0x${nonce.toUpperCase()}`);
});

test.each([
  ['ECDSA', tsa],
  ['RSA', rsaTsa],
])('a token with %s says what was stamped and when, in a form OpenSSL verifies', (_kind, by) => {
  const token = tokenOf(by);
  const read = readTimestampToken(token)!;
  expect(read).toMatchObject({ accuracyMs: 1000, policy: '1.2.3.4.1', digest: { hash: 'sha256' } });
  expect(Buffer.from(read.digest.bytes)).toEqual(digest);
  expect(Math.abs(read.at - now)).toBeLessThan(60_000);
  expect(Buffer.from(read.certificate)).toEqual(Buffer.from(by.certificate));
  expect(read.chain.map((der) => Buffer.from(der))).toEqual([Buffer.from(issuing.certificate)]);
  const said = openssl.run(
    ...['ts', '-verify', '-in', openssl.write('t.tst', token), '-token_in'],
    ...['-data', openssl.write('content', content), '-CAfile', root.certificatePath],
  );
  expect(said.toString()).toContain('Verification: OK');
});

test('the normal form is one form: it stays as it is, padded or not', () => {
  const token = tokenOf(tsa);
  expect(normalizeTimestampToken(token)).toEqual(token);
  const padded = Buffer.concat([token, Buffer.alloc(100)]);
  expect(readTimestampToken(padded)).toEqual(readTimestampToken(token));
  padded[padded.length - 3] = 1;
  expect(readTimestampToken(padded)).toBeNull();
});

test.each([
  ['ECDSA', tsa],
  ['RSA', rsaTsa],
])(
  'no byte of a token with %s can be changed (every 13th is tried), the certificates above the authority included',
  (_kind, by) => {
    const token = tokenOf(by);
    // The untouched certificate lies at hand, too.
    const believing = { others: [issuing.certificate], trusted: [root.certificate], lists: [] };
    expect(trustTimestamp(readTimestampToken(token)!, believing).ok).toBe(true);
    const wasBelieved: number[] = [];
    for (let at = 0; at < token.length; at += 13) {
      const changed = Uint8Array.from(token);
      changed[at]! ^= 1 << (at % 8);
      const read = readTimestampToken(changed);
      if (read !== null && trustTimestamp(read, believing).ok) wasBelieved.push(at);
    }
    expect(wasBelieved).toEqual([]);
  },
);

test('what the authority left unsigned around its token is dropped', () => {
  const stray = openssl.issue('stray', { extensions: SEAL, by: root });
  const read = readTimestampToken(tokenOf(tsa, [stray, issuing, root]))!;
  expect(read.chain).toHaveLength(1);
});

test('without anything above it in the token, trust must come from elsewhere', () => {
  const { request, answer } = ask(tsa, []);
  expect(readTimestampAnswer(answer, request, trust)).toMatchObject({ error: { code: 'not-trusted' } });
  const both = { ...trust, trusted: [issuing.certificate, root.certificate] };
  const read = readTimestampAnswer(answer, request, both);
  const token = readTimestampToken(read.ok ? read.value : new Uint8Array(0))!;
  const asked = { others: [issuing.certificate], trusted: [root.certificate], lists: [] };
  expect(trustTimestamp(token, asked).ok).toBe(true);
  expect(trustTimestamp(token, { ...asked, others: [] })).toMatchObject({ error: { code: 'no-trusted-issuer' } });
});

test('a certificate in the token that nobody vouches for is not passed over', () => {
  const token = readTimestampToken(tokenOf(tsa))!;
  const asked = { others: [], trusted: [tsa.certificate], lists: [] };
  expect(trustTimestamp(token, asked)).toMatchObject({ error: { code: 'stray-certificate' } });
});

test('an answer to another question is not taken', () => {
  const { request, answer } = ask(tsa);
  const other = createTimestampRequest(createHash('sha256').update('other').digest(), random);
  expect(readTimestampAnswer(answer, { ...request, digest: other.digest }, trust)).toMatchObject({
    error: { code: 'other-content' },
  });
  expect(readTimestampAnswer(answer, { ...request, nonce: other.nonce }, trust)).toMatchObject({
    error: { code: 'other-nonce' },
  });
});

test('an answer from a time far from the kiosk’s, or from nobody the clinic trusts, is not taken', () => {
  const { request, answer } = ask(tsa);
  expect(readTimestampAnswer(answer, request, { ...trust, now: now + 3_600_000 })).toMatchObject({
    error: { code: 'other-time' },
  });
  const stranger = new OpensslAuthority().issue('root', { extensions: AUTHORITY });
  expect(readTimestampAnswer(answer, request, { ...trust, trusted: [stranger.certificate] })).toMatchObject({
    error: { code: 'not-trusted', facts: { path: 'no-trusted-issuer' } },
  });
});

test('a refusal, junk, and half an answer are told apart', () => {
  const request = createTimestampRequest(digest, random);
  const bad = Uint8Array.from(request.query);
  // SHA-384 under a 32 byte digest: the authority refuses.
  const at = Buffer.from(bad).indexOf(Buffer.from('608648016503040201', 'hex'));
  bad[at + 8] = 2;
  const refused = openssl.answerTimestamp(bad, tsa);
  expect(readTimestampAnswer(refused, request, trust)).toMatchObject({
    error: { code: 'refused', facts: { status: 2 } },
  });
  const { answer } = ask(tsa);
  for (const junk of [Buffer.from('<html>'), answer.subarray(0, 300), new Uint8Array(0), new Uint8Array(70_000)]) {
    expect(readTimestampAnswer(junk, request, trust)).toMatchObject({ error: { code: 'unreadable' } });
  }
});
