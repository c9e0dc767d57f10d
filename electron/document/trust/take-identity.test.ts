/** What OpenSSL puts into PKCS #12 files and issues for our requests is taken over; what papers must not be sealed with is not. */
import { createHash, randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createSealMessage, readSealMessage } from '../cms';
import { createIdentity, openIdentity } from '../identity';
import { createCertificateRequest } from './certificate-request';
import { AUTHORITY, OpensslAuthority, RSA_KEY, SEAL, type Issued } from './openssl-authority.fixture';
import { takeCertificates, takePkcs12 } from './take-identity';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = Date.UTC(2026, 10, 22);
const PASSWORD = 'señal-كلمة';
const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY });
const issuing = openssl.issue('issuing', { extensions: AUTHORITY, by: root });
const curve = (name: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${name}`];
const clinic = openssl.issue('clinic', { extensions: SEAL, by: issuing });
const chain = [issuing.certificate, root.certificate].map((der) => Buffer.from(der));

/** `chain` empty: the certificate alone. */
function packed(
  { certificatePath, keyPath }: Issued,
  above: readonly Issued[],
  ...options: readonly string[]
): Uint8Array {
  const chainPath = openssl.write('above.pem', above.map((each) => readFileSync(each.certificatePath)).join(''));
  openssl.run(
    ...['pkcs12', '-export', '-in', certificatePath, '-inkey', keyPath, '-out', openssl.path('out.p12')],
    ...['-passout', `file:${openssl.write('password', PASSWORD)}`, ...options],
    ...(above.length > 0 ? ['-certfile', chainPath] : []),
  );
  return readFileSync(openssl.path('out.p12'));
}

test.each<[string, readonly string[], readonly string[]]>([
  ['P-256, AES-256', curve('P-256'), []],
  [
    'P-384, AES-128 and SHA-512',
    curve('P-384'),
    ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
  ],
  [
    'RSA, triple DES and SHA-1',
    RSA_KEY,
    ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  ],
  ['P-256, certificates in the clear', curve('P-256'), ['-certpbe', 'NONE']],
  ['P-256, nothing enciphered', curve('P-256'), ['-certpbe', 'NONE', '-keypbe', 'NONE']],
])('%s: key and chain come out whole, and seal', (name, key, options) => {
  const issued = openssl.issue(`p12-${name.replace(/\W/g, '')}`, { extensions: SEAL, by: issuing, key });
  // The root first: the order in the file says nothing.
  const taken = takePkcs12(packed(issued, [root, issuing], ...options), PASSWORD, NOW);
  if (!taken.ok) throw new Error(taken.error.code);
  expect(Buffer.from(taken.value.certificate)).toEqual(Buffer.from(issued.certificate));
  expect(taken.value.chain.map((der) => Buffer.from(der))).toEqual(chain);
  const message = createSealMessage(createHash('sha256').update('x').digest(), openIdentity(taken.value));
  expect(readSealMessage(message)?.chain).toHaveLength(1);
});

test('a wrong password, a changed file and another kind of file are refused', () => {
  const file = packed(clinic, []);
  expect(takePkcs12(file, 'other', NOW)).toMatchObject({ error: { code: 'wrong-password' } });
  expect(takePkcs12(file, '', NOW)).toMatchObject({ error: { code: 'wrong-password' } });
  const changed = Uint8Array.from(file);
  changed[200]! ^= 1;
  expect(takePkcs12(changed, PASSWORD, NOW)).toMatchObject({ ok: false });
  for (const junk of [Buffer.from('junk'), new Uint8Array(0), file.subarray(0, 100), new Uint8Array(300_000)]) {
    expect(takePkcs12(junk, PASSWORD, NOW)).toMatchObject({ error: { code: 'not-a-p12' } });
  }
});

test('a file enciphered with RC2 is refused by name', () => {
  const file = packed(
    clinic,
    [],
    '-legacy',
    '-certpbe',
    'PBE-SHA1-RC2-40',
    '-keypbe',
    'PBE-SHA1-3DES',
    '-macalg',
    'sha1',
  );
  expect(takePkcs12(file, PASSWORD, NOW)).toMatchObject({ error: { code: 'unsupported-encryption' } });
});

test('a file without a key, or without a certificate, is refused', () => {
  const { certificatePath, keyPath } = clinic;
  const password = ['-passout', `file:${openssl.write('password', PASSWORD)}`];
  openssl.run('pkcs12', '-export', '-nokeys', '-in', certificatePath, '-out', openssl.path('bare.p12'), ...password);
  expect(takePkcs12(readFileSync(openssl.path('bare.p12')), PASSWORD, NOW)).toMatchObject({
    error: { code: 'no-key' },
  });
  openssl.run('pkcs12', '-export', '-nocerts', '-inkey', keyPath, '-out', openssl.path('key.p12'), ...password);
  expect(takePkcs12(readFileSync(openssl.path('key.p12')), PASSWORD, NOW)).toMatchObject({
    error: { code: 'no-certificate' },
  });
});

test.each<[string, () => Issued, string]>([
  [
    'ended',
    () => openssl.issue('ended', { extensions: SEAL, by: root, from: '20250101000000Z', to: '20260101000000Z' }),
    'expired',
  ],
  [
    'not begun',
    () => openssl.issue('early', { extensions: SEAL, by: root, from: '20270101000000Z' }),
    'not-yet-valid',
  ],
  ['an authority', () => openssl.issue('ca', { extensions: AUTHORITY, by: root }), 'wrong-key-usage'],
  [
    'for servers',
    () => openssl.issue('tls', { extensions: [...SEAL, 'extendedKeyUsage=serverAuth'], by: root }),
    'wrong-key-usage',
  ],
  [
    'not for signing',
    () => openssl.issue('agree', { extensions: [SEAL[0], 'keyUsage=keyAgreement'], by: root }),
    'wrong-key-usage',
  ],
  [
    'a short RSA key',
    () => openssl.issue('short', { extensions: SEAL, by: root, key: ['-newkey', 'rsa:1024'] }),
    'weak-key',
  ],
  [
    'an RSA key for which the code on a paper has no room',
    () => openssl.issue('long', { extensions: SEAL, by: root, key: ['-newkey', 'rsa:4104'] }),
    'key-too-long',
  ],
  ['another curve', () => openssl.issue('k1', { extensions: SEAL, by: root, key: curve('secp256k1') }), 'weak-key'],
])('%s: refused', (_what, issue, code) => {
  expect(takePkcs12(packed(issue(), []), PASSWORD, NOW)).toMatchObject({ error: { code } });
});

const ours = await createIdentity({
  clinicName: 'Clínica del Río, "A" + B',
  now: NOW,
  randomBytes: (count) => randomBytes(count),
});

/** OpenSSL ends well either way: what it says counts. */
function verifyRequest(request: Uint8Array): string {
  const path = openssl.write('request.der', request);
  const { stdout, stderr } = spawnSync('openssl', ['req', '-inform', 'DER', '-in', path, '-verify', '-noout'], {
    encoding: 'utf8',
  });
  return stdout + stderr;
}

function issueForRequest(name: string): { issued: Issued; said: string } {
  const request = createCertificateRequest(openIdentity(ours));
  const requestPath = openssl.write(`${name}.der`, request);
  const pemPath = openssl.path(`${name}.csr`);
  openssl.run('req', '-inform', 'DER', '-in', requestPath, '-out', pemPath);
  const said = openssl.run('req', '-in', pemPath, '-noout', '-text', '-nameopt', 'utf8').toString();
  return { issued: openssl.issue(name, { extensions: SEAL, by: issuing, requestPath: pemPath }), said };
}

test('OpenSSL agrees with the request and issues a certificate for it, which is taken with its chain', () => {
  expect(verifyRequest(createCertificateRequest(openIdentity(ours)))).toContain('verify OK');
  const { issued, said } = issueForRequest('answer');
  expect(said).toContain('CN=Clínica del Río, "A" + B');
  expect(said).toContain('Digital Signature, Non Repudiation');
  const taken = takeCertificates(ours, [root.certificate, issued.certificate, issuing.certificate], NOW);
  if (!taken.ok) throw new Error(taken.error.code);
  expect(Buffer.from(taken.value.certificate)).toEqual(Buffer.from(issued.certificate));
  expect(taken.value.chain.map((der) => Buffer.from(der))).toEqual(chain);
  expect(openIdentity(taken.value).key.equals(openIdentity(ours).key)).toBe(true);
  const alone = takeCertificates(ours, [issued.certificate], NOW);
  expect(alone).toMatchObject({ ok: true, value: { chain: [] } });
});

test('a changed request does not verify', () => {
  const request = createCertificateRequest(openIdentity(ours));
  request[request.length - 1]! ^= 1;
  expect(verifyRequest(request)).toContain('verify failure');
});

test('a request with an RSA key verifies as well', () => {
  const issued = openssl.issue('rsa', { extensions: SEAL, by: root, key: RSA_KEY });
  const taken = takePkcs12(packed(issued, []), PASSWORD, NOW);
  if (!taken.ok) throw new Error(taken.error.code);
  expect(verifyRequest(createCertificateRequest(openIdentity(taken.value)))).toContain('verify OK');
});

test('a certificate for another key, and a file without one, are refused', () => {
  expect(takeCertificates(ours, [clinic.certificate, issuing.certificate], NOW)).toMatchObject({
    error: { code: 'key-mismatch' },
  });
  expect(takeCertificates(ours, [Buffer.from('junk')], NOW)).toMatchObject({ error: { code: 'no-certificate' } });
  expect(takeCertificates(ours, [], NOW)).toMatchObject({ error: { code: 'no-certificate' } });
});
