/** Papers get their timestamps from a real authority (OpenSSL behind a server on this machine), and wait when there is none. */
import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { systemNetwork, type Network, type NetworkQuestion } from '../device/network';
import { fakeNetwork } from '../device/network.fake';
import type { WorkerAnswer } from '../document/protocol';
import { sealDocument } from '../document/seal';
import { createDocumentService, type WorkerPort } from '../document/service';
import { makeTinyPaper } from '../document/tiny-paper.fixture';
import { AUTHORITY, OpensslAuthority, SEAL, TIMESTAMP } from '../document/trust/openssl-authority.fixture';
import { verifyDocument } from '../document/verify';
import { WorkerDesk } from '../document/worker-desk';
import { makeDocument, makeFolder, openTestStore, started } from '../store/store.fixture';
import type { Store } from '../store/store';
import { pauseAfter, TimestampQueue } from './timestamp-queue';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PROJECT = join(import.meta.dirname, '..', '..');
const NUMBER = 'CND-0000-0000-0001';

type Answer = (
  path: string,
  body: Buffer,
) => { status?: number; headers?: Record<string, string>; bytes: Uint8Array };
let answer: Answer = () => ({ status: 500, bytes: new Uint8Array(0) });
const server: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { status = 200, headers = {}, bytes } = answer(request.url ?? '', Buffer.concat(chunks));
    response.writeHead(status, headers).end(Buffer.from(bytes));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());
const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const openssl = new OpensslAuthority();
const root = openssl.issue('root', { extensions: AUTHORITY });
const time = openssl.issue('time', { extensions: AUTHORITY });
const clinic = openssl.issue('clinic', {
  extensions: [...SEAL, `crlDistributionPoints=URI:${site}/root.crl`],
  by: root,
});
const tsa = openssl.issue('tsa', {
  extensions: [...TIMESTAMP, `crlDistributionPoints=URI:${site}/time.crl`],
  by: time,
});
const key = createPrivateKey(readFileSync(clinic.keyPath));
const identity = { certificate: clinic.certificate, chain: [root.certificate], key };
const sealed = sealDocument(await makeTinyPaper(), identity);

const wellAnswered: Answer = (path, body) => {
  if (path === '/root.crl') return { bytes: openssl.list(root) };
  if (path === '/time.crl') return { bytes: openssl.list(time) };
  return { bytes: openssl.answerTimestamp(body, tsa, [time]) };
};

/** The real worker, in this process. */
function workerHere(): WorkerPort {
  const desk = new WorkerDesk((count) => randomBytes(count));
  let tell: (answer: WorkerAnswer) => void = () => undefined;
  return {
    postMessage: (message) => void desk.handle(structuredClone(message)).then((said) => tell(said)),
    onMessage: (listener) => (tell = listener),
    onExit: () => undefined,
    kill: () => undefined,
  };
}
const documents = createDocumentService({
  spawn: workerHere,
  resourcesFolder: join(PROJECT, 'resources'),
  readIdentity: async () => null,
});
afterAll(() => documents.stop());

interface Set {
  readonly store: Store;
  readonly log: ReturnType<typeof vi.fn>;
  readonly queue: TimestampQueue;
}
async function setUp(
  changes: { network?: Network; validationData?: boolean; trust?: string | null } = {},
): Promise<Set> {
  const { network = systemNetwork(), validationData = true, trust = time.certificatePath } = changes;
  const dataFolder = makeFolder();
  // The clock of the store stands still on a day of its own; the authority's does not.
  const store = await openTestStore(dataFolder, { now: Date.now });
  const privateKey = new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
  const { certificate, chain } = identity;
  valueOf(await store.saveIdentity({ certificate, chain, privateKey, createdAt: 0 }));
  const { consultationId } = valueOf(await store.startConsultation(started));
  valueOf(await store.completeConsultation(consultationId, 2, { ...makeDocument(NUMBER, 1), pdf: sealed }));
  valueOf(await store.closeConsultation(consultationId, 'completed'));
  if (trust !== null) writeFileSync(join(dataFolder, 'timestamp-authority.pem'), readFileSync(trust));
  const log = vi.fn();
  const authority = { url: `${site}/stamp`, certificates: 'timestamp-authority.pem', validationData };
  const queue = new TimestampQueue({ authority, dataFolder, store, documents, network, now: Date.now, log });
  return { store, log, queue };
}
const paperIn = async (store: Store): Promise<Uint8Array> => valueOf(await store.readDocument(NUMBER))!;
const trusted = [root.certificate, time.certificate];

test('a paper comes to its timestamp, then to the data that proves it later, and stays what it was', async () => {
  answer = wellAnswered;
  const { store, queue, log } = await setUp();
  expect(await queue.takeTurn()).toBe('raised');
  const stamped = await paperIn(store);
  expect(Buffer.from(stamped.subarray(0, sealed.length)).equals(sealed)).toBe(true);
  expect(verifyDocument(stamped, { trusted })).toMatchObject({
    verdict: 'intact-trusted',
    signatures: [{ kind: 'seal' }, { kind: 'timestamp', trusted: true }],
  });
  expect(await queue.takeTurn()).toBe('raised');
  const kept = await paperIn(store);
  expect(verifyDocument(kept, { trusted })).toMatchObject({
    verdict: 'intact-trusted',
    additions: [{ kind: 'timestamp' }, { kind: 'validation-data' }, { kind: 'timestamp' }],
  });
  expect(await queue.takeTurn()).toBe('idle');
  expect(log).not.toHaveBeenCalled();
});

