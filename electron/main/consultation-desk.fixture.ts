/** A desk over a real store in a folder of its own, with a paper of plain lines; opened before each test, closed after it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { outline } from '../consultation/consultation.fixture';
import type { ConsultationAct } from '../consultation/events';
import type { Guide } from '../consultation/guidance';
import type { PaperLetters } from '../consultation/paper-letters';
import type { ConsultationRecord } from '../consultation/record';
import type { AuditEntry } from '../contract/audit-report';
import { fail, succeed } from '../contract/result';
import { openStore } from '../store/open-store';
import type { Store } from '../store/store';
import { ConsultationDesk } from './consultation-desk';
import type { Paper } from './paper';

/** The basis changes with what the paper says, as the real one does; the real one is tested in its own room. */
let clinicName = 'Clinic';
export const renameClinic = (name: string): void => void (clinicName = name);
const basisOf = (record: ConsultationRecord): string =>
  Buffer.from(`${clinicName}|${record.name ?? '-'}|${record.questions.join()}`)
    .toString('hex')
    .padEnd(64, '0')
    .slice(0, 64);

const PROVEN = { opens: true, sealIntact: true, recordAttached: true } as const;

/** What a paper of these tests says: one line for each entry under seal, later ones after the first. */
const linesOf = (record: ConsultationRecord): string[] =>
  record.signatures.map((entry) => `${entry.kind} ${entry.role}${entry.kind === 'signed' ? ` ${entry.name}` : ''}\n`);

export const answerPaper = (text: string) => {
  const pdf = new TextEncoder().encode(text);
  return Promise.resolve(succeed({ pdf, digest: 'd'.repeat(64), pageCount: 1, language: 'en', proven: PROVEN }));
};

export const paper: Paper = {
  basisOf,
  prepare: () => undefined,
  preview: (record) =>
    Promise.resolve(
      succeed({ bytes: new TextEncoder().encode(linesOf(record).join('')), basis: basisOf(record), pageCount: 1 }),
    ),
  seal: (record) => answerPaper(`%PDF-1.7\n${linesOf(record).join('')}`),
  addSignature: (record, _number, sealed) =>
    answerPaper(new TextDecoder().decode(sealed) + (linesOf(record).at(-1) ?? '')),
  checkText: (text) => Promise.resolve(text.includes('☃') ? fail('cannot-draw-text') : succeed(null)),
};

const LINE = [
  [10, 10, 0],
  [20, 30, 16],
] as const;

export const SIGNED = {
  type: 'signed',
  role: 'patient',
  name: 'A',
  relationship: null,
  interprets: null,
  strokes: [LINE],
} as const satisfies ConsultationAct;
export const INTERPRETED: ConsultationAct = { ...SIGNED, role: 'interpreter', name: 'I', interprets: 'Spanish' };
export const CLINICIAN: Guide = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0003', name: 'C' };
export const ATTENDED: ConsultationAct = { ...SIGNED, role: 'clinician', name: CLINICIAN.name };
export const SIGNED_FOR: ConsultationAct = { ...SIGNED, role: 'representative', name: 'R', relationship: 'son' };
export const DECLINED: ConsultationAct = { type: 'signing-declined', role: 'patient' };
export const KEPT: ConsultationAct = { type: 'paper-kept-unsigned' };

let folder: string;
export let store: Store;
export let desk: ConsultationDesk;
/** Who has signed in; `signOut` forgets them, as the real one does. */
export let signedIn: Guide | null = null;
export const signIn = (guide: Guide): void => void (signedIn = guide);
export const signOut = (): void => void (signedIn = null);
export const wipe = vi.fn(() => Promise.resolve());

export async function openDesk(usualLetters: PaperLetters = 'standard'): Promise<void> {
  const opened = await openStore({
    folder,
    masterKey: new Uint8Array(32).fill(7),
    now: Date.now,
    randomBytes,
    randomId: randomUUID,
    freeBytes: () => Promise.resolve(null),
  });
  if (!opened.ok) throw new Error(opened.error.code);
  store = opened.value;
  desk = new ConsultationDesk({
    store,
    paper,
    place: 'us',
    usualLetters,
    outlineFor: () => outline,
    extensions: 10,
    timeZone: 'America/Chicago',
    signedIn: () => signedIn,
    signOut: () => Promise.resolve(signOut()),
    wipe,
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-desk-'));
  wipe.mockClear();
  signedIn = null;
  clinicName = 'Clinic';
  await openDesk();
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Begins a consultation; the returned function does one act on its next step. */
export async function begin() {
  const opened = await desk.startConsultation({ language: 'en' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { consultationId } = opened.value;
  let seq = opened.value.events.length;
  const act = async (each: ConsultationAct) => {
    const stored = await desk.appendAct({ consultationId, expectedSeq: seq + 1, act: each });
    if (stored.ok) seq = stored.value.seq;
    return stored;
  };
  const follow = (to: number): void => void (seq = to);
  /** The clinician signs in and guides from here on. */
  const takeOver = async (clinician = CLINICIAN): Promise<void> => {
    signIn(clinician);
    const { staffId } = clinician;
    const taken = await desk.handOver(
      consultationId,
      { type: 'handed-over', to: 'clinician', clinician },
      { staffId },
    );
    if (!taken.ok) throw new Error(taken.error.code);
    follow(taken.value.seq);
  };
  return { consultationId, act, follow, takeOver };
}

/** The trail, as it is on the disk. */
export async function readTrail(): Promise<readonly AuditEntry[]> {
  const read = await store.audit.batch({ after: 0, limit: 200 });
  if (!read.ok) throw new Error(read.error.code);
  return read.value.flatMap(({ entry }) => (entry === null ? [] : [entry]));
}

/** A consultation in which the paper was confirmed and these acts followed; `seal` brings what is due under seal. */
export async function confirmed(...acts: readonly ConsultationAct[]) {
  const opened = await begin();
  const { consultationId } = opened;
  const preview = await desk.previewDocument(opened);
  if (!preview.ok) throw new Error(preview.error.code);
  const act = async (each: ConsultationAct) => expect(await opened.act(each)).toMatchObject({ ok: true });
  await act({ type: 'paper-confirmed', confirmed: true, basis: preview.value.basis });
  for (const each of acts) await act(each);
  const seal = async () => {
    const sealed = await desk.sealDocument({ consultationId });
    if (!sealed.ok) throw new Error(sealed.error.code);
    opened.follow(sealed.value.event.seq);
    return sealed.value;
  };
  return { ...opened, seal };
}

export const signed = () => confirmed(SIGNED);

export async function readPaper(number: string): Promise<string> {
  const kept = await store.readDocument(number);
  if (!kept.ok || kept.value === null) throw new Error('the paper is not there');
  return new TextDecoder().decode(kept.value);
}

export async function entriesSealed(): Promise<readonly number[]> {
  const held = await store.readOpenConsultation();
  if (!held.ok || held.value === null) throw new Error('nothing is open');
  return held.value.events.flatMap(({ event }) => (event.type === 'sealed' ? [event.entries] : []));
}

/** As after a power cut. */
export async function startAgain(): Promise<{ consultationId: string }> {
  await store.close();
  await openDesk();
  const held = await store.readOpenConsultation();
  if (!held.ok || held.value === null) throw new Error('nothing was kept');
  desk.takeUp(held.value);
  const resumed = await desk.resumeConsultation();
  if (!resumed.ok) throw new Error(resumed.error.code);
  return resumed.value;
}
