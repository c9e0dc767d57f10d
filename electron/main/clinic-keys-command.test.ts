/** The technician's command line on a real store: what it changes, what it refuses, and what the kiosk then seals with. */
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { createIdentity, openIdentity } from '../document/identity';
import { readCertificate } from '../document/trust/certificate';
import { AUTHORITY, OpensslAuthority, RSA_KEY, SEAL } from '../document/trust/openssl-authority.fixture';
import { tryToOpenOwnStore } from '../store/real-store.fixture';
import type { Store } from '../store/store';
import { warnOfEnd } from './clinic-identity';
import { runClinicKeys } from './clinic-keys-command';
import { readSecret } from './read-secret';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = Date.UTC(2026, 10, 22);
const folder = mkdtempSync(join(tmpdir(), 'candor-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));
const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY });
const random = (count: number): Uint8Array => randomBytes(count);

let dataFolder = '';
async function openTheStore(): Promise<Store> {
  return valueOf(await tryToOpenOwnStore(dataFolder, () => NOW));
}

beforeEach(async () => {
  dataFolder = join(mkdtempSync(join(folder, 'kiosk-')), 'data');
  const store = await openTheStore();
  const made = await createIdentity({ clinicName: 'Riverside Clinic', now: NOW, randomBytes: random });
  await store.saveIdentity({ ...made, createdAt: NOW });
  await store.close();
});

async function run(command: string, options: { readonly args?: readonly string[]; readonly password?: string } = {}) {
  const said: string[] = [];
  const code = await runClinicKeys([command, `--data-dir=${dataFolder}`, ...(options.args ?? [])], {
    now: () => NOW,
    randomBytes: random,
    readSecret: async () => options.password ?? '',
    credentialsDirectory: null,
    write: (line) => said.push(line),
    writeError: (line) => said.push(line),
  });
  return { code, said: said.join('\n') };
}

async function currentIdentity() {
  const store = await openTheStore();
  const read = await store.readIdentity();
  const all = await store.readCertificates();
  await store.close();
  if (!read.ok || read.value === null || !all.ok) throw new Error('no identity');
  return {
    identity: openIdentity(read.value),
    names: all.value.map((each) => readCertificate(each.certificate)?.name),
  };
}
const laidOut = (): string[] =>
  readFileSync(join(dataFolder, 'clinic-certificate.pem'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('BEGIN'));

test('shows what the kiosk seals with, and says what it can do', async () => {
  const { code, said } = await run('show');
  expect(code).toBe(0);
  expect(said).toContain('Seals papers now: Riverside Clinic');
  expect(said).toContain('Key: P-256');
  expect(said).toContain('Valid: 2026-11-21 to 2029-11-22 (1096 days left)');
  expect((await run('juggle')).code).toBe(2);
  expect((await run('request')).code).toBe(2);
  expect((await run('import-p12', { args: ['--password=x', '--in=y'] })).code).toBe(2);
});

test('a request goes to the authority, its answer comes back with the chain, and the kiosk seals with it', async () => {
  const before = await currentIdentity();
  const requestPath = join(dataFolder, 'kiosk.csr');
  expect((await run('request', { args: [`--out=${requestPath}`] })).code).toBe(0);
  expect(readFileSync(requestPath, 'utf8')).toContain('BEGIN CERTIFICATE REQUEST');
  const issued = openssl.issue('answer', { extensions: SEAL, by: root, requestPath });
  const answer = join(dataFolder, 'answer.pem');
  writeFileSync(answer, [issued, root].map((each) => readFileSync(each.certificatePath, 'utf8')).join(''));
  const taken = await run('import-certificate', { args: [`--in=${answer}`] });
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.said).toContain('now seals as “Riverside Clinic”');
  const after = await currentIdentity();
  expect(after.identity.key.equals(before.identity.key)).toBe(true);
  expect(Buffer.from(after.identity.certificate)).toEqual(Buffer.from(issued.certificate));
  expect(after.identity.chain).toHaveLength(1);
  expect((await run('show')).said).toContain('Issued by: root');
});

