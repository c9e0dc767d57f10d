/**
 * What a later revision changed, by comparing objects with what stood there before. Three kinds are planned: a person's
 * signature in one of the empty fields, a timestamp in a field of its own, and validation data. All else is refused, also
 * what a viewer would never show: there is no harmless change.
 */
import { timestampField } from './add-timestamp';
import type { PdfObject, PdfRevision, PdfView } from './pdf-reader';
import { changedEntries, isSameValue } from './pdf-reader-compare';
import { entryOf, nameOf, referenceOf, type PdfDictionary, type PdfValue } from './pdf-reader-values';
import { collectAppearance } from './verify-appearance';
import { readForm, resolve, type SignatureField, type SignatureForm } from './verify-form';
import { readSignature, signaturesIn, type FoundSignature } from './verify-seal-place';
import { hasBody, readSecurityStore, type SecurityStore } from './verify-security-store';

/** Why a revision is not one that is planned. */
export type AdditionFault =
  /** The certification allows no signature to be added (DocMDP P 1). */
  | 'not-permitted'
  /** More than one signature in one revision. */
  | 'several-signatures'
  /** The form is not made of signature fields alone any more. */
  | 'form-changed'
  /** The signature stands in a field that was not there, that was filled before, or that was changed in other ways. */
  | 'field-changed'
  /** The signature dictionary is not written as ours are. */
  | 'signature-foreign'
  /** Something was replaced that no such revision replaces. */
  | 'object-replaced'
  /** Something was brought that nothing planned needs. */
  | 'object-unused'
  /** How the signature looks is made of more than drawn lines and text in its own frame. */
  | 'appearance-foreign'
  /** Validation data with other things in it. */
  | 'validation-data-foreign';

export interface SignatureAddition {
  readonly kind: 'signature';
  readonly found: FoundSignature;
  /** The number of the form XObject that shows it. */
  readonly drawingId: number;
}

export type Addition =
  | SignatureAddition
  | { readonly kind: 'timestamp'; readonly found: FoundSignature }
  | { readonly kind: 'validation-data'; readonly store: SecurityStore }
  | { readonly kind: 'unplanned'; readonly fault: AdditionFault };

/** One step of a file's life: `view` is the file before it. */
export interface Step {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly revision: PdfRevision;
  readonly allows: 1 | 2;
}

export function readAddition(step: Step): Addition {
  const [signature, ...others] = signaturesIn(step.revision);
  if (others.length > 0) return unplanned('several-signatures');
  if (signature === undefined) return readValidationData(step);
  return nameOf(entryOf(signature.value, 'Type')) === 'DocTimeStamp'
    ? readTimestamp(step, signature)
    : readPersonsSignature(step, signature);
}

const unplanned = (fault: AdditionFault): Addition => ({ kind: 'unplanned', fault });

/** The file after the revision: nothing is copied, for a file may have many objects and many revisions. */
export function viewAfter({ view, revision }: Pick<Step, 'view' | 'revision'>): PdfView {
  const objects: PdfView['objects'] = {
    get: (id) => revision.objects.get(id) ?? view.objects.get(id),
    has: (id) => revision.objects.has(id) || view.objects.has(id),
  };
  return { objects, trailer: revision.trailer };
}

/** The entries of a signature dictionary as `reserveSignature` writes them, in its order. */
const SIGNATURE_ENTRIES = ['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M', 'Name', 'Reason'];
const TIMESTAMP_ENTRIES = ['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents'];

/** Fills exactly one field that was empty: it gets V and how it looks, and nothing else in the file changes. */
function readPersonsSignature(step: Step, signature: PdfObject): Addition {
  const { bytes, view, revision, allows } = step;
  if (allows < 2) return unplanned('not-permitted');
  const after = viewAfter(step);
  const forms = { before: readForm(bytes, view), after: readForm(bytes, after) };
  if (forms.before === null || forms.after === null) return unplanned('form-changed');
  const filled = filledField({ before: forms.before, after: forms.after }, signature.id);
  if (filled === null || view.objects.has(signature.id)) return unplanned('field-changed');
  const { before, now } = filled;
  const changed = changedEntries(bytes, before.value, now.value);
  if (!changed.every((key) => key === 'V' || key === 'AP')) return unplanned('field-changed');
  const found = readSignature(bytes, signature, now);
  if (found === null || !hasEntries(signature, SIGNATURE_ENTRIES)) return unplanned('signature-foreign');
  const drawing = appearanceOf(now.value);
  const needed = drawing === null ? null : collectAppearance(after, drawing);
  if (drawing === null || needed === null) return unplanned('appearance-foreign');
  // What was there before must not be drawn with: its fonts could show other letters than they stand for.
  if ([...needed].some((id) => !revision.objects.has(id) || view.objects.has(id)))
    return unplanned('object-replaced');
  const fault = judgeObjects(step, new Set([now.id]), new Set([signature.id, ...needed]));
  return fault === null ? { kind: 'signature', found, drawingId: drawing } : unplanned(fault);
}

/** The one field whose value came to be this signature; null when more, or another one, changed. */
function filledField(
  { before, after }: { readonly before: SignatureForm; readonly after: SignatureForm },
  signatureId: number,
): { readonly before: SignatureField; readonly now: SignatureField } | null {
  if (before.id !== after.id || before.fields.length !== after.fields.length) return null;
  const now = after.fields.find((field) => field.signatureId === signatureId);
  const was = before.fields.find(({ id }) => id === now?.id);
  return now && was?.signatureId === null && was.name === now.name ? { before: was, now } : null;
}

