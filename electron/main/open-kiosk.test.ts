import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed } from '../contract/result';
import { fakeClock, type FakeClock } from '../device/clock.fake';
import { fakeDiskSpace } from '../device/disk-space.fake';
import { fakeNetwork } from '../device/network.fake';
import { noPrinters } from '../device/printer.fake';
import { fakeRemovableDrives } from '../device/removable-drive.fake';
import type { WorkerAnswer } from '../document/protocol';
import type { WorkerPort } from '../document/service';
import { WorkerDesk } from '../document/worker-desk';
import { openStore } from '../store/open-store';
import { openKiosk, type Kiosk } from './open-kiosk';
import { SET_UP_FILE } from './set-up-code';
import { DEFAULT_SETTINGS } from './settings';

// A whole kiosk is opened, some of them three times, on a machine that has other tests to run.
vi.setConfig({ testTimeout: 30_000 });

const PROJECT = join(import.meta.dirname, '..', '..');
const DAY_MS = 86_400_000;
const { limitMs } = DEFAULT_SETTINGS.idle;

/** The real worker, in this process. */
function workerHere(): WorkerPort {
  const desk = new WorkerDesk((count) => randomBytes(count));
  let tell: (answer: WorkerAnswer) => void = () => undefined;
  return {
    postMessage: (message) => void desk.handle(structuredClone(message)).then((answer) => tell(answer)),
    onMessage: (listener) => (tell = listener),
    onExit: () => undefined,
    kill: () => undefined,
  };
}

let folder: string;
let clock: FakeClock;
const log = vi.fn();

const open = (settings = DEFAULT_SETTINGS) =>
  openKiosk({
    dataFolder: folder,
    resourcesFolder: join(PROJECT, 'resources'),
    localesFolder: join(PROJECT, 'locales'),
    manifestPath: null,
    settings: succeed(settings),
    findMasterKey: () => Promise.resolve(succeed({ key: new Uint8Array(32).fill(9), origin: 'key-file' as const })),
    spawnWorker: workerHere,
    wipePage: () => Promise.resolve(),
    clock,
    disk: fakeDiskSpace(null),
    network: fakeNetwork(),
    printers: noPrinters(),
    drives: fakeRemovableDrives(folder),
    randomBytes,
    randomId: randomUUID,
    monotonicMs: () => performance.now(),
    startAgain: () => Promise.resolve(),
    machine: { isSandboxed: true, isOnBattery: () => false, candor: '0.0.0', electron: '0.0.0' },
    log,
  });

async function openWell(): Promise<Kiosk> {
  const opened = await open();
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

async function leaveOpen(): Promise<void> {
  const kiosk = await openWell();
  await kiosk.desk.startConsultation({ language: 'ar' });
  await kiosk.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-open-'));
  clock = fakeClock(Date.UTC(2026, 10, 22, 10));
  log.mockClear();
});
afterEach(() => rm(folder, { recursive: true }));

describe('what a power cut left', () => {
  it('is offered again within the idle limit since its last step', async () => {
    await leaveOpen();
    clock.moveByMs(limitMs);
    const kiosk = await openWell();
    expect(kiosk.desk.readInterrupted()).toEqual({ language: 'ar', mode: 'power-cut' });
    await kiosk.close();
  });

  it('is destroyed and counted when it is older', async () => {
    await leaveOpen();
    clock.moveByMs(limitMs + 1);
    const kiosk = await openWell();
    expect(kiosk.desk.readInterrupted()).toBeNull();
    expect(log).toHaveBeenCalledWith('info', 'counts', expect.objectContaining({ interrupted: 1 }));
    await kiosk.close();
  });
});

