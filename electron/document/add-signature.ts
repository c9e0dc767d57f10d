/**
 * One more signer's step on a sealed paper: a revision that fills the empty field of their role, with its appearance
 * and a PAdES signature of its own, and nothing else. Whatever was signed before stays valid.
 */
import { lettersOf, type SignatureEntry } from '../consultation/record';
import { fail, succeed, type Result } from '../contract/result';
import { measureSealMessage } from './cms';
import { composeSeal } from './compose/compose-seal';
import { composeSigner } from './compose/compose-signature';
import { beginComposition } from './compose/composition';
import { directionOf } from './compose/direction-of';
import type { DocumentInput } from './document-input';
import type { SigningIdentity } from './identity';
import { reserveSignature } from './pdf-revision';
import { entryText, readBase, setEntries, type RevisionBase } from './pdf-revision-base';
import { sealDocument } from './seal';
import type { Typesetter } from './typeset';
import { examineDocument } from './verify';
import { readRecord } from './verify-record';

export interface SignatureParts {
  readonly typesetter: Typesetter;
  readonly identity: SigningIdentity;
}

export interface SignedPaper {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
}

/**
 * `sealed` with the signature of `input.record.signatures[entryIndex]` added, read back and found right; the input's
 * words are of the paper's language. `document-not-proven`, with the verifier's findings in `facts.findings`, when
 * `sealed` is not this consultation's intact paper, or what came of it would not be. Throws when the role has no empty field:
 * the rules of the consultation let each role sign once.
 */
export function addSignature(
  sealed: Uint8Array,
  input: DocumentInput,
  entryIndex: number,
  parts: SignatureParts,
): Result<SignedPaper, 'cannot-draw-text' | 'document-not-proven'> {
  const entry = input.record.signatures[entryIndex];
  if (entry === undefined) throw new Error('there is no such entry to sign');
  const { certificate } = parts.identity;
  const before = examineDocument(sealed, { trusted: [certificate] });
  const isThisPaper = before.record !== null && readRecord(before.record)?.documentNumber === input.documentNumber;
  // Its signers may be earlier certificates of the clinic's; the store keeps only our own papers.
  if (!isSound(before, ['signer-not-trusted', 'signers-differ']) || !isThisPaper) return notProven(before);
  const made = appendSigned(sealed, input, entry, parts);
  if (!made.ok) return made;
  const clinics = before.verification.signatures.filter(({ kind }) => kind !== 'timestamp');
  const earlier = clinics.flatMap(({ signer }) => (signer ? [signer.certificate] : []));
  const after = examineDocument(made.value, { trusted: [certificate, ...earlier] });
  return isOneStepOn(before, after, entry) && after.verification.pageCount !== null
    ? succeed({ bytes: made.value, pageCount: after.verification.pageCount })
    : notProven(after);
}

type Examination = ReturnType<typeof examineDocument>;

/** A timestamp added between two signers is for those to judge who trust its authority: it changes nothing here. */
function isSound({ verification }: Examination, alsoFine: readonly string[] = []): boolean {
  return verification.findings.every((finding) => [...alsoFine, 'timestamp-not-proven'].includes(finding));
}

function notProven({ verification }: Examination): ReturnType<typeof fail<'document-not-proven'>> {
  return fail('document-not-proven', { findings: verification.findings.join(' ') });
}

/** The same paper and record, intact and trusted, with exactly this signature more, over all of it. */
function isOneStepOn(before: Examination, after: Examination, entry: SignatureEntry): boolean {
  const { verification } = after;
  const last = verification.signatures.at(-1);
  return (
    isSound(after) &&
    verification.signatures.length === before.verification.signatures.length + 1 &&
    verification.pageCount === before.verification.pageCount &&
    last?.kind === 'signature' &&
    last.role === entry.role &&
    last.declined === (entry.kind === 'declined') &&
    last.covers.whole &&
    before.record !== null &&
    after.record !== null &&
    Buffer.compare(before.record, after.record) === 0
  );
}

/**
 * The revision holds, in this order: the field of the role, with a new appearance and V; the signature dictionary,
 * which is the first new object; the appearance and its fonts.
 */
function appendSigned(
  sealed: Uint8Array,
  input: DocumentInput,
  entry: SignatureEntry,
  { typesetter, identity }: SignatureParts,
): Result<Uint8Array, 'cannot-draw-text'> {
  const base = readBase(sealed);
  const field = findEmptyField(base, entry.role);
  const composition = beginComposition(input);
  const signatureId = base.nextId;
  const drawn = typesetter.drawAppearance({
    place: composeSigner(composition, entry.role, entry),
    language: composition.language,
    direction: directionOf(composition.language),
    letters: lettersOf(input.record),
    ...field.size,
    firstId: signatureId + 1,
  });
  if (!drawn.ok) return drawn;
  const filled = setEntries(field.body, {
    AP: `<<\n/N ${signatureId + 1} 0 R\n>>`,
    V: `${signatureId} 0 R`,
  });
  const { signerName, reason } = composeSeal(input, entry);
  const unsigned = reserveSignature(sealed, {
    objects: [{ id: field.id, body: filled }, ...drawn.value],
    signatureId,
    entries: {
      kind: 'signature',
      contentsBytes: measureSealMessage(identity),
      signedAt: input.composedAt,
      name: signerName,
      reason,
    },
  });
  return succeed(sealDocument(unsigned, identity));
}

interface EmptyField {
  readonly id: number;
  readonly body: Uint8Array;
  readonly size: { readonly widthPt: number; readonly heightPt: number };
}

/** From the root: AcroForm, its first field, and of its kids the one with the role's name (`typeset/seal-field.ts`). */
function findEmptyField(base: RevisionBase, role: string): EmptyField {
  const follow = (body: Uint8Array, key: string): Uint8Array => base.bodyOf(referencesIn(body, key)[0] ?? 0);
  const form = follow(base.bodyOf(base.rootId), 'AcroForm');
  for (const id of referencesIn(follow(form, 'Fields'), 'Kids')) {
    const body = base.bodyOf(id);
    if (entryText(body, 'T') !== `(${role})`) continue;
    if (entryText(body, 'V') !== null) throw new Error('this role has signed already');
    const corners = (entryText(body, 'Rect') ?? '').match(/-?[\d.]+/g) ?? [];
    const [left = 0, bottom = 0, right = 0, top = 0] = corners.map(Number);
    return { id, body, size: { widthPt: right - left, heightPt: top - bottom } };
  }
  throw new Error('the paper has no place for this role');
}

function referencesIn(body: Uint8Array, key: string): readonly number[] {
  return [...(entryText(body, key) ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}
