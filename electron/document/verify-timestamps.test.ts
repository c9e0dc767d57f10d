/** Timestamps and validation data as the verifier sees them: what they add, and that no byte of them can be another. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { appendExact } from './attack-writer.fixture';
import { readBase } from './pdf-revision-base';
import { sealDocument } from './seal';
import { seededRandom } from './seeded-random.fixture';
import { addStep, objectBody } from './signed-steps.fixture';
import {
  between,
  clinic,
  clinicSigner,
  keep,
  openssl,
  root,
  stamp,
  stampForged,
  stampedSealed as sealed,
  time,
  tsa,
} from './stamped-paper.fixture';
import { makeTinyPaper } from './tiny-paper.fixture';
import { AUTHORITY, SEAL, TIMESTAMP } from './trust/openssl-authority.fixture';
import { verifyDocument } from './verify';
import type { Verification } from './verify-findings';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const rootOnly = [root.certificate];
const both = [root.certificate, time.certificate];
const check = (bytes: Uint8Array, trusted: readonly Uint8Array[] = both): Verification =>
  verifyDocument(bytes, { trusted });
const lists = [openssl.list(root), openssl.list(time), openssl.list(between)];
const certificates = [clinic, root, tsa, between, time];
const stamped = await stamp(sealed);
const kept = keep(stamped, certificates, lists);
const again = await stamp(kept);

test('a seal is trusted by the clinic’s own authority, with the certificates that the seal carries', () => {
  expect(check(sealed, rootOnly)).toMatchObject({ verdict: 'intact-trusted', findings: [] });
  expect(check(sealed, [clinic.certificate]).verdict).toBe('intact-trusted');
  expect(check(sealed, [time.certificate])).toMatchObject({ findings: ['signer-not-trusted'] });
});

test('a timestamp tells whose time it is, and covers all before it', () => {
  const verification = check(stamped);
  expect(verification).toMatchObject({
    verdict: 'intact-trusted',
    revisions: 2,
    covers: { whole: true },
    additions: [{ kind: 'timestamp', fault: null }],
  });
  const [, stampReport] = verification.signatures;
  expect(stampReport).toMatchObject({
    kind: 'timestamp',
    role: null,
    name: null,
    trusted: true,
    signer: { name: 'tsa' },
  });
  expect(Math.abs((stampReport?.at ?? 0) - Date.now())).toBeLessThan(10 * 60_000);
});

test('a key whose certificate had ended can set the clock back: that nobody saw it before is said', async () => {
  const daysAgo = (days: number): number => Date.now() - days * 86_400_000;
  const written = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const ended = openssl.issue('ended', { extensions: SEAL, by: root, to: written(daysAgo(1)) });
  const identity = {
    certificate: ended.certificate,
    chain: [root.certificate],
    key: createPrivateKey(readFileSync(ended.keyPath)),
  };
  const late = sealDocument(await makeTinyPaper({ claimedAt: daysAgo(2) }), identity);
  expect(check(late)).toMatchObject({ verdict: 'intact-trusted', notes: [] });
  const seen = await stamp(late);
  expect(check(seen)).toMatchObject({ verdict: 'intact-trusted', notes: ['seen-after-expiry'] });
  // Also where the signer is not known; and not where nobody is trusted to have seen anything.
  expect(check(seen, [time.certificate])).toMatchObject({
    findings: ['signer-not-trusted'],
    notes: ['seen-after-expiry'],
  });
  expect(check(seen, rootOnly)).toMatchObject({ findings: ['timestamp-not-proven'], notes: [] });
  expect(check(stamped).notes).toEqual([]);
});

test('an authority that is trusted for the time is trusted for nothing else', () => {
  const options = { trusted: rootOnly, trustedForTime: [time.certificate] };
  expect(verifyDocument(stamped, options)).toMatchObject({ verdict: 'intact-trusted', findings: [] });
  const reversed = { trusted: [time.certificate], trustedForTime: rootOnly };
  expect(verifyDocument(stamped, reversed)).toMatchObject({ findings: ['signer-not-trusted'] });
});

test('without trust in the authority of time, a timestamp proves nothing: anybody can have one made', () => {
  for (const paper of [stamped, kept, again]) {
    expect(check(paper, rootOnly)).toMatchObject({ verdict: 'not-proven', findings: ['timestamp-not-proven'] });
  }
  expect(check(again, rootOnly).signatures.map(({ trusted }) => trusted)).toEqual([true, false, false]);
});

test('what the clinic signed after a timestamp vouches for it', () => {
  const signed = addStep(again, clinicSigner, { role: 'interpreter', operators: 'q Q', at: Date.now() });
  expect(check(signed, rootOnly)).toMatchObject({ verdict: 'intact-trusted', findings: [] });
  expect(check(signed, []).findings).toEqual(['signer-not-trusted']);
});

test('validation data at the end is said, for no signature covers it', () => {
  expect(check(kept)).toMatchObject({
    verdict: 'intact-trusted',
    notes: ['data-after-seal'],
    covers: { whole: false },
    additions: [{ kind: 'timestamp' }, { kind: 'validation-data' }],
  });
  expect(check(again)).toMatchObject({ verdict: 'intact-trusted', notes: [], covers: { whole: true }, revisions: 4 });
});

test('steps, timestamps and validation data in turn', async () => {
  const signed = addStep(again, clinicSigner, { role: 'interpreter', operators: 'q Q', at: Date.now() });
  const more = keep(await stamp(signed), [], [openssl.list(root, { days: 60 })]);
  expect(check(more)).toMatchObject({ verdict: 'intact-trusted', revisions: 7 });
});

const lost = openssl.issue('lost', { extensions: SEAL, by: root });
const otherRoot = openssl.issue('other', { extensions: AUTHORITY });
const otherTsa = openssl.issue('otherTsa', { extensions: TIMESTAMP, by: otherRoot });

test.each<[string, () => Uint8Array]>([
  ['a certificate of somebody else', () => keep(stamped, [...certificates, otherRoot])],
  ['a certificate of the same authority for somebody else', () => keep(stamped, [...certificates, lost])],
  ['an authority that nobody here needs', () => keep(stamped, [otherTsa])],
  ['a certificate twice', () => keep(kept, [root])],
  ['a list twice', () => keep(kept, [], [lists[0]!])],
  ['a list of another authority', () => keep(stamped, certificates, [openssl.list(otherRoot)])],
  ['a certificate whose issuer is nowhere', () => keep(stamped, [between])],
  ['junk', () => keep(stamped, [], [Buffer.from('junk')])],
  [
    'a certificate with a byte after it',
    () => keep(stamped, [{ ...clinic, certificate: Buffer.concat([clinic.certificate, Buffer.of(0)]) }]),
  ],
])('validation data with %s does not pass', (_what, make) => {
  expect(check(make(), [clinic.certificate]).verdict).toBe('altered');
});

test('a store that forgets what it had, or is written in another way, does not pass', () => {
  const base = readBase(kept);
  const text = Buffer.from(kept).toString('latin1');
  const [, certs = '', crls = ''] = /\/Type \/DSS\n\/Certs \[([^\]]*)\]\n\/CRLs \[([^\]]*)\]/.exec(text) ?? [];
  const storeId = Number(/(\d+) 0 obj\n<<\n\/Type \/DSS/.exec(text)?.[1]);
  const at = base.nextId;
  const stream = objectBody(at, '<<\n/Length 1\n>>\nstream\nx\nendstream');
  for (const store of [
    `<<\n/Type /DSS\n/Certs [${certs}]\n/CRLs [${crls}]\n>>`,
    `<<\n/Type /DSS\n/Certs [${at} 0 R]\n/CRLs [${crls}]\n>>`,
    `<<\n/Type /DSS\n/Certs [${certs} ${at} 0 R]\n/CRLs [${crls}]\n/VRI <<\n>>\n>>`,
    `<<\n/Type /DSS\n/CRLs [${crls}]\n/Certs [${certs} ${at} 0 R]\n>>`,
  ]) {
    expect(check(appendExact(kept, [objectBody(storeId, store), stream])).verdict).toBe('altered');
  }
});

test('a revoked clinic is not believed, but for what a trusted authority saw before', async () => {
  const before = await stamp(sealed);
  const stampedAt = check(before).signatures[1]?.at ?? Infinity;
  // Authorities count whole seconds: the revocation must fall into a later one.
  while (Math.floor(Date.now() / 1000) * 1000 <= stampedAt) await new Promise((resolve) => setTimeout(resolve, 50));
  openssl.revoke(clinic, root);
  const list = openssl.list(root);
  expect(check(keep(sealed, [clinic, root], [list]))).toMatchObject({
    verdict: 'not-ours',
    findings: ['certificate-revoked'],
  });
  expect(check(keep(before, certificates, [list]))).toMatchObject({ verdict: 'intact-trusted', findings: [] });
  const after = await stamp(sealed);
  expect(check(keep(after, certificates, [list])).findings).toEqual(['certificate-revoked']);
});

test.each([
  ['a note, of which viewers draw a sign', '/Subtype /Widget', '/Subtype /Text  '],
  ['a size', '/Rect [0 0 0 0]', '/Rect [0 0 9 9]'],
  ['another name', '/T (Timestamp', '/T (Agreement'],
  ['other flags', '/F 132\n', '/F 4  \n'],
  ['a name that is read aloud', '/F 132\n', '/TU(!)\n'],
])('a field that is anybody’s, under a right timestamp, with %s does not pass', (_what, from, to) => {
  expect(check(stampForged(sealed, '/F 132', '/F 132')).verdict).toBe('intact-trusted');
  expect(check(stampForged(sealed, from, to))).toMatchObject({
    verdict: 'altered',
    additions: [{ fault: 'field-changed' }],
  });
});

test('a timestamp of one paper does not fit another', async () => {
  const signed = addStep(sealed, clinicSigner, { role: 'interpreter', operators: 'q Q', at: Date.now() });
  const other = await stamp(signed);
  const tail = other.subarray(signed.length);
  expect(check(Buffer.concat([sealed, tail])).verdict).toBe('altered');
});

test.each([
  ['validation data', kept, stamped.length],
  ['a timestamp', stamped, sealed.length],
  ['a later timestamp', again, kept.length],
])('every byte of %s counts: 100 single changes, none intact', (_what, paper, from) => {
  const random = seededRandom(41);
  const bytes = Buffer.from(paper);
  const passed: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const at = from + random(bytes.length - from);
    const bit = 1 << random(8);
    bytes[at]! ^= bit;
    if (check(bytes).verdict.startsWith('intact')) passed.push(at);
    bytes[at]! ^= bit;
  }
  expect(passed).toEqual([]);
});
