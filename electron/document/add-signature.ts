/**
 * One more signer's step on a sealed paper: a revision that fills the empty field of their role, with its appearance
 * and a PAdES signature of its own, and nothing else. Whatever was signed before stays valid.
 */
import { succeed, type Result } from '../contract/result';
import { beginComposition } from './compose/composition';
import { composeSeal } from './compose/compose-seal';
import { composeSigner } from './compose/compose-signature';
import { directionOf } from './compose/direction-of';
import type { DocumentInput } from './document-input';
import type { SigningIdentity } from './identity';
import { reserveSignature } from './pdf-revision';
import { entryText, readBase, setEntries, type RevisionBase } from './pdf-revision-base';
import { sealDocument } from './seal';
import type { Typesetter } from './typeset';
import { SEAL_BYTES } from './typeset/seal-place';

export interface SignatureParts {
  readonly typesetter: Typesetter;
  readonly identity: SigningIdentity;
}

/**
 * `sealed` with the signature of `input.record.signatures[entryIndex]` added; the input's words are of the paper's
 * language. The revision holds, in this order: the field of the role, with a new appearance and V; the signature
 * dictionary, the first new object; the appearance and its fonts. Throws when the file is not a paper of ours or the
 * field of the role is not empty: both are for the caller to rule out. The caller also proves what comes out.
 */
export function addSignature(
  sealed: Uint8Array,
  input: DocumentInput,
  entryIndex: number,
  { typesetter, identity }: SignatureParts,
): Result<Uint8Array, 'cannot-draw-text'> {
  const entry = input.record.signatures[entryIndex];
  if (entry === undefined) throw new Error('there is no such entry to sign');
  const base = readBase(sealed);
  const field = findField(base, entry.role);
  const composition = beginComposition(input);
  const signatureId = base.nextId;
  const drawn = typesetter.drawAppearance({
    place: composeSigner(composition, entry.role, entry),
    language: composition.language,
    direction: directionOf(composition.language),
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
      contentsBytes: SEAL_BYTES,
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
function findField(base: RevisionBase, role: string): EmptyField {
  const follow = (body: Uint8Array, key: string): Uint8Array => base.bodyOf(referencesIn(body, key)[0] ?? 0);
  const form = follow(base.bodyOf(base.rootId), 'AcroForm');
  const kids = referencesIn(follow(form, 'Fields'), 'Kids');
  for (const id of kids) {
    const body = base.bodyOf(id);
    if (entryText(body, 'T') !== `(${role})`) continue;
    if (entryText(body, 'V') !== null) throw new Error('this role has signed already');
    const [left = 0, bottom = 0, right = 0, top = 0] =
      (entryText(body, 'Rect') ?? '').match(/-?[\d.]+/g)?.map(Number) ?? [];
    return { id, body, size: { widthPt: right - left, heightPt: top - bottom } };
  }
  throw new Error('the paper has no place for this role');
}

function referencesIn(body: Uint8Array, key: string): readonly number[] {
  return [...(entryText(body, key) ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}
