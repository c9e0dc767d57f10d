/** The audit trail of a whole kiosk: what it says of a day, that papers name it, and what a damaged one does. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AuditLine } from '../contract/audit-api';
import { succeed } from '../contract/result';
import { valueOf } from '../contract/result.fixture';
import { fakeClock, type FakeClock } from '../device/clock.fake';
import { fakeDiskSpace } from '../device/disk-space.fake';
import { fakeNetwork } from '../device/network.fake';
import { noPrinters } from '../device/printer.fake';
import { FAKE_DRIVE, fakeRemovableDrives, type FakeDrives } from '../device/removable-drive.fake';
import type { WorkerAnswer } from '../document/protocol';
import type { WorkerPort } from '../document/service';
import { WorkerDesk } from '../document/worker-desk';
import { openForWriting } from '../store/database';
import { storeFilesIn } from '../store/files';
import { deriveStoreKeys } from '../store/keys';
import { runAudit } from './audit-command';
import { createLog } from './log';
import { openKiosk, type Kiosk } from './open-kiosk';
import { DEFAULT_SETTINGS } from './settings';

const PROJECT = join(import.meta.dirname, '..', '..');
const KEY = new Uint8Array(32).fill(9);
const NAME = 'Zephyrine-Quagmire';
const STAFF = { staffId: '6f2d1c3e-1111-4222-8333-444455556666' };

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
let logged: string[];
let drives: FakeDrives;

async function open(settings = DEFAULT_SETTINGS): Promise<Kiosk> {
  return valueOf(
    await openKiosk({
      dataFolder: folder,
      resourcesFolder: join(PROJECT, 'resources'),
      localesFolder: join(PROJECT, 'locales'),
      manifestPath: null,
      settings: succeed(settings),
      findMasterKey: () => Promise.resolve(succeed({ key: Uint8Array.from(KEY), origin: 'key-file' as const })),
      spawnWorker: workerHere,
      wipePage: () => Promise.resolve(),
      clock,
      disk: fakeDiskSpace(null),
      network: fakeNetwork(),
      printers: noPrinters(),
      drives,
      randomBytes,
      randomId: randomUUID,
      monotonicMs: () => performance.now(),
      startAgain: () => Promise.resolve(),
      machine: { isSandboxed: true, isOnBattery: () => false, candor: '0.0.0', electron: '0.0.0' },
      log: createLog(
        (line) => logged.push(line),
        () => 0,
      ),
    }),
  );
}

async function linesOf({ audit }: Kiosk): Promise<readonly AuditLine[]> {
  const { lines } = valueOf(await audit.callsOf(() => STAFF).readAudit({ before: null, limit: 100 }));
  return lines;
}

const typesIn = (lines: readonly AuditLine[]): readonly (string | undefined)[] =>
  lines.map(({ said }) => said?.type).toReversed();

/** One person's whole way; the answer is the number of their paper. */
async function counsel({ desk }: Kiosk): Promise<string> {
  const { consultationId } = valueOf(await desk.startConsultation({ language: 'en' }));
  const named = { type: 'reason-given', condition: null, name: NAME } as const;
  valueOf(await desk.appendAct({ consultationId, expectedSeq: 2, act: named }));
  const { basis } = valueOf(await desk.previewDocument({ consultationId }));
  const stroke = [
    [10, 10, 0],
    [20, 30, 16],
  ] as const;
  const signed = { type: 'signed', role: 'patient', name: NAME, relationship: null, interprets: null } as const;
  const acts = [{ type: 'paper-confirmed', confirmed: true, basis } as const, { ...signed, strokes: [stroke] }];
  for (const [index, act] of acts.entries()) {
    valueOf(await desk.appendAct({ consultationId, expectedSeq: index + 3, act }));
  }
  const { documentNumber } = valueOf(await desk.sealDocument({ consultationId }));
  valueOf(await desk.closeConsultation({ consultationId, outcome: 'completed' }));
  return documentNumber;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-audit-'));
  clock = fakeClock(Date.UTC(2026, 10, 22, 10));
  logged = [];
  drives = fakeRemovableDrives(folder);
});
afterEach(() => rm(folder, { recursive: true }));