describe('what was signed before a power cut', () => {
  const STROKE = [
    [10, 10, 0],
    [20, 30, 16],
  ] as const;

  it('is sealed and kept also when it is older: the signature was given', async () => {
    const before = await openWell();
    const { desk } = before;
    const opened = await desk.startConsultation({ language: 'ar' });
    if (!opened.ok) throw new Error(opened.error.code);
    const { consultationId } = opened.value;
    const preview = await desk.previewDocument({ consultationId });
    if (!preview.ok) throw new Error(preview.error.code);
    const { basis } = preview.value;
    const acts = [
      { type: 'paper-confirmed', confirmed: true, basis },
      { type: 'signed', role: 'patient', name: 'أمل', relationship: null, interprets: null, strokes: [STROKE] },
      // The paper stays the Arabic one that was signed.
      { type: 'language-chosen', language: 'en' },
    ] as const;
    for (const [index, act] of acts.entries())
      expect(await desk.appendAct({ consultationId, expectedSeq: index + 2, act })).toMatchObject({ ok: true });
    await before.close();
    clock.moveByMs(limitMs + 1);
    const kiosk = await openWell();
    expect(kiosk.desk.readInterrupted()).toBeNull();
    expect(log).toHaveBeenCalledWith('info', 'counts', expect.objectContaining({ completed: 1, interrupted: 0 }));
    await kiosk.close();
  });

  it('is brought under seal one signature after the other, each proven by itself', async () => {
    const kiosk = await openWell();
    const { desk } = kiosk;
    const opened = await desk.startConsultation({ language: 'es' });
    if (!opened.ok) throw new Error(opened.error.code);
    const { consultationId } = opened.value;
    const preview = await desk.previewDocument({ consultationId });
    if (!preview.ok) throw new Error(preview.error.code);
    const signed = { type: 'signed', name: 'Ana', relationship: null, interprets: null, strokes: [STROKE] } as const;
    const acts = [
      { type: 'paper-confirmed', confirmed: true, basis: preview.value.basis },
      { type: 'signing-declined', role: 'patient' },
      { ...signed, role: 'representative', relationship: 'Hija' },
      { ...signed, role: 'interpreter', interprets: 'Español e inglés' },
    ] as const;
    for (const [index, act] of acts.entries())
      expect(await desk.appendAct({ consultationId, expectedSeq: index + 2, act })).toMatchObject({ ok: true });
    // The clinician shows who they are first.
    const [code = ''] = (await readFile(join(folder, SET_UP_FILE), 'utf8')).split('\n');
    const made = await kiosk.access.setUpAdministrator({ code, name: 'Ana', pin: '837162' });
    expect(made).toMatchObject({ ok: true });
    expect(await kiosk.guide.takeOver({ consultationId })).toMatchObject({ ok: true, value: { seq: 6 } });
    const cosigned = { ...signed, role: 'clinician' } as const;
    expect(await desk.appendAct({ consultationId, expectedSeq: 7, act: cosigned })).toMatchObject({ ok: true });
    const sealed = await desk.sealDocument({ consultationId });
    expect(sealed).toMatchObject({ ok: true, value: { event: { seq: 11, event: { type: 'sealed', entries: 4 } } } });
    await kiosk.close();
  });
});

