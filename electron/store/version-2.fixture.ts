/** A database as the version before left it: its tables word for word, and consultations in them. */
import { mkdirSync } from 'node:fs';
import type { ConsultationEvent } from '../consultation/events';
import { addEvent, insertConsultation } from './consultation-rows';
import { openForMaking, openForWriting } from './database';
import { countOutcome } from './destroy';
import { insertDocument } from './document-rows';
import { storeFilesIn } from './files';
import { writeKeyCheck } from './key-check';
import { deriveStoreKeys } from './keys';
import { APPLICATION_ID } from './schema';
import { BEGAN_AT, makeDocument, MASTER_KEY, repeatableBytes, started } from './store.fixture';

const SEAL_LEVEL = `
  CREATE TABLE seal_level (
    number TEXT PRIMARY KEY REFERENCES document (number),
    level TEXT NOT NULL CHECK (level IN ('B', 'T', 'LT')),
    tries INTEGER NOT NULL,
    next_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;`;

const TABLES = `
  CREATE TABLE consultation (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('open', 'destroying', 'closed')),
    head BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_open ON consultation (state) WHERE state = 'open';

  CREATE TABLE data_key (
    consultation_id TEXT PRIMARY KEY REFERENCES consultation (id),
    wrapped BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE event (
    consultation_id TEXT NOT NULL REFERENCES consultation (id),
    seq INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (consultation_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE document (
    number TEXT PRIMARY KEY,
    consultation_id TEXT NOT NULL UNIQUE REFERENCES consultation (id),
    facts BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE document_part (
    number TEXT NOT NULL REFERENCES document (number),
    part INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (number, part)
  ) STRICT;

  CREATE TABLE identity (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE outcome_count (
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, outcome)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE clock (id INTEGER PRIMARY KEY CHECK (id = 1), last_at INTEGER NOT NULL) STRICT;
  INSERT INTO clock VALUES (1, 0);
  ${SEAL_LEVEL}`;

export const numberOf = (index: number): string => `CND-0000-0000-${String(index).padStart(4, '0')}`;
export const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Closed consultations with papers, a minute apart; `nameOf` says who they were with. */
export async function makeVersion2(
  folder: string,
  count: number,
  nameOf: (index: number) => string | null,
): Promise<void> {
  const files = storeFilesIn(folder);
  const keys = deriveStoreKeys(MASTER_KEY);
  const randomBytes = repeatableBytes('version 2');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const making = openForMaking(files.database, keys.pageCipher);
  await making.exec(`BEGIN; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 2; ${TABLES} COMMIT;`);
  await making.exec('PRAGMA journal_mode = WAL;');
  await making.close();
  await writeKeyCheck(files.keyCheck, keys, randomBytes);
  const connection = await openForWriting(files.database, keys.pageCipher);
  await connection.transaction(async () => {
    for (let index = 1; index <= count; index += 1) {
      const id = idOf(index);
      const at = BEGAN_AT - (count - index + 1) * 60_000;
      let state = await insertConsultation(connection, keys, id, { seq: 1, at, event: started }, randomBytes);
      const document = makeDocument(numberOf(index), 500);
      const events: readonly ConsultationEvent[] = [
        { type: 'reason-given', condition: null, name: nameOf(index) },
        { type: 'sealed', documentNumber: document.documentNumber, digest: document.digest, entries: 1 },
        { type: 'closed', outcome: 'completed' },
      ];
      for (const event of events) {
        state = await addEvent(connection, state, { seq: state.lastSeq + 1, at, event }, randomBytes);
      }
      await insertDocument(connection, state, document, randomBytes);
      await countOutcome(connection, 'completed', at);
      await connection.run(`UPDATE consultation SET state = 'closed' WHERE id = ?`, [id]);
    }
  });
  await connection.emptyLog();
  await connection.close();
}
