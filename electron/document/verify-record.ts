/** Takes the attached record out of a file, and what it says of the paper it belongs to. */
import { z } from 'zod';
import { SIGNER_ROLES, type SignerRole } from '../consultation/events';
import type { AuditHead } from '../contract/audit-report';
import { neutralise } from './compose/neutralise';
import type { PdfFile } from './pdf-reader';
import { streamBytes } from './pdf-reader-stream';
import { countOf, entryOf, nameOf, referenceOf } from './pdf-reader-values';
import type { RecordSummary } from './verify-findings';
import { catalogOf, resolve } from './verify-form';

/** Unpacked; a record is some tens of KB, most of it strokes. */
const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** The bytes of the one file attached to the document (PDF/A-3: Catalog, AF), or null. */
export function readAttachedRecord({ bytes, first }: PdfFile): Uint8Array | null {
  const attached = resolve(first, entryOf(catalogOf(first), 'AF'));
  if (attached?.kind !== 'array' || attached.items.length !== 1) return null;
  const specification = resolve(first, attached.items[0]);
  const id = referenceOf(entryOf(resolve(first, entryOf(specification, 'EF')), 'F'));
  const embedded = id === undefined ? undefined : first.objects.get(id);
  return streamBytes(bytes, embedded, MAX_RECORD_BYTES);
}

/** What this reader needs of the record that `compose/attached-record.ts` writes; later versions may add to it. */
const attachedRecord = z.object({
  format: z.literal('candor-record'),
  documentNumber: z.string().min(1),
  paperLanguage: z.string().min(1),
  composedAt: z.number().optional(),
  content: z.object({ version: z.string().min(1) }),
  auditHead: z.object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  record: z.object({ signatures: z.array(z.unknown()).optional() }).optional(),
});

const signatureEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed'), role: z.enum(SIGNER_ROLES), name: z.string() }),
  z.object({ kind: z.literal('declined'), role: z.enum(SIGNER_ROLES) }),
]);

/** Who stands in the body of the paper: that they signed, as whom, or that they chose not to. */
export interface FirstSigner {
  readonly role: SignerRole;
  readonly declined: boolean;
  /** As printed; null when they chose not to. */
  readonly name: string | null;
}

export interface RecordFacts extends RecordSummary {
  readonly composedAt: number | null;
  readonly first: FirstSigner | null;
  /** Where the audit trail stood when the paper was sealed; null in papers made before there was one. */
  readonly auditHead: AuditHead | null;
}

/** Null when the bytes are not the record of a Candor paper. */
export function readRecord(json: Uint8Array): RecordFacts | null {
  const parsed = attachedRecord.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const { documentNumber, paperLanguage, content, composedAt = null, record, auditHead = null } = parsed.data;
  const entry = record?.signatures?.[0];
  const signer = entry === undefined ? null : signatureEntry.safeParse(entry);
  if (signer?.success === false) return null;
  const summary = { documentNumber, language: paperLanguage, contentVersion: content.version };
  return { ...summary, composedAt, first: signer && firstOf(signer.data), auditHead };
}

function firstOf(entry: z.infer<typeof signatureEntry>): FirstSigner {
  const { role } = entry;
  return entry.kind === 'signed'
    ? { role, declined: false, name: neutralise(entry.name) }
    : { role, declined: true, name: null };
}

export function summaryOf({ documentNumber, language, contentVersion }: RecordFacts): RecordSummary {
  return { documentNumber, language, contentVersion };
}

function parseJson(json: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json));
  } catch {
    // Not UTF-8, or not JSON.
    return undefined;
  }
}

/** Pages, by the count in the page tree's root when as many page objects are there; otherwise null. */
export function countPages({ first }: PdfFile): number | null {
  const count = countOf(entryOf(resolve(first, entryOf(catalogOf(first), 'Pages')), 'Count'));
  const pages = [...first.objects.values()].filter(({ value }) => nameOf(entryOf(value, 'Type')) === 'Page');
  return count === pages.length ? count : null;
}
