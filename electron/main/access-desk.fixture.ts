/** An access desk on a real store on a real disk; only the clocks, the log and the cost of a PIN are the test's. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { StaffPerson } from '../contract/access-api';
import type { AuditEntry } from '../contract/audit-report';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { AccessDesk } from './access-desk';
import { SET_UP_FILE } from './set-up-code';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const PIN = '837162';
export const OTHER_PIN = '402957';
const CHEAP = { cost: 2, blockSize: 1, parallel: 1 };
const LOCALES = join(import.meta.dirname, '..', '..', 'locales');

export let folder: string;
/** `wallMs`: what the clock on the wall says, which anybody can set. `upMs`: what only counts up, from the start of the process. */
export const time = { wallMs: 0, upMs: 0 };
export let store: Store;
export let desk: AccessDesk;
const log = vi.fn();

async function openDesk(): Promise<AccessDesk> {
  const opened = await openStore({
    folder,
    masterKey: new Uint8Array(32).fill(7),
    now: () => time.wallMs,
    randomBytes,
    randomId: randomUUID,
    freeBytes: async () => null,
  });
  if (!opened.ok) throw new Error(opened.error.code);
  store = opened.value;
  const made = await AccessDesk.open({
    staff: store.staff,
    audit: {
      append: async (event) => {
        const written = await store.audit.append(event);
        if (!written.ok) throw new Error(written.error.code);
      },
    },
    monotonicMs: () => time.upMs,
    randomBytes,
    randomId: randomUUID,
    pinCost: CHEAP,
    dataFolder: folder,
    localesFolder: LOCALES,
    language: 'es',
    log,
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** What the trail on the disk says, from the entry after `seq` on. */
export async function readTold(seq = 0): Promise<readonly AuditEntry[]> {
  const read = await store.audit.batch({ after: seq, limit: 200 });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.flatMap(({ entry }) => (entry === null ? [] : [entry]));
}

/** As after a power cut: nothing is closed in order, the process begins its own count anew. */
export async function restart(): Promise<void> {
  const old = store;
  time.upMs = 0;
  desk = await openDesk();
  await old.close();
}

export const codeInFile = (): string => readFileSync(join(folder, SET_UP_FILE), 'utf8').split('\n')[0] ?? '';

export async function setUp(name = 'Ada'): Promise<StaffPerson> {
  const made = await desk.setUpAdministrator({ code: codeInFile(), name, pin: PIN });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

export async function add(name: string, role: StaffPerson['role'] = 'clinician', pin = OTHER_PIN): Promise<string> {
  const added = await desk.people.addStaff({ name, role, pin });
  if (!added.ok) throw new Error(added.error.code);
  return idOf(name);
}

export async function idOf(name: string): Promise<string> {
  const read = await desk.readAccess();
  return (read.ok && read.value.people.find((person) => person.name === name)?.staffId) || '';
}

/** The code that a try answers with, and the seconds to wait. */
export async function tryPin(staffId: string, pin: string): Promise<readonly [string, number | undefined]> {
  const answer = await desk.signIn({ staffId, pin });
  return answer.ok ? ['in', undefined] : [answer.error.code, answer.error.facts?.['seconds'] as number | undefined];
}

/** Waits as long as it is told to. */
export async function tryPatiently(staffId: string, times: number, pin = '999998'): Promise<string> {
  let last = '';
  for (let each = 0; each < times; each += 1) {
    const [code, seconds = 0] = await tryPin(staffId, pin);
    last = code;
    time.upMs += seconds * 1000;
  }
  return last;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candor-access-'));
  [time.wallMs, time.upMs] = [1_795_341_600_000, 5000];
  desk = await openDesk();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
