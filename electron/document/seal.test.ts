/** What nobody here wrote says of our seals: OpenSSL of the message, pdfsig and qpdf of the file. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { sealDocument } from './seal';
import { makeSigner, makeTinyPaper, type TestSigner } from './tiny-paper.fixture';

// Real fonts, real programs and a thousand papers, on machines that may be busy with other things.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'candor-seal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = await makeSigner();
const paper = await makeTinyPaper();
const place = paper.seal!;
const sealed = sealDocument(paper, signer.identity);

const file = (name: string): string => join(folder, name);
const write = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(file(name), bytes);
  return file(name);
};
const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

/** Everything a program says, on either stream. */
function run(program: string, args: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) throw error;
  return stdout + stderr;
}

function trustStore({ stored }: TestSigner): string {
  const store = `sql:${mkdtempSync(join(folder, 'nss-'))}`;
  execFileSync('certutil', ['-N', '-d', store, '--empty-password']);
  execFileSync('certutil', [
    ...['-A', '-d', store, '-n', 'clinic', '-t', 'P,P,P'],
    ...['-i', write('clinic.pem', toPem(stored.certificate)), '-a'],
  ]);
  return store;
}

function opensslVerify(message: Uint8Array, content: Uint8Array, { stored }: TestSigner): string {
  return run('openssl', [
    ...['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', write('seal.cms', message)],
    ...['-content', write('content.dat', content), '-CAfile', write('ca.pem', toPem(stored.certificate))],
    ...['-purpose', 'any', '-out', file('out.dat')],
  ]);
}

const message = Buffer.from(
  Buffer.from(sealed.subarray(place.contentsAt + 1, place.contentsAt + place.contentsLength - 1)).toString('latin1'),
  'hex',
);
const content = Buffer.concat([
  sealed.subarray(0, place.contentsAt),
  sealed.subarray(place.contentsAt + place.contentsLength),
]);

test('OpenSSL verifies the message as CAdES, its own certificate being the anchor', () => {
  expect(opensslVerify(message, content, signer)).toContain('CAdES Verification successful');
});

test('OpenSSL refuses the message over other content and under another clinic', async () => {
  const other = Buffer.from(content);
  other[100]! ^= 1;
  expect(opensslVerify(message, other, signer)).toContain('failure');
  expect(opensslVerify(message, content, await makeSigner())).toContain('failure');
});

test('the message has the PAdES B-B attributes and no signing time', () => {
  const text = run('openssl', [
    'cms',
    '-cmsout',
    '-print',
    '-noout',
    '-inform',
    'DER',
    '-in',
    write('p.cms', message),
  ]);
  expect(text).toContain('id-smime-aa-signingCertificateV2');
  expect(text).toContain('id-messageDigest'.slice(3));
  expect(text).not.toContain('signingTime');
});

test('pdfsig: valid, trusted, the whole document', () => {
  const said = run('pdfsig', ['-nssdir', trustStore(signer), write('sealed.pdf', sealed)]);
  expect(said).toContain('Signature is Valid');
  expect(said).toContain('Certificate is Trusted');
  expect(said).toContain('Total document signed');
  expect(said).toContain('ETSI.CAdES.detached');
  expect(said).toContain('Signer Certificate Common Name: Clínica del Río');
});

test('pdfsig sees a changed byte', () => {
  const changed = Uint8Array.from(sealed);
  changed[place.byteRangeAt - 200]! ^= 1;
  expect(run('pdfsig', [write('changed.pdf', changed)])).toContain('Digest Mismatch');
});

test('qpdf finds nothing wrong with the file', () => {
  expect(run('qpdf', ['--check', write('check.pdf', sealed)])).toContain('No syntax or stream encoding errors found');
});

test('the certificate is one for sealing, in the clinic\u2019s name', () => {
  const text = run('openssl', ['x509', '-noout', '-text', '-nameopt', 'utf8', '-in', file('clinic.pem')]);
  expect(text).toContain('Version: 3 (0x2)');
  expect(text).toContain('O=Clínica del Río, CN=Clínica del Río');
  expect(text).toContain('Digital Signature, Non Repudiation');
  expect(text).toContain('CA:FALSE');
  expect(text).toContain('X509v3 Subject Key Identifier');
  expect(text).toContain('NIST CURVE: P-256');
  expect(text).toContain('Not Before: Nov 21 09:30:00 2026 GMT');
  expect(text).toContain('Not After : Nov 22 09:30:00 2029 GMT');
});
