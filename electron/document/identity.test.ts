/** The clinic's certificate: right for any clinic's name, and refused when it is not one for sealing. */
import { X509Certificate, createHash, randomBytes, webcrypto } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createIdentity, openIdentity, readSigner } from './identity';

const NOW = Date.UTC(2026, 10, 22, 9, 30, 0, 250);
const folder = mkdtempSync(join(tmpdir(), 'candor-identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const create = (clinicName: string, now = NOW, fill?: number) =>
  createIdentity({
    clinicName,
    now,
    randomBytes: (count) => (fill === undefined ? randomBytes(count) : Buffer.alloc(count, fill)),
  });

test.each(['Riverside Clinic', 'Clínica São José', 'عيادة النهر', '河畔诊所', '🏥 Clinic', '"A, B" + C=D \\ #1'])(
  'carries the name %s as it is',
  async (clinicName) => {
    const { certificate } = await create(clinicName);
    const signer = readSigner(certificate);
    expect(signer).toMatchObject({
      name: clinicName,
      fingerprint: createHash('sha256').update(certificate).digest('hex'),
      isForSealing: true,
    });
  },
);

test('a name longer than X.520 allows is cut between characters', async () => {
  const { certificate } = await create('🏥'.repeat(100));
  expect(readSigner(certificate)!.name).toBe('🏥'.repeat(64));
});

test.each([
  [0x00, '40000000000000000000000000000000'],
  [0xff, '7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'],
])('from random bytes %i the serial number is positive and 128 bits long', async (fill, serial) => {
  expect(new X509Certificate((await create('A', NOW, fill)).certificate).serialNumber).toBe(serial);
});

test('valid from the day before, for three years, also beyond 2050', async () => {
  const signer = readSigner((await create('A')).certificate)!;
  expect([signer.validFrom, signer.validTo].map((at) => new Date(at).toISOString())).toEqual([
    '2026-11-21T09:30:00.000Z',
    '2029-11-22T09:30:00.000Z',
  ]);
  const late = readSigner((await create('A', Date.UTC(2048, 1, 29))).certificate)!;
  expect(new Date(late.validTo).toISOString()).toBe('2051-03-01T00:00:00.000Z');
  expect(late.isForSealing).toBe(true);
});

test('two identities are never the same, and a given key pair is used', async () => {
  const [one, other] = await Promise.all([create('A'), create('A')]);
  expect(readSigner(one.certificate)!.fingerprint).not.toBe(readSigner(other.certificate)!.fingerprint);
  const keyPair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const given = await createIdentity({
    clinicName: 'A',
    now: NOW,
    randomBytes: (count) => randomBytes(count),
    keyPair,
  });
  const publicKey = Buffer.from(await webcrypto.subtle.exportKey('spki', keyPair.publicKey));
  expect(readSigner(given.certificate)!.publicKey.export({ format: 'der', type: 'spki' })).toEqual(publicKey);
});

test('a key opens only with its own certificate', async () => {
  const [one, other] = await Promise.all([create('A'), create('A')]);
  expect(openIdentity(one).certificate).toEqual(one.certificate);
  expect(() => openIdentity({ ...one, privateKey: other.privateKey })).toThrow('do not belong together');
});

/** A certificate of another profile, made by OpenSSL. */
function makeForeign(name: string, ...args: readonly string[]): Uint8Array {
  const file = (kind: string): string => join(folder, `${name}.${kind}`);
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-nodes', '-days', '30', '-subj', '/CN=Other', '-outform', 'DER'],
      ...['-keyout', file('key'), '-out', file('der'), ...args],
    ],
    { stdio: 'ignore' },
  );
  return readFileSync(file('der'));
}

const ec = (curve: string): string[] => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
const P256 = ec('P-256');
const LEAF = ['-addext', 'basicConstraints=critical,CA:FALSE'];
const SIGNS = ['-addext', 'keyUsage=digitalSignature'];

test.each<[string, readonly string[], boolean]>([
  ['P-256, leaf, may sign', [...P256, ...LEAF, '-addext', 'keyUsage=digitalSignature'], true],
  ['an authority', [...P256, '-addext', 'keyUsage=digitalSignature'], false],
  ['may not sign', [...P256, ...LEAF, '-addext', 'keyUsage=keyAgreement'], false],
  ['says nothing of its use', [...P256, ...LEAF], false],
  ['RSA', ['-newkey', 'rsa:2048', ...LEAF, ...SIGNS], true],
  ['RSA, a short key', ['-newkey', 'rsa:1024', ...LEAF, ...SIGNS], false],
  ['P-384', [...ec('P-384'), ...LEAF, ...SIGNS], true],
  ['a curve that is not of NIST', [...ec('secp256k1'), ...LEAF, ...SIGNS], false],
  ['Ed25519', ['-newkey', 'ed25519', ...LEAF, ...SIGNS], false],
  ['for e-mail', [...P256, ...LEAF, ...SIGNS, '-addext', 'extendedKeyUsage=emailProtection'], true],
  ['for documents', [...P256, ...LEAF, ...SIGNS, '-addext', 'extendedKeyUsage=1.3.6.1.5.5.7.3.36'], true],
  ['for servers only', [...P256, ...LEAF, ...SIGNS, '-addext', 'extendedKeyUsage=serverAuth'], false],
  ['a demand nobody here knows', [...P256, ...LEAF, ...SIGNS, '-addext', '1.2.3.4=critical,DER:0500'], false],
])('another maker’s certificate: %s', (name, args, isForSealing) => {
  expect(readSigner(makeForeign(name.replace(/\W/g, ''), ...args))?.isForSealing).toBe(isForSealing);
});

test('a self-signed certificate whose own signature was changed is not one for sealing', async () => {
  const { certificate } = await create('A');
  const changed = Uint8Array.from(certificate);
  changed[changed.length - 3]! ^= 1;
  expect(readSigner(changed)?.isForSealing ?? false).toBe(false);
});

test.each([[new Uint8Array(0)], [Buffer.from('junk')], [new Uint8Array(5000).fill(0x30)]])(
  'bytes that are no certificate',
  (bytes) => {
    expect(readSigner(bytes)).toBeNull();
  },
);
