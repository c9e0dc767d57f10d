/** Seals with every kind of key and with certificates above the signer's, as OpenSSL sees them and as nobody can change them. */
import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createSealMessage, isSignatureRight, measureSealMessage, readSealMessage } from './cms';
import { readSigner } from './identity';
import { AUTHORITY, OpensslAuthority, RSA_KEY, SEAL, type Issued } from './trust/openssl-authority.fixture';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY, key: RSA_KEY });
const issuing = openssl.issue('issuing', { extensions: AUTHORITY, by: root });
const content = Buffer.from('What we talked about');
const digest = createHash('sha256').update(content).digest();

const keyOf = ({ keyPath }: Issued): KeyObject => createPrivateKey(readFileSync(keyPath));
const curve = (name: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`];

function signerWith(name: string, key: readonly string[]) {
  const issued = openssl.issue(name, { extensions: SEAL, by: issuing, key });
  return { certificate: issued.certificate, chain: [issuing.certificate, root.certificate], key: keyOf(issued) };
}

function isAccepted(message: Uint8Array): boolean {
  const read = readSealMessage(message);
  const signer = read && readSigner(read.certificate);
  return read !== null && signer !== null && isSignatureRight(read, signer.publicKey);
}

test.each([
  ['P-256', curve('P-256')],
  ['P-384', curve('P-384')],
  ['RSA 2048', RSA_KEY],
  ['RSA 3072', ['-newkey', 'rsa:3072']],
])('OpenSSL verifies a seal with %s as CAdES, up to the root', (name, key) => {
  const signer = signerWith(name.replace(' ', '-'), key);
  const message = createSealMessage(digest, signer);
  const said = openssl.run(
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', openssl.write('seal.cms', message)],
    ...['-content', openssl.write('content', content), '-CAfile', root.certificatePath, '-purpose', 'any'],
  );
  expect(said.toString()).toBe(content.toString());
  const read = readSealMessage(message)!;
  expect(isAccepted(message)).toBe(true);
  expect(Buffer.from(read.certificate)).toEqual(Buffer.from(signer.certificate));
  // Whoever trusts the root has it already.
  expect(read.chain.map((der) => Buffer.from(der))).toEqual([Buffer.from(issuing.certificate)]);
});

test.each([
  ['P-256', curve('P-256')],
  ['RSA 2048', RSA_KEY],
])('the place is measured for the longest signature of %s, and little more', (name, key) => {
  const signer = signerWith(`measured-${name.replace(' ', '-')}`, key);
  const room = measureSealMessage(signer);
  const lengths = Array.from({ length: 20 }, () => createSealMessage(digest, signer).length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(room);
  expect(room - Math.min(...lengths)).toBeLessThan(12);
});

test('no byte of a seal with a chain can be changed', () => {
  const message = createSealMessage(digest, signerWith('unchanged', curve('P-256')));
  const wasAccepted: number[] = [];
  for (let at = 0; at < message.length; at += 7) {
    const changed = Uint8Array.from(message);
    changed[at]! ^= 1 << (at % 8);
    // A digest that was changed shows where it is compared with the paper's.
    if (isAccepted(changed) && Buffer.compare(readSealMessage(changed)!.digest, digest) === 0) wasAccepted.push(at);
  }
  expect(wasAccepted).toEqual([]);
});

test('the second right signature, which anybody can make from the first, is not taken', () => {
  const signer = signerWith('malleable', curve('P-256'));
  const message = createSealMessage(digest, signer);
  const { signature } = readSealMessage(message)!;
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const rLength = signature[3]!;
  const r = Buffer.from(signature.subarray(2, 4 + rLength));
  const s = BigInt(`0x${Buffer.from(signature.subarray(6 + rLength)).toString('hex')}`);
  const digits = (order - s).toString(16).padStart(64, '0');
  const other = Buffer.concat([Buffer.of(0x02, 33, 0), Buffer.from(digits, 'hex')]);
  const forged = Buffer.concat([Buffer.of(0x30, r.length + other.length), r, other]);
  const read = readSealMessage(message)!;
  const { publicKey } = readSigner(signer.certificate)!;
  expect(isSignatureRight(read, publicKey)).toBe(true);
  expect(isSignatureRight({ ...read, signature: forged }, publicKey)).toBe(false);
});

test('a certificate added to, left out of, or exchanged in the message is noticed', () => {
  const signer = signerWith('exchanged', curve('P-256'));
  const message = Buffer.from(createSealMessage(digest, signer));
  const alone = createSealMessage(digest, { ...signer, chain: [] });
  expect(isAccepted(alone)).toBe(true);
  const at = message.indexOf(Buffer.from(issuing.certificate));
  expect(at).toBeGreaterThan(0);
  const other = openssl.issue('issuing', { extensions: AUTHORITY, by: root });
  // Of the same length, or the lengths around it would give it away.
  const exchanged = Buffer.concat([
    message.subarray(0, at),
    other.certificate,
    message.subarray(at + issuing.certificate.length),
  ]);
  expect(isAccepted(exchanged)).toBe(false);
  const bare = Buffer.concat([message.subarray(0, at), message.subarray(at + issuing.certificate.length)]);
  expect(isAccepted(bare)).toBe(false);
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['junk', Buffer.from('junk')],
  ['an impossible time', Buffer.from('30111812323032363133333332353939393939395a00', 'hex')],
  ['more than a seal can be', new Uint8Array(40_000)],
])('%s is no seal', (_what, bytes) => {
  expect(readSealMessage(bytes)).toBeNull();
});

test('a key that is not for sealing makes no seal', () => {
  const signer = signerWith('weak', ['-newkey', 'rsa:1024']);
  expect(() => createSealMessage(digest, signer)).toThrow('not one for sealing');
});
