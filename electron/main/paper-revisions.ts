/** The paper's revisions: the first entry makes it, each later one is added to it, and each is in the store before it counts. */
import type { SealedDocument } from '../contract/api';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { StoredEvent } from '../consultation/events';
import type { ConsultationRecord } from '../consultation/record';
import type { Store } from '../store/store';
import type { Paper } from './paper';
import { PAPER_CHANGED } from './paper-fit';

type Answer<T> = Promise<Result<T, CallError>>;
type Sealed = NonNullable<ConsultationRecord['sealed']>;

export interface RevisionParts {
  readonly store: Pick<Store, 'nextDocumentNumber' | 'completeConsultation' | 'readDocument' | 'extendDocument'>;
  readonly paper: Pick<Paper, 'basisOf' | 'seal' | 'addSignature'>;
}

/** A consultation, by its ID, and the record that its next revision is made from. */
export interface SealableConsultation {
  readonly id: string;
  readonly record: ConsultationRecord;
}

/** A revision of the paper that is in the store, and the event that says so. */
export interface StoredRevision extends Pick<SealedDocument, 'documentNumber' | 'pageCount' | 'proven'> {
  readonly sealed: StoredEvent;
}

/** The record as a revision is made from it: later entries come with their own. */
export function upToEntry(record: ConsultationRecord, count: number): ConsultationRecord {
  return { ...record, signatures: record.signatures.slice(0, count) };
}

/**
 * Brings the next entry under seal; the caller has seen that one is due. A worker that died or hung is asked once more, for
 * another one takes its place: nobody who has signed is to be told of it, and at the end of time nobody is there to be.
 */
export async function sealEntry(parts: RevisionParts, of: SealableConsultation): Answer<StoredRevision> {
  const first = await trySealing(parts, of);
  return !first.ok && first.error.code === 'document-failed' ? await trySealing(parts, of) : first;
}

async function trySealing(parts: RevisionParts, { id, record }: SealableConsultation): Answer<StoredRevision> {
  const { sealed } = record;
  return sealed === null ? await makePaper(parts, { id, record }) : await addEntry(parts, { id, record }, sealed);
}

/** Only the paper that the person confirmed: settings or words may have changed since, over a restart. */
async function makePaper(
  { store, paper }: RevisionParts,
  { id, record }: SealableConsultation,
): Answer<StoredRevision> {
  if (record.confirmedBasis !== paper.basisOf(record)) return PAPER_CHANGED;
  const documentNumber = await store.nextDocumentNumber();
  const made = await paper.seal(upToEntry(record, 1), documentNumber);
  if (!made.ok) return made;
  const { pdf, digest, pageCount, language, proven } = made.value;
  const { contentVersion, lastSeq } = record;
  const document = { documentNumber, digest, pdf, pageCount, language, contentVersion };
  const sealed = await store.completeConsultation(id, lastSeq + 1, document);
  return sealed.ok ? succeed({ documentNumber, pageCount, proven, sealed: sealed.value }) : sealed;
}

async function addEntry(
  { store, paper }: RevisionParts,
  { id, record }: SealableConsultation,
  { documentNumber, entries }: Sealed,
): Answer<StoredRevision> {
  const stored = await store.readDocument(documentNumber);
  if (!stored.ok || stored.value === null) return fail('internal');
  const made = await paper.addSignature(upToEntry(record, entries + 1), documentNumber, stored.value);
  if (!made.ok) return made;
  const { pdf, digest, pageCount, proven } = made.value;
  const document = { documentNumber, digest, pdf, pageCount, entries: entries + 1 };
  const sealed = await store.extendDocument(id, record.lastSeq + 1, document);
  return sealed.ok ? succeed({ documentNumber, pageCount, proven, sealed: sealed.value }) : sealed;
}
