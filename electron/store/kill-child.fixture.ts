/**
 * A kiosk in a process of its own, to be killed: it lives through consultations for ever and says on stdout what it is
 * about to do and what the store has answered, one line each. Arguments: the folder, and a number that differs each run.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { valueOf } from '../contract/result.fixture';
import { openRealStore } from './real-store.fixture';
import type { Store } from './store';
import type { AppendableEvent, FinishedDocument, StartedEvent } from './store-values';

const started: StartedEvent = {
  type: 'started',
  language: 'ar',
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  timeZone: 'UTC',
};

/** The event of one number in one consultation: the parent knows what must be there. */
export function eventOf(consultationId: string, seq: number): AppendableEvent {
  if (seq === 2) return { type: 'reason-given', condition: null, name: `${NAME} ${consultationId.slice(0, 8)}` };
  const text = `${consultationId} ${seq} `.repeat(10);
  return { type: 'own-question-written', ownQuestion: `own-${seq}`, text };
}

/** Everybody's first name. */
export const NAME = 'Ludmila';

/** The first seal, and two signatures after it. */
export const REVISIONS = 3;

/** Each further revision is longer than a part of the paper in the store. */
export function paperOf(consultationId: string, documentNumber: string, revision = 1): FinishedDocument {
  const pdf = new Uint8Array(Buffer.from(consultationId.repeat(4000 + revision * 2000)));
  const digest = createHash('sha256').update(pdf).digest('hex');
  return { documentNumber, digest, pdf, pageCount: 3, language: 'ar', contentVersion: '1.0.0' };
}

function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

async function live(folder: string, run: number): Promise<void> {
  say('opening');
  const store = await openRealStore(folder, Date.now);
  say('ready');
  for (let turn = run; ; turn += 1) await liveThroughOne(store, turn);
}

async function liveThroughOne(store: Store, turn: number): Promise<void> {
  const found = valueOf(await store.readOpenConsultation());
  const open = found ?? valueOf(await store.startConsultation(started));
  const id = open.consultationId;
  let seq = open.events.length;
  if (found === null) say('started', id);
  const sealed = open.events.flatMap(({ event }) => (event.type === 'sealed' ? [event] : []));
  for (let more = 3 + (turn % 7); more > 0; more -= 1) {
    seq = valueOf(await store.appendEvent(id, seq + 1, eventOf(id, seq + 1))).seq;
    say('stored', id, seq);
  }
  if (turn % 2 === 0 || sealed.length > 0) {
    const number = sealed[0]?.documentNumber ?? (await store.nextDocumentNumber());
    for (let revision = sealed.length + 1; revision <= REVISIONS; revision += 1) {
      say('sealing', id, number);
      seq = valueOf(await bringUnderSeal(store, id, seq + 1, { number, revision })).seq;
      say('sealed', id, number);
    }
  }
  say('closing', id);
  valueOf(await store.closeConsultation(id, turn % 2 === 0 || sealed.length > 0 ? 'completed' : 'stopped'));
  say('closed', id);
  if (turn % 3 === 0) await deleteOldest(store);
}

async function deleteOldest(store: Store): Promise<void> {
  const everything = { search: '', filter: 'all', closedFrom: null, closedBefore: null, after: null } as const;
  const { rows } = valueOf(await store.list.page({ ...everything, limit: 100 }));
  const oldest = rows.at(-1);
  if (oldest === undefined) return;
  const { consultationId, documentNumber } = oldest;
  say('deleting', consultationId, documentNumber);
  valueOf(await store.list.delete({ consultationId, by: 'kiosk', reason: 'retention' }));
  say('deleted', consultationId, documentNumber);
}

function bringUnderSeal(store: Store, id: string, seq: number, given: { number: string; revision: number }) {
  const { number, revision } = given;
  const paper = paperOf(id, number, revision);
  if (revision === 1) return store.completeConsultation(id, seq, paper);
  return store.extendDocument(id, seq, { ...paper, entries: revision });
}

const [folder, run] = process.argv.slice(2);
if (process.env['CANDOR_KILL_CHILD'] === '1') await live(folder!, Number(run));
