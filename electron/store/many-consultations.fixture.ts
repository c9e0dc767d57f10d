/** Very many closed consultations, written in bulk as the store writes them one by one; for measuring how it grows. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { StoredEvent } from '../consultation/events';
import { addEvent, insertConsultation } from './consultation-rows';
import { openForWriting } from './database';
import { countOutcome } from './destroy';
import { makeDocumentNumber } from './document-number';
import { insertDocument } from './document-rows';
import { storeFilesIn } from './files';
import { deriveStoreKeys } from './keys';
import { contentsOf, writeRow } from './list-rows';

const IN_ONE_COMMIT = 1000;
/** About fifty a day for eight years. */
const APART_MS = 40 * 60_000;
const PAPER_BYTES = 400;

/** The first are the most common, as in a real waiting room. */
const GIVEN = [
  'Maria',
  'José',
  'Thị',
  'Mohammed',
  'Anna',
  'محمد',
  'فاطمة',
  '민준',
  '小明',
  'रवि',
  'Анна',
  'Chloé',
  'Wei',
];
const FAMILY = ['García', 'Nguyễn', 'Smith', 'Silva', 'Kim', 'Иванова', 'शर्मा', 'الزهراء', 'Dela Cruz', 'Okafor'];
const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'cha', 'dre', 'fin', 'gor', 'hul'];

/** One in 5,000 has it. */
export const RARE_NAME = 'Quillfeather';
const RARE_EVERY = 5000;

function nameOf(index: number): string {
  const random = createHash('sha256').update(String(index)).digest();
  const given = GIVEN[Math.floor((random[0]! / 256) ** 2 * GIVEN.length)]!;
  if (index % RARE_EVERY === 7) return `${given} ${RARE_NAME}`;
  if (random[1]! < 128) return `${given} ${FAMILY[Math.floor((random[2]! / 256) ** 2 * FAMILY.length)]!}`;
  const syllables = [3, 4, 5].map((at) => SYLLABLES[random[at]! % SYLLABLES.length]!).join('');
  return `${given} ${syllables.charAt(0).toUpperCase()}${syllables.slice(1)}`;
}

/**
 * Into a database that the store made and that is closed now. The newest ended at `endsAt` (milliseconds since the Unix
 * epoch). The numbers of their papers, the oldest first.
 */
export async function addMany(given: {
  readonly folder: string;
  readonly masterKey: Uint8Array;
  readonly count: number;
  readonly endsAt: number;
}): Promise<readonly string[]> {
  const { folder, masterKey, count, endsAt } = given;
  const keys = deriveStoreKeys(masterKey);
  const connection = await openForWriting(storeFilesIn(folder).database, keys.pageCipher);
  // Nothing here has to outlive a power cut; what the measurements use opens the file anew, as the kiosk does.
  await connection.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -524288;');
  const numbers: string[] = [];
  for (let from = 0; from < count; from += IN_ONE_COMMIT) {
    await connection.transaction(async () => {
      for (let index = from; index < Math.min(from + IN_ONE_COMMIT, count); index += 1) {
        const documentNumber = makeDocumentNumber(randomBytes);
        numbers.push(documentNumber);
        const at = endsAt - (count - 1 - index) * APART_MS;
        const id = randomUUID();
        const events = eventsOf(nameOf(index), documentNumber, at);
        let state = await insertConsultation(connection, keys, id, events[0]!, randomBytes);
        for (const event of events.slice(1)) state = await addEvent(connection, state, event, randomBytes);
        const facts = {
          documentNumber,
          digest: '0'.repeat(64),
          pageCount: 3,
          language: 'es',
          contentVersion: '1.0.0',
        };
        await insertDocument(connection, state, { ...facts, pdf: randomBytes(PAPER_BYTES) }, randomBytes);
        await connection.run(`UPDATE consultation SET state = 'closed' WHERE id = ?`, [id]);
        await countOutcome(connection, 'completed', at);
        const row = { consultationId: id, dataKey: state.dataKey, closedAt: at, contents: contentsOf(events, 3) };
        await writeRow(connection, keys, row, randomBytes);
      }
      // All but the newest were handed over.
      await connection.run(
        'UPDATE list_row SET printed_at = closed_at, delivered_at = closed_at WHERE printed_at IS NULL AND closed_at < ?',
        [endsAt - 100 * APART_MS],
      );
    });
  }
  await connection.emptyLog();
  await connection.close();
  return numbers;
}

function eventsOf(name: string, documentNumber: string, at: number): readonly StoredEvent[] {
  const started = { contentVersion: '1.0.0', contentHash: 'a'.repeat(64), timeZone: 'UTC', language: 'es' };
  return [
    { seq: 1, at: at - 900_000, event: { type: 'started', ...started } },
    { seq: 2, at, event: { type: 'reason-given', condition: 'COND-KNEE', name } },
    { seq: 3, at, event: { type: 'sealed', documentNumber, digest: '0'.repeat(64), entries: 1 } },
    { seq: 4, at, event: { type: 'closed', outcome: 'completed' } },
  ];
}
