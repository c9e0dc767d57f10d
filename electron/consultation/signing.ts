/** Who has signed, or chose not to, and what of that still has to come under seal. */
import type { LanguageTag, SignerRole, Stroke } from './events';

export type SignatureEntry =
  | {
      readonly kind: 'signed';
      readonly role: SignerRole;
      readonly name: string;
      /** What a representative is to the patient, in their own words; null for everybody else. */
      readonly relationship: string | null;
      /** Which language or languages an interpreter interprets, in their own words; null for everybody else. */
      readonly interprets: string | null;
      readonly strokes: readonly Stroke[];
      /** The language of the paper: that of its first entry. */
      readonly language: LanguageTag;
      readonly at: number;
    }
  | { readonly kind: 'declined'; readonly role: SignerRole; readonly language: LanguageTag; readonly at: number };

/** The part of the record that signing is about. */
export interface Signing {
  /** In the order of the acts; at most one entry a role. */
  readonly signatures: readonly SignatureEntry[];
  /** The patient chose not to sign, and to keep the paper all the same. */
  readonly keptUnsigned: boolean;
  /** `at` and `digest` are those of the latest seal; `entries` of `signatures` are under it, always the first ones. */
  readonly sealed: {
    readonly documentNumber: string;
    readonly digest: string;
    readonly at: number;
    readonly entries: number;
  } | null;
}

/** The patient chose not to sign and has not yet said whether the paper is kept: nothing is decided, all can be changed. */
export function isUndecided({ signatures, keptUnsigned, sealed }: Signing): boolean {
  return (
    signatures.length > 0 && sealed === null && !keptUnsigned && signatures.every(({ kind }) => kind !== 'signed')
  );
}

/** From here on nothing changes but that signatures are added. */
export function isLocked(signing: Signing): boolean {
  return signing.signatures.length > 0 && !isUndecided(signing);
}

/** Whether the kiosk owes the person a seal: an entry stands that no revision of the paper has brought under it. */
export function isSealDue(signing: Signing): boolean {
  return isLocked(signing) && signing.signatures.length > (signing.sealed?.entries ?? 0);
}

export function entryOf({ signatures }: Signing, role: SignerRole): SignatureEntry | undefined {
  return signatures.find((entry) => entry.role === role);
}