test('without validation data it ends with the timestamp; the authority is told a digest and nothing else', async () => {
  const bodies: Buffer[] = [];
  answer = (path, body) => {
    bodies.push(body);
    return wellAnswered(path, body);
  };
  const { queue } = await setUp({ validationData: false });
  expect(await queue.takeTurn()).toBe('raised');
  expect(await queue.takeTurn()).toBe('idle');
  expect(bodies.map(({ length }) => length)).toEqual([75]);
});

test.each<[string, Answer, string]>([
  ['is out of order', () => ({ status: 503, bytes: new Uint8Array(0) }), 'refused'],
  [
    'sends elsewhere',
    () => ({ status: 302, headers: { location: 'http://127.0.0.1:9/' }, bytes: new Uint8Array(0) }),
    'refused',
  ],
  ['answers with a page', () => ({ bytes: Buffer.from('<html>') }), 'unreadable'],
  ['answers without end', () => ({ bytes: new Uint8Array(1_000_000) }), 'too-large'],
  ['answers with an old token', (path) => wellAnswered(path, Buffer.from(oldQuery)), 'other-content'],
])('an authority that %s: the paper waits as it was', async (_what, given, reason) => {
  answer = given;
  const { store, queue, log } = await setUp();
  expect(await queue.takeTurn()).toBe('failed');
  expect(log).toHaveBeenCalledWith('warning', 'timestamp-postponed', expect.objectContaining({ reason, tries: 1 }));
  expect(await queue.takeTurn()).toBe('idle');
  expect(valueOf(await store.countWaitingPapers('LT'))).toBe(1);
  expect(await paperIn(store)).toEqual(sealed);
  // Neither number nor words of the paper.
  expect(JSON.stringify(log.mock.calls)).not.toContain('CND-');
});
const oldQuery = openssl.run('ts', '-query', '-data', clinic.certificatePath, '-sha256', '-cert');

test('without a network, without a certificate to trust, or with another authority’s, the paper waits', async () => {
  answer = wellAnswered;
  const reasonOf = async (changes: Parameters<typeof setUp>[0]) => {
    const { queue, log } = await setUp(changes);
    expect(await queue.takeTurn()).toBe('failed');
    return (log.mock.calls[0]?.[2] as { reason: string }).reason;
  };
  expect(await reasonOf({ network: fakeNetwork() })).toBe('unreachable');
  expect(await reasonOf({ trust: null })).toBe('no-authority-certificate');
  expect(await reasonOf({ trust: root.certificatePath })).toBe('not-trusted');
});

test('a fault of the program holds up one paper, not all behind it', async () => {
  const { queue, log } = await setUp({ network: fakeNetwork(() => Promise.reject(new TypeError('CND-'))) });
  expect(await queue.takeTurn()).toBe('failed');
  const facts = { reason: 'broke', tries: 1, thrown: 'TypeError' };
  expect(log.mock.calls).toEqual([['warning', 'timestamp-postponed', facts]]);
  expect(await queue.takeTurn()).toBe('idle');
});

test('lists that do not come keep the paper at its timestamp, which it keeps', async () => {
  answer = (path, body) => (path === '/stamp' ? wellAnswered(path, body) : { status: 404, bytes: new Uint8Array(0) });
  const { store, queue, log } = await setUp();
  expect(await queue.takeTurn()).toBe('raised');
  expect(await queue.takeTurn()).toBe('failed');
  expect(log).toHaveBeenCalledWith(
    'warning',
    'timestamp-postponed',
    expect.objectContaining({ reason: 'lists-missing' }),
  );
  expect(valueOf(await store.countWaitingPapers('T'))).toBe(0);
  expect(valueOf(await store.countWaitingPapers('LT'))).toBe(1);
});

test('it works by itself once started, and lets go at once of an authority that does not answer', async () => {
  const asked: NetworkQuestion[] = [];
  const silent = fakeNetwork(
    (question) =>
      new Promise((resolve) => {
        asked.push(question);
        question.signal.addEventListener('abort', () => resolve({ ok: false, error: { code: 'unreachable' } }));
      }),
  );
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { store, queue, log } = await setUp({ network: silent });
  queue.start();
  await vi.advanceTimersByTimeAsync(2_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await queue.stop();
  expect(log).not.toHaveBeenCalled();
  expect(valueOf(await store.nextWaitingPaper('LT'))).toMatchObject({ tries: 0 });
});

test('the pauses grow to six hours and no further', () => {
  const minutes = [1, 2, 3, 4, 9, 10, 500].map((failures) => pauseAfter(failures) / 60_000);
  expect(minutes).toEqual([1, 2, 4, 8, 256, 360, 360]);
});
