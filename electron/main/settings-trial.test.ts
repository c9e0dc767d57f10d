/** A time-stamping authority is asked for real before it is kept: OpenSSL's, behind a server on this machine. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { systemNetwork } from '../device/network';
import { noPrinters } from '../device/printer.fake';
import { AUTHORITY, OpensslAuthority, TIMESTAMP } from '../document/trust/openssl-authority.fixture';
import { settingsFile } from './settings';
import { tryAddresses } from './settings-trial';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const openssl = new OpensslAuthority();
const time = openssl.issue('time', { extensions: AUTHORITY });
const stranger = openssl.issue('stranger', { extensions: AUTHORITY });
const tsa = openssl.issue('tsa', { extensions: TIMESTAMP, by: time });

const asked: string[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  asked.push(request.url ?? '');
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (request.url === '/nothing-here') return response.writeHead(404).end();
    if (request.url === '/page') return response.end('<html>Welcome</html>');
    return response.end(Buffer.from(openssl.answerTimestamp(Buffer.concat(chunks), tsa, [time])));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const folder = mkdtempSync(join(tmpdir(), 'candor-trial-'));
copyFileSync(time.certificatePath, join(folder, 'timestamp-authority.pem'));
copyFileSync(stranger.certificatePath, join(folder, 'stranger.pem'));
writeFileSync(join(folder, 'empty.pem'), 'none\n');
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const NOTHING = settingsFile.parse({});
const withAuthority = (path: string, more: object = {}) =>
  settingsFile.parse({ timestampAuthority: { url: `http://127.0.0.1:${String(port)}${path}`, ...more } });

async function troubleOf(after: typeof NOTHING, before = NOTHING, nowMs = Date.now): Promise<unknown> {
  const tried = await tryAddresses(before, after, {
    printers: noPrinters(),
    network: systemNetwork(),
    dataFolder: folder,
    randomBytes: (count) => randomBytes(count),
    nowMs,
  });
  return tried.ok ? null : tried.error.facts;
}

it('keeps one that gives a stamp that the clinic trusts', async () => {
  expect(await troubleOf(withAuthority('/tsa'))).toBeNull();
});

it.each([
  ['unreadable', withAuthority('/page')],
  ['refused', withAuthority('/nothing-here')],
  ['no-authority-certificate', withAuthority('/tsa', { certificates: 'nobody.pem' })],
  ['no-authority-certificate', withAuthority('/tsa', { certificates: 'empty.pem' })],
  ['not-trusted', withAuthority('/tsa', { certificates: 'stranger.pem' })],
  ['unreachable', settingsFile.parse({ timestampAuthority: { url: 'http://127.0.0.1:9/' } })],
])('says what is wrong: %s', async (because, after) => {
  expect(await troubleOf(after)).toEqual({ where: 'timestampAuthority', because });
});

it('says that one of the two clocks is wrong', async () => {
  const anHourAgo = (): number => Date.now() - 3_600_000;
  expect(await troubleOf(withAuthority('/tsa'), NOTHING, anHourAgo)).toEqual({
    where: 'timestampAuthority',
    because: 'other-time',
  });
});

it('asks nobody when nothing of it is new, or when it goes', async () => {
  asked.length = 0;
  const kept = withAuthority('/nothing-here');
  expect(await troubleOf(withAuthority('/nothing-here', { validationData: false }), kept)).toBeNull();
  expect(await troubleOf(NOTHING, kept)).toBeNull();
  expect(asked).toEqual([]);
});