/** `AP` with nothing but N, the number of one form XObject. */
function appearanceOf(field: PdfDictionary): number | null {
  const appearances = field.entries.get('AP');
  if (appearances?.kind !== 'dictionary' || appearances.entries.size !== 1) return null;
  return referenceOf(appearances.entries.get('N')) ?? null;
}

function hasEntries({ value }: PdfObject, keys: readonly string[]): boolean {
  if (value.kind !== 'dictionary') return false;
  const order = [...value.entries.keys()].map((key) => keys.indexOf(key));
  return order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1));
}

/** Everything in the revision is one of these, and nothing in it is left over. */
function judgeObjects(
  { view, revision }: Step,
  mayReplace: ReadonlySet<number>,
  mayBring: ReadonlySet<number>,
): AdditionFault | null {
  for (const id of revision.objects.keys()) {
    if (view.objects.has(id)) {
      if (!mayReplace.has(id)) return 'object-replaced';
    } else if (!mayBring.has(id)) return 'object-unused';
  }
  return null;
}

/** A field of its own in the one spelling, added at the end of the form, of no size on its page: it shows nothing. */
function readTimestamp(step: Step, signature: PdfObject): Addition {
  const { bytes, view } = step;
  const after = viewAfter(step);
  const before = readForm(bytes, view);
  const now = readForm(bytes, after);
  const field = now?.fields.at(-1);
  if (before === null || now === null || field?.signatureId !== signature.id) return unplanned('form-changed');
  const isNew = !view.objects.has(field.id) && !view.objects.has(signature.id);
  const page = referenceOf(field.value.entries.get('P'));
  const grown = [growForm(step, before, now, field.id), growPage(step, after, page, field.id)];
  if (!isNew || before.id !== now.id || grown.includes('other')) return unplanned('form-changed');
  const written =
    page === undefined ? null : timestampField({ fieldId: field.id, pageId: page, signatureId: signature.id });
  if (written === null || !hasBody(bytes, after.objects.get(field.id), written)) return unplanned('field-changed');
  const found = readSignature(bytes, signature, field);
  if (found?.kind !== 'timestamp' || !hasEntries(signature, TIMESTAMP_ENTRIES)) return unplanned('signature-foreign');
  const replaced = new Set([now.id, ...annotationOwners(view, page)]);
  const fault = judgeObjects(step, replaced, new Set([signature.id, field.id]));
  return fault === null ? { kind: 'timestamp', found } : unplanned(fault);
}

type Growth = 'same' | 'grown' | 'other';

/** The form has one field more, at its end, and is otherwise what it was. */
function growForm({ bytes, view }: Step, before: SignatureForm, now: SignatureForm, fieldId: number): Growth {
  const others = changedEntries(bytes, before.value, now.value).filter((key) => key !== 'Fields');
  const was = resolve(view, before.value.entries.get('Fields'));
  const is = now.value.entries.get('Fields');
  return others.length === 0 && growList(bytes, was, is, fieldId) === 'grown' ? 'grown' : 'other';
}

/** The page, when the field names one, may list it among its annotations. */
function growPage({ bytes, view }: Step, after: PdfView, page: number | undefined, fieldId: number): Growth {
  if (page === undefined) return 'same';
  const was = view.objects.get(page)?.value;
  const is = after.objects.get(page)?.value;
  if (was?.kind !== 'dictionary' || is?.kind !== 'dictionary' || nameOf(was.entries.get('Type')) !== 'Page')
    return 'other';
  const others = changedEntries(bytes, was, is).filter((key) => key !== 'Annots');
  const lists = [resolve(view, was.entries.get('Annots')), resolve(after, is.entries.get('Annots'))] as const;
  return others.length === 0 ? growList(bytes, lists[0], lists[1], fieldId) : 'other';
}

function growList(bytes: Uint8Array, was: PdfValue | undefined, is: PdfValue | undefined, added: number): Growth {
  if (isSameValue(bytes, was, is)) return 'same';
  const before = was?.kind === 'array' ? was.items : was === undefined ? [] : null;
  if (before === null || is?.kind !== 'array' || is.items.length !== before.length + 1) return 'other';
  const kept = before.every((item, index) => isSameValue(bytes, item, is.items[index]));
  return kept && referenceOf(is.items.at(-1)) === added ? 'grown' : 'other';
}

/** The page and, where it stands by itself, its list of annotations. */
function annotationOwners(view: PdfView, page: number | undefined): readonly number[] {
  if (page === undefined) return [];
  const list = referenceOf(entryOf(view.objects.get(page)?.value, 'Annots'));
  return list === undefined ? [page] : [page, list];
}

/** The Catalog points to a security store, or the store that is there grows, and nothing else is changed. */
function readValidationData(step: Step): Addition {
  const { bytes, view, revision } = step;
  const store = readSecurityStore({ bytes, before: view, after: viewAfter(step), revision });
  return store === null ? unplanned(faultWithoutSignature(step)) : { kind: 'validation-data', store };
}

/** Only to say what is wrong with a revision that no signature belongs to. */
function faultWithoutSignature({ view, revision }: Step): AdditionFault {
  const rootId = referenceOf(view.trailer.entries.get('Root'));
  const hasStore =
    entryOf(rootId === undefined ? undefined : revision.objects.get(rootId)?.value, 'DSS') !== undefined;
  if (hasStore) return 'validation-data-foreign';
  return [...revision.objects.keys()].some((id) => view.objects.has(id)) ? 'object-replaced' : 'object-unused';
}
