/** The command line of the audit trail on a real store: what it answers, exports, and finds in an exported file. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { AuditVerdict } from '../contract/audit-report';
import { valueOf } from '../contract/result.fixture';
import { sealAuditHead } from '../document/audit-seal';
import { createIdentity, openIdentity, type NewIdentity } from '../document/identity';
import { toPem } from '../document/trust/pem';
import { tryToOpenOwnStore } from '../store/real-store.fixture';
import type { Store } from '../store/store';
import { runAudit } from './audit-command';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOW = Date.UTC(2026, 10, 23, 8);
const ID = '6f2d1c3e-1111-4222-8333-444455556666';
const folder = mkdtempSync(join(tmpdir(), 'candor-audit-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const random = (count: number): Uint8Array => randomBytes(count);

let dataFolder = '';
let certificatePath = '';

async function openTheStore(): Promise<Store> {
  return valueOf(await tryToOpenOwnStore(dataFolder, () => NOW));
}

async function sealTrail(store: Store, identity: NewIdentity): Promise<void> {
  const head = await store.audit.head();
  if (!head.ok) throw new Error(head.error.code);
  const { day, certificate, signature } = sealAuditHead(head.value, '2026-11-23', openIdentity(identity));
  const facts = { sealedSeq: head.value.seq, sealedHash: head.value.hash, day, certificate, signature };
  await store.audit.append({ type: 'trail-sealed', actor: 'kiosk', outcome: 'success', facts });
}

beforeEach(async () => {
  dataFolder = join(mkdtempSync(join(folder, 'kiosk-')), 'data');
  certificatePath = `${dataFolder}.pem`;
  const store = await openTheStore();
  const identity = await createIdentity({ clinicName: 'Riverside Clinic', now: NOW, randomBytes: random });
  await store.saveIdentity({ ...identity, createdAt: NOW });
  writeFileSync(certificatePath, toPem(identity.certificate, 'CERTIFICATE'));
  const settings = 'ab'.repeat(32);
  await store.audit.append({ type: 'kiosk-opened', actor: 'kiosk', outcome: 'success', facts: { settings } });
  for (let each = 0; each < 6; each += 1) {
    const by = { actor: 'patient', outcome: 'success', consultationId: ID } as const;
    await store.audit.append({ type: 'consultation-started', ...by });
    await store.audit.append({
      type: 'signature-given',
      ...by,
      actor: { staffId: ID },
      facts: { role: 'clinician' },
    });
  }
  await sealTrail(store, identity);
  await store.close();
});

async function run(...args: string[]) {
  const said: string[] = [];
  const code = await runAudit(args, {
    localesFolder: join(import.meta.dirname, '../../locales'),
    now: () => NOW,
    credentialsDirectory: null,
    write: (line) => said.push(line),
    writeError: (line) => said.push(line),
  });
  return { code, said: said.join('\n') };
}

const place = (): string => `--data-dir=${dataFolder}`;
const trust = (): string => `--trust=${certificatePath}`;

async function exported(): Promise<{ readonly path: string; readonly lines: readonly string[] }> {
  const path = `${dataFolder}.jsonl`;
  expect(await run('export', place(), `--out=${path}`)).toMatchObject({ code: 0 });
  return { path, lines: readFileSync(path, 'utf8').trimEnd().split('\n') };
}

/** The exported trail with other lines, checked where only the certificate is known. */
async function checkLines(lines: readonly string[], ...more: string[]) {
  const path = join(mkdtempSync(join(folder, 'lines-')), 'trail.jsonl');
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return await run('verify', path, ...more);
}

test('the trail of a kiosk is whole, and the clinic vouches for it', async () => {
  const { code, said } = await run('verify', place());
  expect(said).toContain('The audit trail is whole. Entries: 14.');
  expect(said).toContain('vouches for it up to entry 13.');
  expect(code).toBe(0);
  // That it was checked is in the trail too, after the last signature: the chain vouches for it, the clinic not yet.
  expect((await run('verify', place())).said).toContain('Nothing vouches for the entries after that.');
});

