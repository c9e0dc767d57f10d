/** Finds the one seal of a file by walking from its root: Catalog, AcroForm, Fields, the field, its value. */
import { fail, succeed, type Result } from '../contract/result';
import type { PdfFile, PdfObject, PdfRevision } from './pdf-reader';
import { countOf, entryOf, nameOf, referenceOf, type PdfString, type PdfValue } from './pdf-reader-values';
import type { Finding } from './verify-findings';

export interface FoundSeal {
  /** The Contents string of exactly this signature: `<` to `>`. */
  readonly contents: PdfString;
  readonly byteRange: readonly [number, number, number, number];
  /** The signature's M entry, in milliseconds since the Unix epoch. */
  readonly claimedAt: number;
}

/**
 * `no-seal` when nothing is signed; `several-seals` when more than one object looks like a signature, since viewers may
 * then choose another one than we; `foreign-seal` when the one there is not of our profile.
 */
export function findSeal(file: PdfFile): Result<FoundSeal, Finding> {
  const { first } = file;
  const signatures = [...first.objects.values()].filter(({ value }) => entryOf(value, 'ByteRange') !== undefined);
  if (signatures.length === 0) return fail('no-seal');
  const signature = signatures[0];
  if (signature === undefined || signatures.length > 1) return fail('several-seals');
  if (!isReachable(first, signature.id)) return fail('foreign-seal');
  const seal = readSignature(file.bytes, signature);
  return seal === null ? fail('foreign-seal') : succeed(seal);
}

/** What a value is, or the value of the object it refers to; a reference to a reference is nobody's writing. */
export function resolve(revision: PdfRevision, value: PdfValue | undefined): PdfValue | undefined {
  const id = referenceOf(value);
  if (id === undefined) return value;
  const target = revision.objects.get(id)?.value;
  return target?.kind === 'reference' ? undefined : target;
}

export function catalogOf(revision: PdfRevision): PdfValue | undefined {
  const catalog = resolve(revision, revision.trailer.entries.get('Root'));
  return nameOf(entryOf(catalog, 'Type')) === 'Catalog' ? catalog : undefined;
}

/** One field in the form, of type signature, without kids, whose value is this object. */
function isReachable(revision: PdfRevision, signatureId: number): boolean {
  const form = resolve(revision, entryOf(catalogOf(revision), 'AcroForm'));
  const fields = resolve(revision, entryOf(form, 'Fields'));
  if (fields?.kind !== 'array' || fields.items.length !== 1) return false;
  const field = resolve(revision, fields.items[0]);
  return (
    nameOf(entryOf(field, 'FT')) === 'Sig' &&
    entryOf(field, 'Kids') === undefined &&
    referenceOf(entryOf(field, 'V')) === signatureId
  );
}

function readSignature(bytes: Uint8Array, { value, stream }: PdfObject): FoundSeal | null {
  const contents = entryOf(value, 'Contents');
  const range = entryOf(value, 'ByteRange');
  const claimedAt = readTime(bytes, entryOf(value, 'M'));
  const isOfProfile =
    stream === null &&
    nameOf(entryOf(value, 'Type')) === 'Sig' &&
    nameOf(entryOf(value, 'Filter')) === 'Adobe.PPKLite' &&
    nameOf(entryOf(value, 'SubFilter')) === 'ETSI.CAdES.detached';
  if (!isOfProfile || claimedAt === null || range?.kind !== 'array' || range.items.length !== 4) return null;
  if (contents?.kind !== 'string' || contents.form !== 'hexadecimal') return null;
  const [a, b, c, d] = range.items.map(countOf);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return { contents, byteRange: [a, b, c, d], claimedAt };
}

/** `(D:20261122093000Z)`, as our writer puts it (ISO 32000-1, 7.9.4). */
function readTime(bytes: Uint8Array, value: PdfValue | undefined): number | null {
  if (value?.kind !== 'string' || value.form !== 'literal' || value.end - value.start > 32) return null;
  const text = String.fromCharCode(...bytes.subarray(value.start, value.end));
  const parts = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = Date.parse(iso);
  // JavaScript reads the 30th of February as a day in March.
  return Number.isNaN(at) || new Date(at).toISOString() !== iso ? null : at;
}
