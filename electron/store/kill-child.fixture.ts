/**
 * A kiosk in a process of its own, to be killed: it lives through consultations for ever and says on stdout what it is
 * about to do and what the store has answered, one line each. Arguments: the folder, and a number that differs each run.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openStore } from './open-store';
import type { Result } from '../contract/result';
import type { FinishedDocument, StartedEvent, Store } from './store';

const started: StartedEvent = {
  type: 'started',
  language: 'ar',
  contentVersion: '1.0.0',
  contentHash: 'a'.repeat(64),
  timeZone: 'UTC',
};

/** The event of one number in one consultation: the parent knows what must be there. */
export const eventOf = (consultationId: string, seq: number) =>
  ({
    type: 'own-question-written',
    ownQuestion: `own-${seq}`,
    text: `${consultationId} ${seq} `.repeat(10),
  }) as const;

export function paperOf(consultationId: string, documentNumber: string): FinishedDocument {
  const pdf = new Uint8Array(Buffer.from(consultationId.repeat(6000)));
  const digest = createHash('sha256').update(pdf).digest('hex');
  return { documentNumber, digest, pdf, pageCount: 3, language: 'ar', contentVersion: '1.0.0' };
}

function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function live(folder: string, run: number): Promise<void> {
  say('opening');
  const store = valueOf(
    await openStore({
      folder,
      masterKey: new Uint8Array(32).fill(7),
      now: () => Date.now(),
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
      randomId: randomUUID,
      freeBytes: async () => null,
    }),
  );
  say('ready');
  for (let turn = run; ; turn += 1) await liveThroughOne(store, turn);
}

async function liveThroughOne(store: Store, turn: number): Promise<void> {
  const found = valueOf(await store.readOpenConsultation());
  const open = found ?? valueOf(await store.startConsultation(started));
  const id = open.consultationId;
  let seq = open.events.length;
  if (found === null) say('started', id);
  const sealedAlready = open.events.some(({ event }) => event.type === 'sealed');
  for (let more = 3 + (turn % 7); more > 0; more -= 1) {
    seq = valueOf(await store.appendEvent(id, seq + 1, eventOf(id, seq + 1))).seq;
    say('stored', id, seq);
  }
  if (turn % 2 === 0 && !sealedAlready) {
    const number = await store.nextDocumentNumber();
    say('sealing', id, number);
    valueOf(await store.completeConsultation(id, seq + 1, paperOf(id, number)));
    say('sealed', id, number);
  }
  say('closing', id);
  valueOf(await store.closeConsultation(id, turn % 2 === 0 || sealedAlready ? 'completed' : 'stopped'));
  say('closed', id);
}

const [folder, run] = process.argv.slice(2);
if (process.env['CANDOR_KILL_CHILD'] === '1') await live(folder!, Number(run));