test('an exported trail can be checked elsewhere, with the certificate of the clinic', async () => {
  const { path, lines } = await exported();
  expect(lines).toHaveLength(16);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(lines[14] ?? '')).toMatchObject({ type: 'trail-exported', actor: 'operator', seq: 15 });
  expect(JSON.parse(lines[15] ?? '')).toMatchObject({ type: 'trail-sealed', facts: { sealedSeq: 15 } });
  expect(await run('verify', path, trust())).toMatchObject({ code: 0 });
  const unknown = await run('verify', path);
  expect(unknown.code).toBe(1);
  expect(unknown.said).toContain('Check again with --trust');
  const verdict = JSON.parse((await run('verify', path, trust(), '--json')).said) as AuditVerdict;
  expect(verdict).toMatchObject({ whole: true, entries: 16, vouched: { seq: 15 } });
});

test.each<[string, (lines: readonly string[]) => readonly string[], string]>([
  [
    'edited',
    (all) => all.map((line, at) => (at === 4 ? line.replace('clinician', 'patient') : line)),
    'Entry 5 was changed',
  ],
  [
    'with one more member',
    (all) => all.map((line, at) => (at === 4 ? line.replace('{', '{"a":1,') : line)),
    'Entry 5 was changed',
  ],
  [
    'in another spelling',
    (all) => all.map((line, at) => (at === 4 ? line.replace('{', '{ ') : line)),
    'Entry 5 was changed',
  ],
  ['without a line', (all) => all.filter((_, at) => at !== 4), 'Missing: entries 5 to 5'],
  ['with a line twice', (all) => [...all.slice(0, 5), ...all.slice(4)], 'Put in by somebody: entries 6'],
  [
    'with two lines exchanged',
    (all) => [...all.slice(0, 4), all[5] ?? '', all[4] ?? '', ...all.slice(6)],
    'is not in its place',
  ],
  [
    'with an empty line',
    (all) => [...all.slice(0, 5), '', ...all.slice(5)],
    'Entry 6 was changed, or cannot be read',
  ],
])('a file %s is not whole', async (_how, change, sentence) => {
  const { lines } = await exported();
  const { code, said } = await checkLines(change(lines), trust());
  expect(said).toContain(sentence);
  expect(said).toContain('The audit trail is not whole.');
  expect(code).toBe(2);
});

test('a file that was cut is an earlier trail: nothing vouches for its end', async () => {
  const { lines } = await exported();
  const { code, said } = await checkLines(lines.slice(0, 15), trust());
  expect(said).toContain('up to entry 13.');
  expect(said).toContain('Nothing vouches for the entries after that.');
  expect(code).toBe(0);
});

test('a table for people has one row for each entry, and every language has words', async () => {
  const path = `${dataFolder}.csv`;
  expect((await run('export', place(), `--csv=${path}`)).code).toBe(0);
  const rows = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(rows).toHaveLength(17);
  expect(rows[0]).toBe('seq,time,type,actor,staffId,outcome,consultationId,facts,hash');
  expect(rows[3]).toContain(`"signature-given","staff","${ID}","success","${ID}","role=clinician"`);
  expect((await run('verify', place(), '--language=ar')).said).not.toContain('{{');
});

test('what is not there, not a certificate or there already is said, and nothing is done', async () => {
  const { path } = await exported();
  expect(await run('export', place(), `--out=${path}`)).toMatchObject({ code: 3 });
  expect((await run('export', place(), `--out=${path}`)).said).toContain('was left as it is');
  expect(await run('verify', `${path}.none`)).toMatchObject({ code: 3 });
  expect((await run('verify', path, `--trust=${path}`)).said).toContain('no certificate');
  expect((await run('verify', path, trust(), `--paper=${certificatePath}`)).said).toContain(
    'says nothing of an audit',
  );
  expect((await run('verify', '--data-dir=/nowhere')).said).toContain('no work of a kiosk');
  for (const args of [
    [],
    ['juggle'],
    ['verify'],
    ['export', place()],
    ['verify', path, place()],
    ['verify', '--x'],
  ]) {
    expect(await run(...args)).toMatchObject({ code: 3 });
  }
});
