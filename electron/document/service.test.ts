/** Main's side: one answer for each call, the key handed over once a worker and wiped, the dead and the stuck replaced. */
import { expect, test, vi } from 'vitest';
import type { NewIdentity } from './identity';
import type { WorkerAnswer, WorkerJob, WorkerRequest } from './protocol';
import { samplePaper } from './sample-paper.fixture';
import { createDocumentService, type WorkerPort } from './service';

type Reply = WorkerAnswer['result'] | 'silence' | 'death';
type Behaviour = (request: WorkerRequest) => Reply;

/** A worker made of a function: messages are copied as between processes, answers come later. */
class ScriptedWorker implements WorkerPort {
  readonly requests: WorkerRequest[] = [];
  killed = false;
  private listener: (answer: WorkerAnswer) => void = () => undefined;
  private exited: () => void = () => undefined;

  constructor(private readonly behaviour: Behaviour) {}

  postMessage(message: WorkerRequest): void {
    const request = structuredClone(message);
    this.requests.push(request);
    const reply = this.behaviour(request);
    if (reply === 'silence') return;
    queueMicrotask(() => {
      if (reply === 'death') this.exited();
      else this.listener({ id: request.id, result: reply });
    });
  }
  onMessage(listener: (answer: WorkerAnswer) => void): void {
    this.listener = listener;
  }
  onExit(listener: () => void): void {
    this.exited = listener;
  }
  kill(): void {
    this.killed = true;
    queueMicrotask(this.exited);
  }
  get jobs(): WorkerJob[] {
    return this.requests.map(({ job }) => job);
  }
}

const done = { ok: true, value: null } as const;
const sealedBytes = { bytes: Uint8Array.of(1), digest: '0'.repeat(64), pageCount: 1 };
const wellBehaved: Behaviour = ({ job }) =>
  job === 'seal' || job === 'addSignature' ? { ok: true, value: sealedBytes } : done;

function makeService(behaviours: readonly Behaviour[], options: { startLimitMs?: number; jobLimitMs?: number } = {}) {
  const workers: ScriptedWorker[] = [];
  const identities: NewIdentity[] = [];
  const service = createDocumentService({
    resourcesFolder: 'resources',
    spawn: () => {
      const worker = new ScriptedWorker(behaviours[workers.length] ?? wellBehaved);
      workers.push(worker);
      return worker;
    },
    readIdentity: () => {
      const identity = { certificate: Uint8Array.of(1, 2, 3), chain: [], privateKey: Uint8Array.of(4, 5, 6) };
      identities.push(identity);
      return Promise.resolve(identity);
    },
    ...options,
  });
  return { service, workers, identities };
}

const input = samplePaper();
const failed = { ok: false, error: { code: 'document-failed' } };

test('starts once, hands over the key once and before the first seal, and wipes its own copy', async () => {
  const { service, workers, identities } = makeService([wellBehaved]);
  expect(await service.start()).toEqual(done);
  expect(await service.preview(input)).toEqual(done);
  expect(identities).toHaveLength(0);
  expect(await service.seal(input)).toEqual({ ok: true, value: sealedBytes });
  expect(await service.seal(input)).toEqual({ ok: true, value: sealedBytes });
  expect(workers).toHaveLength(1);
  expect(workers[0]!.jobs).toEqual(['start', 'preview', 'useIdentity', 'seal', 'seal']);
  expect(workers[0]!.requests[2]!.input).toEqual({
    certificate: Uint8Array.of(1, 2, 3),
    chain: [],
    privateKey: Uint8Array.of(4, 5, 6),
  });
  expect(identities).toEqual([
    { certificate: Uint8Array.of(1, 2, 3), chain: [], privateKey: Uint8Array.of(0, 0, 0) },
  ]);
});

test('a later signature needs the key too', async () => {
  const { service, workers } = makeService([wellBehaved]);
  await service.start();
  const added = await service.addSignature({ input, sealed: Uint8Array.of(9), entryIndex: 1 });
  expect(added).toEqual({ ok: true, value: sealedBytes });
  expect(workers[0]!.jobs).toEqual(['start', 'useIdentity', 'addSignature']);
});

test('missing fonts are told with the name of the font; any other start that does not end well is one fault', async () => {
  const missing = { ok: false, error: { code: 'missing-font', facts: { font: 'a.ttf' } } } as const;
  const { service, workers } = makeService([() => missing, () => failed as never, () => 'death', wellBehaved]);
  expect(await service.start()).toEqual(missing);
  expect(await service.start()).toEqual({ ok: false, error: { code: 'document-service-down' } });
  expect(await service.start()).toEqual({ ok: false, error: { code: 'document-service-down' } });
  expect(await service.start()).toEqual(done);
  expect(workers.map(({ killed }) => killed)).toEqual([true, true, true, false]);
});

test('a worker that dies ends what it had in hand, and the next call gets a new one with the key', async () => {
  const dies: Behaviour = ({ job }) => (job === 'seal' ? 'death' : done);
  const { service, workers, identities } = makeService([dies, wellBehaved]);
  await service.start();
  expect(await service.seal(input)).toEqual(failed);
  expect(await service.seal(input)).toEqual({ ok: true, value: sealedBytes });
  expect(workers[1]!.jobs).toEqual(['start', 'useIdentity', 'seal']);
  expect(identities).toHaveLength(2);
});

test('two calls under way when it dies: both are answered', async () => {
  const dies: Behaviour = ({ job, id }) => (job === 'start' ? done : id === 2 ? 'silence' : 'death');
  const { service } = makeService([dies]);
  await service.start();
  expect(await Promise.all([service.preview(input), service.preview(input)])).toEqual([failed, failed]);
});

test('a worker that does not answer is ended and replaced', async () => {
  vi.useFakeTimers();
  try {
    const stuck: Behaviour = ({ job }) => (job === 'preview' ? 'silence' : done);
    const { service, workers } = makeService([stuck, wellBehaved], { jobLimitMs: 1_000 });
    await service.start();
    const preview = service.preview(input);
    await vi.advanceTimersByTimeAsync(999);
    expect(workers[0]!.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await preview).toEqual(failed);
    expect(workers[0]!.killed).toBe(true);
    expect(await service.preview(input)).toEqual(done);
    expect(workers).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test('a start that hangs is a fault, not a wait without end', async () => {
  vi.useFakeTimers();
  try {
    const { service } = makeService([() => 'silence'], { startLimitMs: 1_000 });
    const started = service.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await started).toEqual({ ok: false, error: { code: 'document-service-down' } });
  } finally {
    vi.useRealTimers();
  }
});

test('no key yet, or one that the worker does not take: no seal, and it is asked again next time', async () => {
  let takes = false;
  const picky: Behaviour = ({ job }) =>
    job === 'useIdentity' && !takes ? (failed as never) : wellBehaved({ job } as never);
  const { service, workers } = makeService([picky]);
  await service.start();
  expect(await service.seal(input)).toEqual(failed);
  takes = true;
  expect(await service.seal(input)).toEqual({ ok: true, value: sealedBytes });
  expect(workers).toHaveLength(1);
});

test('stopping ends what is under way, and the worker', async () => {
  const { service, workers } = makeService([({ job }) => (job === 'start' ? done : 'silence')]);
  await service.start();
  const preview = service.preview(input);
  await Promise.resolve();
  service.stop();
  expect(await preview).toEqual(failed);
  expect(workers[0]!.killed).toBe(true);
});
