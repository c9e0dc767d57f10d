/** Rows of a sealed paper: what it is, and its bytes in parts, sealed with the data key of its consultation. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openRecord, readDataKey, type OpenState } from './consultation-rows';
import type { Connection } from './database';
import { seal, type StoreKeys } from './keys';
import type { FinishedDocument } from './store-values';

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
  const facts: DocumentFacts = { digest, pageCount, language, contentVersion, parts: countParts(pdf) };
  const sealedFacts = sealFacts(dataKey, documentNumber, facts, randomBytes);
  await connection.run('INSERT INTO document VALUES (?, ?, ?)', [documentNumber, id, sealedFacts]);
  await writeParts(connection, { dataKey, documentNumber, pdf, from: 0 }, randomBytes);
}

/** A paper in the store: the key it is sealed with, and what is known of it. */
export interface StoredPaper {
  readonly consultationId: string;
  readonly dataKey: Uint8Array;
  readonly documentNumber: string;
  readonly facts: DocumentFacts;
}

/**
 * True when `pdf` is longer than the stored paper and begins with its bytes: an incremental revision (ISO 32000-1,
 * 7.5.6) never changes what was there. Throws `Damage` unless every part opens.
 */
export async function isContinued(connection: Connection, stored: StoredPaper, pdf: Uint8Array): Promise<boolean> {
  let at = 0;
  for (let part = 0; part < stored.facts.parts; part += 1) {
    const plain = await readPart(connection, stored, part);
    if (!plain.equals(pdf.subarray(at, at + plain.length))) return false;
    at += plain.length;
    await nextTurn();
  }
  return at < pdf.length;
}

/** Inside a transaction. Parts that are full already hold the same bytes in the longer file and are left alone. */
export async function extendDocument(
  connection: Connection,
  { dataKey, documentNumber, facts }: StoredPaper,
  { pdf, digest, pageCount }: Pick<FinishedDocument, 'pdf' | 'digest' | 'pageCount'>,
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const next: DocumentFacts = { ...facts, digest, pageCount, parts: countParts(pdf) };
  await connection.run('UPDATE document SET facts = ? WHERE number = ?', [
    sealFacts(dataKey, documentNumber, next, randomBytes),
    documentNumber,
  ]);
  await writeParts(connection, { dataKey, documentNumber, pdf, from: facts.parts - 1 }, randomBytes);
}

const countParts = (pdf: Uint8Array): number => Math.max(1, Math.ceil(pdf.length / PART_BYTES));

function sealFacts(
  dataKey: Uint8Array,
  owner: string,
  facts: DocumentFacts,
  randomBytes: (count: number) => Uint8Array,
): Buffer {
  return seal(dataKey, { kind: 'document', owner, seq: 0 }, Buffer.from(JSON.stringify(facts)), randomBytes);
}

async function writeParts(
  connection: Connection,
  given: {
    readonly dataKey: Uint8Array;
    readonly documentNumber: string;
    readonly pdf: Uint8Array;
    readonly from: number;
  },
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const { dataKey, documentNumber, pdf, from } = given;
  for (let part = from; part < countParts(pdf); part += 1) {
    const plain = pdf.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    const sealed = seal(dataKey, { kind: 'document-part', owner: documentNumber, seq: part }, plain, randomBytes);
    await connection.run(
      `INSERT INTO document_part VALUES (?, ?, ?) ON CONFLICT (number, part) DO UPDATE SET sealed = excluded.sealed`,
      [documentNumber, part, sealed],
    );
    await nextTurn();
  }
}

/** Null when there is none of that number. Throws `Damage` unless every part is there and opens. */
export async function readPdf(
  connection: Connection,
  keys: StoreKeys,
  documentNumber: string,
): Promise<Uint8Array | null> {
  const stored = await findDocument(connection, keys, documentNumber);
  if (stored === null) return null;
  const pdf: Buffer[] = [];
  for (let part = 0; part < stored.facts.parts; part += 1) {
    pdf.push(await readPart(connection, stored, part));
    await nextTurn();
  }
  return new Uint8Array(Buffer.concat(pdf));
}

/** Null when there is none of that number. */
export async function findDocument(
  connection: Connection,
  keys: StoreKeys,
  documentNumber: string,
): Promise<StoredPaper | null> {
  const row = await connection.get<{ consultation_id: string; facts: Uint8Array }>(
    'SELECT consultation_id, facts FROM document WHERE number = ?',
    [documentNumber],
  );
  if (row === undefined) return null;
  const dataKey = await readDataKey(connection, keys, row.consultation_id);
  const plain = openRecord(dataKey, { kind: 'document', owner: documentNumber, seq: 0 }, row.facts);
  return {
    consultationId: row.consultation_id,
    dataKey,
    documentNumber,
    facts: JSON.parse(plain.toString()) as DocumentFacts,
  };
}

/** The number of the paper of a consultation, or null. */
export async function findDocumentOf(connection: Connection, consultationId: string): Promise<string | null> {
  const row = await connection.get<{ number: string }>('SELECT number FROM document WHERE consultation_id = ?', [
    consultationId,
  ]);
  return row?.number ?? null;
}

async function readPart(
  connection: Connection,
  { dataKey, documentNumber }: StoredPaper,
  part: number,
): Promise<Buffer> {
  const found = await connection.get<{ sealed: Uint8Array }>(
    'SELECT sealed FROM document_part WHERE number = ? AND part = ?',
    [documentNumber, part],
  );
  return openRecord(dataKey, { kind: 'document-part', owner: documentNumber, seq: part }, found?.sealed);
}

export async function isNumberTaken(connection: Connection, documentNumber: string): Promise<boolean> {
  return (await connection.get('SELECT 1 FROM document WHERE number = ?', [documentNumber])) !== undefined;
}