describe('opening', () => {
  it('makes the clinic’s identity once and lays out its certificate', async () => {
    await (await openWell()).close();
    const certificate = await readFile(join(folder, 'clinic-certificate.pem'), 'utf8');
    expect(certificate).toMatch(/^-----BEGIN CERTIFICATE-----/);
    await (await openWell()).close();
    expect(await readFile(join(folder, 'clinic-certificate.pem'), 'utf8')).toBe(certificate);
  });

  it('keeps the content that papers are made from, by the hash that they name', async () => {
    const kiosk = await openWell();
    const { hash: contentHash } = kiosk.content;
    await kiosk.close();
    const kept = await readFile(join(folder, 'content-archive', `${contentHash}.json`));
    expect(createHash('sha256').update(kept).digest('hex')).toBe(contentHash);
  });

  it('makes a new identity thirty days before the old one ends, and keeps the old certificate', async () => {
    const certificates = async () =>
      (await readFile(join(folder, 'clinic-certificate.pem'), 'utf8')).split(/(?<=END CERTIFICATE-----\n)/);
    await (await openWell()).close();
    const [old] = await certificates();
    clock.moveByMs(3 * 365 * DAY_MS - 31 * DAY_MS);
    await (await openWell()).close();
    expect(await certificates()).toEqual([old]);
    clock.moveByMs(3 * DAY_MS);
    await (await openWell()).close();
    const renewed = await certificates();
    expect(renewed).toHaveLength(2);
    expect(renewed[1]).toBe(old);
    expect(log).toHaveBeenCalledWith('warning', 'certificate-renewed', { reason: 'ends-soon' });
    await (await openWell()).close();
    expect(await certificates()).toEqual(renewed);
  });

  it('seals in the name that the clinic has now', async () => {
    const named = (name: string) => ({ ...DEFAULT_SETTINGS, clinic: { ...DEFAULT_SETTINGS.clinic, name } });
    for (const name of ['عيادة "Ruiz, Söhne" + Co. \\ 1', 'n'.repeat(100), 'Clinic']) {
      for (const times of [1, 0]) {
        log.mockClear();
        const opened = await open(named(name));
        if (!opened.ok) throw new Error(opened.error.code);
        await opened.value.close();
        const renewals = log.mock.calls.filter(([, event]) => event === 'certificate-renewed');
        expect(renewals).toHaveLength(name.startsWith('عيادة') ? 0 : times);
      }
    }
  });

  it('refuses a clock from before the kiosk’s first day', async () => {
    await (await openWell()).close();
    clock.moveByMs(-2 * DAY_MS);
    expect(await open()).toMatchObject({ ok: false, error: { code: 'clock-set-back' } });
  });

  it('names the language that it does not have', async () => {
    const settings = { ...DEFAULT_SETTINGS, languages: ['en', 'xx'] };
    expect(await open(settings)).toEqual({
      ok: false,
      error: { code: 'unknown-language', facts: { language: 'xx' } },
    });
  });

  it('names the clinic’s own language when it does not have it', async () => {
    expect(await open({ ...DEFAULT_SETTINGS, clinicLanguage: 'xx' })).toEqual({
      ok: false,
      error: { code: 'unknown-language', facts: { language: 'xx' } },
    });
  });

  it('offers the languages of the settings, in their order, and no other', async () => {
    const opened = await open({ ...DEFAULT_SETTINGS, languages: ['ar', 'en'] });
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.languages.map(({ tag }) => tag)).toEqual(['ar', 'en']);
    expect(await opened.value.desk.startConsultation({ language: 'es' })).toMatchObject({ ok: false });
    await opened.value.close();
  });
});

describe('the clock', () => {
  const stateOf = async (kiosk: Kiosk): Promise<string> => {
    const told = await kiosk.diagnostics.readDiagnostics();
    return told.ok ? told.value.clock.state : told.error.code;
  };

  it('is believed after a night, and doubted after a leap of more than a day, also at the next start', async () => {
    for (const [forwardMs, state] of [
      [0, 'good'],
      [DAY_MS / 2, 'good'],
      [31 * DAY_MS, 'look'],
      [DAY_MS / 2, 'look'],
    ] as const) {
      clock.moveByMs(forwardMs);
      const kiosk = await openWell();
      await vi.waitFor(async () => expect(await stateOf(kiosk)).toBe(state), { timeout: 5000 });
      await kiosk.close();
      expect(await stateAfterClose()).toBe(state === 'good' ? null : 0);
    }
  }, 60_000);

  /** What the next start will know: for how long the clock has held, null when it is not in doubt. */
  async function stateAfterClose(): Promise<number | null> {
    const store = await openStore({
      folder,
      masterKey: new Uint8Array(32).fill(9),
      now: () => clock.nowMs(),
      randomBytes,
      randomId: randomUUID,
      freeBytes: async () => null,
    });
    if (!store.ok) throw new Error(store.error.code);
    const seen = await store.value.clock.readSeen();
    await store.value.close();
    if (!seen.ok || seen.value === null) throw new Error('nothing was kept');
    const { heldMs } = seen.value;
    // Some seconds of this test have passed on the clock that only counts up.
    return heldMs === null ? null : Math.floor(heldMs / DAY_MS);
  }
});