test('a PKCS #12 file with the password on standard input; the earlier certificate stays known', async () => {
  const clinic = openssl.issue('Clínica', { extensions: SEAL, by: root, key: RSA_KEY });
  const path = join(dataFolder, 'clinic.p12');
  openssl.run(
    ...['pkcs12', '-export', '-in', clinic.certificatePath, '-inkey', clinic.keyPath, '-out', path],
    ...['-passout', `file:${openssl.write('password', 'right')}`],
  );
  const wrong = await run('import-p12', { args: [`--in=${path}`], password: 'wrong' });
  expect(wrong).toMatchObject({ code: 1 });
  expect(wrong.said).toContain('[wrong-password] Nothing was changed.');
  const right = await run('import-p12', { args: [`--in=${path}`], password: 'right' });
  expect(right.code).toBe(0);
  expect(right.said).toContain('The certificates above it were not in the file');
  const { identity, names } = await currentIdentity();
  expect(identity.key.asymmetricKeyType).toBe('rsa');
  expect(names).toEqual(['Clínica', 'Riverside Clinic']);
  expect(laidOut()).toHaveLength(2);
});

test('rotating makes a new key; the file that is handed out keeps the earlier certificates', async () => {
  const before = await currentIdentity();
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify({ clinicName: 'Harbour Clinic' }));
  expect((await run('rotate')).code).toBe(0);
  expect((await run('rotate')).code).toBe(0);
  const after = await currentIdentity();
  expect(after.identity.key.equals(before.identity.key)).toBe(false);
  expect(after.names).toEqual(['Harbour Clinic', 'Harbour Clinic', 'Riverside Clinic']);
  expect(laidOut()).toHaveLength(3);
});

test('a certificate for another key is refused, and so is a folder without a kiosk', async () => {
  const other = openssl.issue('other', { extensions: SEAL, by: root });
  const refused = await run('import-certificate', { args: [`--in=${other.certificatePath}`] });
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.said).toContain('[key-mismatch]');
  expect((await run('import-certificate', { args: ['--in=/nowhere'] })).said).toContain('[no-file]');
  dataFolder = join(folder, 'empty');
  expect((await run('show')).said).toContain('[no-database]');
});

test('the first line of standard input is the password, without its line end', async () => {
  const prompt = { write: vi.fn() };
  expect(await readSecret(Readable.from(['se', 'cret\nmore']), prompt)).toBe('secret');
  expect(await readSecret(Readable.from(['clé sans fin']), prompt)).toBe('clé sans fin');
  expect(prompt.write).not.toHaveBeenCalled();
});

test('typed at a terminal it is not shown, and can be corrected', async () => {
  const said: string[] = [];
  const modes: boolean[] = [];
  const typed = Object.assign(Readable.from(['s', 'x', '\u007f', 'ecret', '\r']), {
    isTTY: true as const,
    setRawMode: (mode: boolean) => void modes.push(mode) as never,
  });
  expect(await readSecret(typed, { write: (text) => said.push(text) })).toBe('secret');
  expect(said).toEqual(['Password: ', '\n']);
  expect(modes).toEqual([true, false]);
});

test('the clinic is warned of the end of its authority’s certificate, not of one that the kiosk renews itself', () => {
  const log = vi.fn();
  const issued = openssl.issue('ending', { extensions: SEAL, by: root, to: '20261215000000Z' });
  const facts = readCertificate(issued.certificate)!;
  warnOfEnd(facts, { log, now: NOW });
  expect(log).toHaveBeenCalledWith('warning', 'certificate-ends-soon', {
    daysLeft: 23,
    validTo: '2026-12-15T00:00:00.000Z',
  });
  warnOfEnd(facts, { log, now: Date.UTC(2026, 11, 16) });
  expect(log).toHaveBeenLastCalledWith('error', 'certificate-ended', expect.objectContaining({ daysLeft: -1 }));
  log.mockClear();
  warnOfEnd(facts, { log, now: Date.UTC(2026, 9, 1) });
  warnOfEnd(readCertificate(root.certificate)!, { log, now: Date.UTC(2045, 11, 31) });
  expect(log).not.toHaveBeenCalled();
  expect(new X509Certificate(issued.certificate).validTo).toContain('2026');
});
