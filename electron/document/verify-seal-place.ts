/** Finds the signature that a revision brings, by walking from the root to its field; never by searching for one. */
import { fail, succeed, type Result } from '../contract/result';
import type { PdfFile, PdfObject, PdfRevision, PdfView } from './pdf-reader';
import { textOf, timeOf } from './pdf-reader-text';
import { countOf, entryOf, nameOf, referenceOf, type PdfString, type PdfValue } from './pdf-reader-values';
import type { Finding } from './verify-findings';
import { catalogOf, readForm, resolve, type SignatureField } from './verify-form';

export interface FoundSignature {
  /** Of a person's step, or a timestamp of the whole document (EN 319 142-1, 5.4.3). */
  readonly kind: 'signature' | 'timestamp';
  readonly field: SignatureField;
  /** The Contents string of exactly this signature: `<` to `>`. */
  readonly contents: PdfString;
  readonly byteRange: readonly [number, number, number, number];
  /** The signature's M entry, in milliseconds since the Unix epoch; a timestamp has none. */
  readonly claimedAt: number | null;
  /** The Name and Reason entries. */
  readonly name: string | null;
  readonly reason: string | null;
}

export interface FoundSeal extends FoundSignature {
  readonly claimedAt: number;
  /** What the certification allows to be added (ISO 32000-1, 12.8.2.2): 1 nothing, 2 filling the signature fields. */
  readonly allows: 1 | 2;
}

/**
 * The seal of the first revision: `no-seal` when nothing is signed; `several-seals` when more than one object looks like
 * a signature, since viewers may then choose another one than we; `foreign-seal` when the one there is not of our
 * profile: the certification of a form whose other fields are empty.
 */
export function findSeal({ bytes, first }: PdfFile): Result<FoundSeal, Finding> {
  const [signature, ...others] = signaturesIn(first);
  if (signature === undefined) return fail('no-seal');
  if (others.length > 0) return fail('several-seals');
  const fields = readForm(bytes, first)?.fields ?? [];
  const filled = fields.filter(({ signatureId }) => signatureId !== null);
  const [field] = filled;
  const found = field && filled.length === 1 ? readSignature(bytes, signature, field) : null;
  const allows = certificationLevel(first, signature);
  if (found?.kind !== 'signature' || found.claimedAt === null || allows === null) return fail('foreign-seal');
  return succeed({ ...found, claimedAt: found.claimedAt, allows });
}

/** Objects that a viewer could take for a signature. */
export function signaturesIn({ objects }: PdfRevision): readonly PdfObject[] {
  return [...objects.values()].filter(({ value }) => entryOf(value, 'ByteRange') !== undefined);
}

/** Null when the object is not the value of this field, or not a signature in our profile. */
export function readSignature(
  bytes: Uint8Array,
  { id, value, stream }: PdfObject,
  field: SignatureField,
): FoundSignature | null {
  const kind = kindOf(value);
  const contents = entryOf(value, 'Contents');
  const range = entryOf(value, 'ByteRange');
  const time = entryOf(value, 'M');
  const claimedAt = timeOf(bytes, time);
  if (field.signatureId !== id || stream !== null || kind === null) return null;
  // A time in another spelling than ours is not one that we may leave out.
  if (kind === 'signature' ? claimedAt === null : time !== undefined) return null;
  if (range?.kind !== 'array' || range.items.length !== 4) return null;
  if (contents?.kind !== 'string' || contents.form !== 'hexadecimal') return null;
  const [a, b, c, d] = range.items.map(countOf);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const name = textOf(bytes, entryOf(value, 'Name'));
  const reason = textOf(bytes, entryOf(value, 'Reason'));
  return { kind, field, contents, byteRange: [a, b, c, d], claimedAt, name, reason };
}

function kindOf(value: PdfValue): FoundSignature['kind'] | null {
  if (nameOf(entryOf(value, 'Filter')) !== 'Adobe.PPKLite') return null;
  const shape = `${nameOf(entryOf(value, 'Type'))} ${nameOf(entryOf(value, 'SubFilter'))}`;
  if (shape === 'Sig ETSI.CAdES.detached') return 'signature';
  return shape === 'DocTimeStamp ETSI.RFC3161' ? 'timestamp' : null;
}

/** By its own reference and by the Catalog's Perms, which must both say so; null when it is no certification of ours. */
function certificationLevel(view: PdfView, signature: PdfObject): 1 | 2 | null {
  const references = resolve(view, entryOf(signature.value, 'Reference'));
  if (references?.kind !== 'array' || references.items.length !== 1) return null;
  const reference = resolve(view, references.items[0]);
  const parameters = resolve(view, entryOf(reference, 'TransformParams'));
  const level = countOf(entryOf(parameters, 'P'));
  const isDocMdp = nameOf(entryOf(reference, 'TransformMethod')) === 'DocMDP';
  const permissions = resolve(view, entryOf(catalogOf(view), 'Perms'));
  const isGranted = referenceOf(entryOf(permissions, 'DocMDP')) === signature.id;
  return isDocMdp && isGranted && (level === 1 || level === 2) ? level : null;
}