vi.setConfig({ testTimeout: 60_000 });

it('tells of a day from opening to closing, signed by the clinic, and of a person only that they were there', async () => {
  const kiosk = await open();
  await counsel(kiosk);
  await kiosk.close();
  clock.moveByMs(86_400_000);
  const next = await open();
  const lines = await linesOf(next);
  const types = typesIn(lines);
  const atOpening = /^(set-up|trail|staff)/;
  expect(types.filter((type) => type !== undefined && !atOpening.test(type))).toEqual([
    'certificate-made',
    'kiosk-opened',
    'consultation-started',
    'signature-given',
    'paper-sealed',
    'consultation-closed',
    'kiosk-closed',
    'kiosk-opened',
  ]);
  expect(types[types.indexOf('kiosk-closed') + 1]).toBe('trail-sealed');
  const verdict = valueOf(await next.audit.check(STAFF));
  expect(verdict).toMatchObject({ whole: true, papers: 1, problemCount: 0 });
  expect(typesIn(await linesOf(next)).at(-1)).toBe('trail-checked');
  // Rows P15: nothing of what was chosen, typed or touched, here or in the technical log.
  const told = JSON.stringify(lines) + logged.join('\n');
  for (const never of [NAME, 'reason-given', 'paper-confirmed', 'strokes', 'CND-']) expect(told).not.toContain(never);
  await next.close();
});

it('finds the tail cut off, says so to staff, and goes on with all that is left', async () => {
  const kiosk = await open();
  await counsel(kiosk);
  await kiosk.close();
  const raw = await openForWriting(storeFilesIn(folder).database, deriveStoreKeys(KEY).pageCipher);
  await raw.exec('DROP TRIGGER audit_entry_is_not_removed; DELETE FROM audit_entry WHERE seq > 3;');
  await raw.close();
  const next = await open();
  const { lines, newBreakAt } = valueOf(
    await next.audit.callsOf(() => STAFF).readAudit({ before: null, limit: 100 }),
  );
  const broken = lines.find(({ said }) => said?.type === 'trail-continued');
  expect(broken?.said?.facts).toEqual({ brokenAt: 4, damage: 'cut-off' });
  expect(newBreakAt).toBe(broken?.seq);
  expect(logged.join('\n')).toContain('"audit-damaged"');
  const verdict = valueOf(await next.audit.callsOf(() => STAFF).verifyAuditTrail());
  expect(verdict.whole).toBe(false);
  expect(verdict.problems).toContainEqual({ kind: 'removed', from: 4, to: (broken?.seq ?? 0) - 1 });
  expect(verdict.problems).toContainEqual({ kind: 'break', from: 4, to: broken?.seq });
  // Somebody has looked: it is no longer told as new, and stays in the trail.
  expect(await next.audit.newBreakAt()).toBeNull();
  await counsel(next);
  await next.close();
});

it('tells that the settings were changed since the kiosk was last open', async () => {
  await (await open()).close();
  await (await open()).close();
  const changed = await open({ ...DEFAULT_SETTINGS, kioskName: 'Second floor' });
  const types = typesIn(await linesOf(changed));
  expect(types.filter((type) => type === 'kiosk-opened')).toHaveLength(3);
  expect(types.filter((type) => type === 'settings-read-changed')).toHaveLength(1);
  await changed.close();
});

