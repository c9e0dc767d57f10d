/** The signature fields of a paper at some time: Catalog, AcroForm, Fields, and the kids of a field that only groups them. */
import { SIGNER_ROLES, type SignerRole } from '../consultation/events';
import type { PdfView } from './pdf-reader';
import { entryOf, nameOf, referenceOf, type PdfDictionary, type PdfValue } from './pdf-reader-values';
import { textOf } from './pdf-reader-text';

export interface SignatureField {
  readonly id: number;
  /** Fully qualified: `Signature.patient` (ISO 32000-1, 12.7.3.2). */
  readonly name: string;
  readonly value: PdfDictionary;
  /** The number of its signature dictionary; null while it is empty. */
  readonly signatureId: number | null;
}

export interface SignatureForm {
  readonly id: number;
  readonly value: PdfDictionary;
  readonly fields: readonly SignatureField[];
}

/** Fields that group others may themselves stand in one group: deeper is not ours. */
const MAX_DEPTH = 3;
const MAX_FIELDS = 128;

/** What a value is, or the value of the object it refers to; a reference to a reference is nobody's writing. */
export function resolve(view: PdfView, value: PdfValue | undefined): PdfValue | undefined {
  const id = referenceOf(value);
  if (id === undefined) return value;
  const target = view.objects.get(id)?.value;
  return target?.kind === 'reference' ? undefined : target;
}

export function catalogOf(view: PdfView): PdfDictionary | undefined {
  const catalog = resolve(view, view.trailer.entries.get('Root'));
  return catalog?.kind === 'dictionary' && nameOf(catalog.entries.get('Type')) === 'Catalog' ? catalog : undefined;
}

/** Null when there is no form, or one that is not made of signature fields alone, each standing in it once. */
export function readForm(bytes: Uint8Array, view: PdfView): SignatureForm | null {
  const id = referenceOf(entryOf(catalogOf(view), 'AcroForm'));
  const value = id === undefined ? undefined : view.objects.get(id)?.value;
  if (id === undefined || value?.kind !== 'dictionary') return null;
  const keys = [...value.entries.keys()];
  if (!keys.every((key) => ['Fields', 'SigFlags'].includes(key))) return null;
  const walk: FieldWalk = { bytes, view, seen: new Set(), fields: [] };
  return walkFields(walk, resolve(view, value.entries.get('Fields')), null, '', 0)
    ? { id, value, fields: walk.fields }
    : null;
}

/** The last part of a field's name says whose it is; null for a field that is nobody's, such as a timestamp's. */
export function roleOf({ name: fieldName }: Pick<SignatureField, 'name'>): SignerRole | null {
  const [form, name, ...more] = fieldName.split('.');
  if (form !== 'Signature' || more.length > 0) return null;
  return SIGNER_ROLES.find((role) => role === name) ?? null;
}

/** Whose places are still empty, in the order of the form. */
export function unsignedRoles(bytes: Uint8Array, view: PdfView): readonly SignerRole[] {
  const fields = readForm(bytes, view)?.fields ?? [];
  return fields.filter(({ signatureId }) => signatureId === null).flatMap((field) => roleOf(field) ?? []);
}

interface FieldWalk {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly seen: Set<number>;
  readonly fields: SignatureField[];
}

function walkFields(
  walk: FieldWalk,
  list: PdfValue | undefined,
  parentId: number | null,
  prefix: string,
  depth: number,
): boolean {
  if (list?.kind !== 'array' || depth > MAX_DEPTH) return false;
  return list.items.every((item) => {
    const id = referenceOf(item);
    const value = id === undefined ? undefined : walk.view.objects.get(id)?.value;
    if (id === undefined || value?.kind !== 'dictionary' || walk.seen.has(id) || walk.seen.size >= MAX_FIELDS)
      return false;
    walk.seen.add(id);
    return walkField(walk, { id, value }, parentId, prefix, depth);
  });
}

function walkField(
  walk: FieldWalk,
  { id, value }: { readonly id: number; readonly value: PdfDictionary },
  parentId: number | null,
  prefix: string,
  depth: number,
): boolean {
  const part = textOf(walk.bytes, value.entries.get('T'));
  const isOfParent = (referenceOf(value.entries.get('Parent')) ?? null) === parentId;
  if (part === null || part === '' || !isOfParent) return false;
  const name = `${prefix}${part}`;
  const kids = value.entries.get('Kids');
  if (kids !== undefined) return walkFields(walk, resolve(walk.view, kids), id, `${name}.`, depth + 1);
  const signature = value.entries.get('V');
  const signatureId = referenceOf(signature) ?? null;
  const isSignature = nameOf(value.entries.get('FT')) === 'Sig' && (signature === undefined || signatureId !== null);
  const isNew = walk.fields.every((field) => field.name !== name && (signatureId ?? NaN) !== field.signatureId);
  walk.fields.push({ id, name, value, signatureId });
  return isSignature && isNew;
}
