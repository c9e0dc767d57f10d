/** Rows of a sealed paper: what it is, and its bytes in parts, sealed with the data key of its consultation. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openRecord, readDataKey, type OpenState } from './consultation-rows';
import type { Connection } from './database';
import { seal, type StoreKeys } from './keys';
import type { FinishedDocument } from './store';

/** Small enough that sealing and inserting one keeps the main thread for about a millisecond. */
const PART_BYTES = 64 * 1024;

interface DocumentFacts {
  readonly digest: string;
  readonly pageCount: number;
  readonly language: string;
  readonly contentVersion: string;
  readonly parts: number;
}

/** Inside a transaction; lets other work run between parts. */
export async function insertDocument(
  connection: Connection,
  { id, dataKey }: OpenState,
  document: FinishedDocument,
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const { documentNumber, digest, pdf, pageCount, language, contentVersion } = document;
  const parts = Math.max(1, Math.ceil(pdf.length / PART_BYTES));
  const facts: DocumentFacts = { digest, pageCount, language, contentVersion, parts };
  const sealedFacts = seal(
    dataKey,
    { kind: 'document', owner: documentNumber, seq: 0 },
    Buffer.from(JSON.stringify(facts)),
    randomBytes,
  );
  await connection.run('INSERT INTO document VALUES (?, ?, ?)', [documentNumber, id, sealedFacts]);
  for (let part = 0; part < parts; part += 1) {
    const plain = pdf.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    const sealed = seal(dataKey, { kind: 'document-part', owner: documentNumber, seq: part }, plain, randomBytes);
    await connection.run('INSERT INTO document_part VALUES (?, ?, ?)', [documentNumber, part, sealed]);
    await nextTurn();
  }
}

/** Null when there is none of that number. Throws `Damage` unless every part is there and opens. */
export async function readPdf(
  connection: Connection,
  keys: StoreKeys,
  documentNumber: string,
): Promise<Uint8Array | null> {
  const row = await connection.get<{ consultation_id: string; facts: Uint8Array }>(
    'SELECT consultation_id, facts FROM document WHERE number = ?',
    [documentNumber],
  );
  if (row === undefined) return null;
  const dataKey = await readDataKey(connection, keys, row.consultation_id);
  const plain = openRecord(dataKey, { kind: 'document', owner: documentNumber, seq: 0 }, row.facts);
  const { parts } = JSON.parse(plain.toString()) as DocumentFacts;
  const pdf: Buffer[] = [];
  for (let part = 0; part < parts; part += 1) {
    const found = await connection.get<{ sealed: Uint8Array }>(
      'SELECT sealed FROM document_part WHERE number = ? AND part = ?',
      [documentNumber, part],
    );
    pdf.push(openRecord(dataKey, { kind: 'document-part', owner: documentNumber, seq: part }, found?.sealed));
    await nextTurn();
  }
  return new Uint8Array(Buffer.concat(pdf));
}

export async function isNumberTaken(connection: Connection, documentNumber: string): Promise<boolean> {
  return (await connection.get('SELECT 1 FROM document WHERE number = ?', [documentNumber])) !== undefined;
}