it('is signed once more when the day has changed while the kiosk runs', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  try {
    const kiosk = await open();
    const seals = async (): Promise<number> =>
      typesIn(await linesOf(kiosk)).filter((type) => type === 'trail-sealed').length;
    await vi.waitFor(async () => expect(await seals()).toBe(1));
    vi.advanceTimersByTime(3_600_000);
    clock.moveByMs(86_400_000);
    vi.advanceTimersByTime(3_600_000);
    await vi.waitFor(async () => expect(await seals()).toBe(2));
    await kiosk.close();
  } finally {
    vi.useRealTimers();
  }
});

it('pages from the newest to the first', async () => {
  const kiosk = await open();
  const calls = kiosk.audit.callsOf(() => STAFF);
  const first = valueOf(await calls.readAudit({ before: null, limit: 2 }));
  expect(first.lines).toHaveLength(2);
  const rest = valueOf(await calls.readAudit({ before: first.before, limit: 100 }));
  expect(rest.lines[0]?.seq).toBe((first.lines[1]?.seq ?? 0) - 1);
  expect(rest.lines.at(-1)?.seq).toBe(1);
  expect(rest.before).toBeNull();
  await kiosk.close();
});

it('asks for a sign-in before the whole trail is checked or taken out', async () => {
  const kiosk = await open();
  const calls = kiosk.audit.callsOf(() => null);
  const refused = { ok: false, error: { code: 'sign-in-needed' } };
  expect(await calls.verifyAuditTrail()).toEqual(refused);
  expect(await calls.saveAuditTrail({ drive: FAKE_DRIVE.drive })).toEqual(refused);
  expect(drives.written).toEqual([]);
  await kiosk.close();
});

it('is taken out to a drive, signed at its end: checked elsewhere it is whole, and cut it is not', async () => {
  const kiosk = await open();
  await counsel(kiosk);
  const calls = kiosk.audit.callsOf(() => STAFF);
  const { fileNames } = valueOf(await calls.saveAuditTrail({ drive: FAKE_DRIVE.drive }));
  expect(fileNames).toEqual(['2026-11-22-candor-audit.jsonl']);
  const file = join(folder, fileNames[0] ?? '');
  const text = await readFile(file, 'utf8');
  expect(text.trim().split('\n').slice(-2).map(typeOf)).toEqual(['trail-exported', 'trail-sealed']);
  const certificates = ['--trust', join(folder, 'clinic-certificate.pem')];
  expect(await check([file, ...certificates])).toBe(0);
  const cut = join(folder, 'cut.jsonl');
  await writeFile(cut, text.split('\n').toSpliced(1, 1).join('\n'));
  expect(await check([cut, ...certificates])).toBe(2);

  drives.failAfter(1, 'drive-full');
  expect(await calls.saveAuditTrail({ drive: FAKE_DRIVE.drive })).toMatchObject({ error: { code: 'drive-full' } });
  const [last] = await linesOf(kiosk);
  expect(last?.said).toMatchObject({ type: 'trail-exported', outcome: 'failure', actor: STAFF });
  await kiosk.close();
});

const typeOf = (line: string): unknown => (JSON.parse(line) as { readonly type: unknown }).type;

const check = (args: readonly string[]): Promise<number> =>
  runAudit(['verify', ...args], {
    localesFolder: join(PROJECT, 'locales'),
    now: () => clock.nowMs(),
    credentialsDirectory: null,
    write: () => undefined,
    writeError: () => undefined,
  });

it('tells staff for a week that a talk was perhaps not cleared away', async () => {
  const kiosk = await open();
  expect(kiosk.audit.unwipedAt).toBeNull();
  const facts = { because: 'page-alive' } as const;
  await kiosk.audit.append({ type: 'wipe-failed', actor: 'kiosk', outcome: 'failure', facts });
  const failedAt = clock.nowMs();
  await kiosk.close();
  clock.moveByMs(6 * 86_400_000);
  const next = await open();
  expect(next.audit.unwipedAt).toBe(failedAt);
  await next.close();
  clock.moveByMs(2 * 86_400_000);
  const later = await open();
  expect(later.audit.unwipedAt).toBeNull();
  await later.close();
});
