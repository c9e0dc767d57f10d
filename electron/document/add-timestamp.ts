/**
 * A document time-stamp (ETSI EN 319 142-1, 5.4.3) as one more revision: an authority's word that everything in the
 * paper up to here existed at a time. After the signatures it makes their level B-T (6.3, where it is one of the two
 * ways); after the validation data, that of long-term archives.
 *
 * The revision holds a field of no size at the end of the form, the page that lists it, the form, and the signature
 * dictionary with SubFilter ETSI.RFC3161. It changes nothing that can be seen.
 */
import { succeed, type Result } from '../contract/result';
import { reserveSignature } from './pdf-revision';
import { entryText, latin1, readBase, setEntries, type RevisionBase } from './pdf-revision-base';
import { digestAround, writeByteRange, writeContents } from './seal';
import type { SealPlace } from './typeset/seal-place';

/** An authority's certificate, one above it and the token itself; RSA keys need most of it. */
export const TIMESTAMP_BYTES = 6144;
/** Printed, and its place locked (ISO 32000-1, 12.5.3), as PDF/A-3 asks of every field. */
const PRINT_AND_LOCKED = 132;

export interface UnstampedRevision {
  readonly bytes: Uint8Array;
  readonly place: SealPlace;
  /** SHA-256 of what is to be stamped: all that an authority is told. */
  readonly digest: Uint8Array;
}

/** Throws when the file is not a sealed paper of ours: that is for the caller to rule out. */
export function prepareTimestamp(sealed: Uint8Array, contentsBytes = TIMESTAMP_BYTES): UnstampedRevision {
  const base = readBase(sealed);
  const formId = referenceIn(base.bodyOf(base.rootId), 'AcroForm');
  const form = base.bodyOf(formId);
  const pageId = pageOfSignatures(base, form);
  const fieldId = base.nextId;
  const signatureId = fieldId + 1;
  const grownForm = setEntries(form, { Fields: withItem(entryText(form, 'Fields'), fieldId) });
  const { bytes, seal } = reserveSignature(sealed, {
    objects: [
      listOnPage(base, pageId, fieldId),
      { id: formId, body: grownForm },
      { id: fieldId, body: timestampField({ fieldId, pageId, signatureId }) },
    ],
    signatureId,
    entries: { kind: 'document-timestamp', contentsBytes, signedAt: null, name: null, reason: null },
  });
  const ranged = writeByteRange(bytes, seal);
  return { bytes: ranged, place: seal, digest: digestAround(ranged, seal) };
}

/**
 * The one spelling of the field: anybody can have a timestamp made, so that nothing in it may be anybody's choice.
 * An annotation of another kind shows a picture even where it has no size, and screen readers say what a field is called.
 */
export function timestampField(ids: {
  readonly fieldId: number;
  readonly pageId: number;
  readonly signatureId: number;
}): Uint8Array {
  const { fieldId, pageId, signatureId } = ids;
  return latin1(
    [
      '<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig',
      `/F ${PRINT_AND_LOCKED}\n/Rect [0 0 0 0]`,
      // The number of an object is there once.
      `/T (Timestamp${fieldId})\n/P ${pageId} 0 R\n/V ${signatureId} 0 R\n>>`,
    ].join('\n'),
  );
}

/** How many bytes a token may have there. */
export function roomFor({ place }: UnstampedRevision): number {
  return (place.contentsLength - 2) / 2;
}

/** @param token in normal form (`normalizeTimestampToken`), over `digest`. Throws when there is no room for it. */
export function placeTimestamp({ bytes, place }: UnstampedRevision, token: Uint8Array): Uint8Array {
  return writeContents(bytes, place, token);
}

export interface TimestampParts<E extends string> {
  /** Asks an authority, checks its answer, and gives the token in normal form. */
  readonly fetchToken: (digest: Uint8Array) => Promise<Result<Uint8Array, E>>;
}

/** A larger token than usual is asked for a second time, with a place of its size: the place is part of what is stamped. */
export async function addTimestamp<E extends string>(
  sealed: Uint8Array,
  { fetchToken }: TimestampParts<E>,
): Promise<Result<Uint8Array, E | 'token-too-large'>> {
  let prepared = prepareTimestamp(sealed);
  let token = await fetchToken(prepared.digest);
  if (token.ok && token.value.length > roomFor(prepared)) {
    prepared = prepareTimestamp(sealed, token.value.length + SPARE_BYTES);
    token = await fetchToken(prepared.digest);
  }
  if (!token.ok) return token;
  if (token.value.length > roomFor(prepared)) return { ok: false, error: { code: 'token-too-large' } };
  return succeed(placeTimestamp(prepared, token.value));
}

/** Tokens of one authority differ by a few bytes: serial number, fractions of a second, length of the signature. */
export const SPARE_BYTES = 64;

/** Where the people sign: the page of the first signature field. */
function pageOfSignatures(base: RevisionBase, form: Uint8Array): number {
  const [first] = referencesIn(entryText(form, 'Fields'));
  const [kid] = referencesIn(entryText(base.bodyOf(first ?? 0), 'Kids'));
  return referenceIn(base.bodyOf(kid ?? 0), 'P');
}

/** The page, or the list of its annotations where that stands by itself. */
function listOnPage(base: RevisionBase, pageId: number, fieldId: number): { id: number; body: Uint8Array } {
  const page = base.bodyOf(pageId);
  const listed = entryText(page, 'Annots');
  if (listed === null || listed.startsWith('[')) {
    return { id: pageId, body: setEntries(page, { Annots: withItem(listed ?? '[]', fieldId) }) };
  }
  const [listId = 0] = referencesIn(listed);
  return { id: listId, body: latin1(withItem(Buffer.from(base.bodyOf(listId)).toString('latin1'), fieldId)) };
}

function withItem(list: string | null, id: number): string {
  if (list === null || !list.endsWith(']')) throw new Error('the file is not of the shape that the kiosk writes');
  const items = list.slice(0, -1);
  return `${items}${items.endsWith('[') ? '' : ' '}${id} 0 R]`;
}

function referenceIn(body: Uint8Array, key: string): number {
  const [id] = referencesIn(entryText(body, key));
  if (id === undefined) throw new Error('the file is not of the shape that the kiosk writes');
  return id;
}

function referencesIn(value: string | null): readonly number[] {
  return [...(value ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}
