/**
 * The document security store (ETSI EN 319 142-1, 5.4.2.2) in the one spelling of `add-validation-data.ts`: nobody signs
 * it, so every byte of the revision that brings it must be fixed, or a part of what `verify-validation-data.ts` checks.
 */
import type { PdfObject, PdfRevision, PdfView } from './pdf-reader';
import { setEntries } from './pdf-revision-base';
import { countOf, entryOf, referenceOf, type PdfValue } from './pdf-reader-values';

export interface SecurityStore {
  /** DER, as they stand in the file; all of them, earlier ones first. */
  readonly certificates: readonly Uint8Array[];
  /** Lists of revoked certificates, DER. */
  readonly lists: readonly Uint8Array[];
}

/** More than any paper needs in decades, and little enough to be checked in a moment. */
const MAX_STREAMS = 64;
const MAX_BYTES = 4 * 1024 * 1024;

export interface StoreStep {
  readonly bytes: Uint8Array;
  readonly before: PdfView;
  readonly after: PdfView;
  readonly revision: PdfRevision;
}

/** The store after a revision that brings something to it, and nothing else anywhere; null for any other revision. */
export function readSecurityStore(step: StoreStep): SecurityStore | null {
  const { bytes, before, after, revision } = step;
  const rootId = referenceOf(after.trailer.entries.get('Root'));
  const root = rootId === undefined ? undefined : before.objects.get(rootId);
  const known = referenceOf(entryOf(root?.value, 'DSS'));
  const nextId = sizeOf(before);
  const storeId = known ?? nextId;
  const store = revision.objects.get(storeId);
  if (rootId === undefined || root === undefined || store === undefined) return null;
  const was = listsOf(known === undefined ? undefined : before.objects.get(known));
  const now = listsOf(store);
  if (was === null || now === null || now.certificates.length + now.lists.length > MAX_STREAMS) return null;
  const added = [...addedTo(was.certificates, now.certificates), ...addedTo(was.lists, now.lists)];
  const firstNew = known === undefined ? nextId + 1 : nextId;
  const isInOrder = added.length > 0 && added.every((id, index) => id === firstNew + index);
  const expected = new Set([storeId, ...added, ...(known === undefined ? [rootId] : [])]);
  if (!isInOrder || revision.objects.size !== expected.size) return null;
  if (!hasBody(bytes, store, storeText(now))) return null;
  if (known === undefined && !hasBody(bytes, revision.objects.get(rootId), rootWith(bytes, root, storeId)))
    return null;
  if (!added.every((id) => isPlainStream(bytes, revision.objects.get(id)))) return null;
  const [certificates, lists] = [now.certificates, now.lists].map((ids) => streamsOf(bytes, after, ids));
  return certificates && lists ? { certificates, lists } : null;
}

/** The reader has seen that it is one more than the highest number. */
function sizeOf({ trailer }: PdfView): number {
  return countOf(trailer.entries.get('Size')) ?? 0;
}

interface Lists {
  readonly certificates: readonly number[];
  readonly lists: readonly number[];
}

/** Empty when there is no store yet; null when it is not made of two lists. */
function listsOf(store: PdfObject | undefined): Lists | null {
  if (store === undefined) return { certificates: [], lists: [] };
  const certificates = referencesIn(entryOf(store.value, 'Certs'));
  const lists = referencesIn(entryOf(store.value, 'CRLs'));
  return certificates && lists ? { certificates, lists } : null;
}

function referencesIn(value: PdfValue | undefined): readonly number[] | null {
  if (value?.kind !== 'array') return null;
  const ids = value.items.flatMap((item) => (item.kind === 'reference' ? [item.id] : []));
  return ids.length === value.items.length && new Set(ids).size === ids.length ? ids : null;
}

/** What stands after the earlier ones; a number that is never right when those are not kept as they were. */
function addedTo(before: readonly number[], now: readonly number[]): readonly number[] {
  return before.every((id, index) => now[index] === id) ? now.slice(before.length) : [-1];
}

function storeText({ certificates, lists }: Lists): Uint8Array {
  const written = (ids: readonly number[]): string => `[${ids.map((id) => `${id} 0 R`).join(' ')}]`;
  return Buffer.from(`<<\n/Type /DSS\n/Certs ${written(certificates)}\n/CRLs ${written(lists)}\n>>`, 'latin1');
}

function rootWith(bytes: Uint8Array, root: PdfObject, storeId: number): Uint8Array {
  return setEntries(bodyOf(bytes, root), { DSS: `${storeId} 0 R` });
}

/** Everything between `N 0 obj⏎` and `⏎endobj`. */
function bodyOf(bytes: Uint8Array, { id, start, end }: PdfObject): Uint8Array {
  return bytes.subarray(start + `${id} 0 obj\n`.length, end - '\nendobj'.length);
}

/** Whether the object is spelt exactly so. */
export function hasBody(bytes: Uint8Array, object: PdfObject | undefined, body: Uint8Array): boolean {
  return object !== undefined && Buffer.compare(bodyOf(bytes, object), body) === 0;
}

/** Not packed: packed bytes have more than one spelling. */
function isPlainStream(bytes: Uint8Array, object: PdfObject | undefined): boolean {
  if (!object?.stream) return false;
  const { start, end } = object.stream;
  const head = Buffer.from(`<<\n/Length ${end - start}\n>>\nstream\n`, 'latin1');
  return Buffer.compare(bodyOf(bytes, object).subarray(0, head.length), head) === 0;
}

function streamsOf(bytes: Uint8Array, { objects }: PdfView, ids: readonly number[]): readonly Uint8Array[] | null {
  const all = ids.flatMap((id) => {
    const stream = objects.get(id)?.stream;
    return stream ? [bytes.subarray(stream.start, stream.end)] : [];
  });
  const total = all.reduce((sum, each) => sum + each.length, 0);
  return all.length === ids.length && total <= MAX_BYTES ? all : null;
}
