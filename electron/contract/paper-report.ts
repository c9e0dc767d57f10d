/** What a check of a printed paper tells the staff: whose it is and whether it is whole. Nothing of the person. */

import type { SignerRole } from '../consultation/events';

/** Longer than the longest code that any key makes; what is longer was not typed by a scanner of ours. */
export const LONGEST_TYPED = 2000;

/**
 * Of the QR code. `unknown-key`: it may be genuine, but was signed by another clinic or kiosk. `altered`: it names our
 * key, which did not sign it. `not-ours`: no code of a paper, or not readable. `newer`: of a later version of Candor.
 */
export type CodeState = 'genuine' | 'unknown-key' | 'altered' | 'not-ours' | 'newer';

/**
 * Of the sealed file that this kiosk keeps under the number. `belongs`: whole, and the very one that the code was made
 * for. `whole`: whole, but there was no code to compare it with. `other`: whole, but the code was made for another one.
 * `unproven`: a part of it cannot be checked here, such as the timestamp of an authority that the kiosk does not know.
 */
export type FileState = 'belongs' | 'whole' | 'other' | 'unproven' | 'altered' | 'unknown-key' | 'not-here';

export interface PaperReport {
  /** Null when only a number was typed. */
  readonly code: CodeState | null;
  /** Null when it was not looked for, because the code is not genuine. */
  readonly file: FileState | null;
  /** What is proven of the paper by a genuine code or a whole file; null when nothing is. */
  readonly paper: ProvenPaper | null;
  /** Whose places have no signature in the file kept here, as far as the file is whole; null when nothing is said of it. */
  readonly unsigned: readonly SignerRole[] | null;
}

export interface ProvenPaper {
  readonly documentNumber: string;
  /** Name in the certificate of the seal. */
  readonly signer: string;
  /** Milliseconds since the Unix epoch. */
  readonly sealedAt: number;
  /** IANA name of the zone that the kiosk stands in. */
  readonly timeZone: string;
  readonly contentVersion: string;
  /** Whether this kiosk made it, by its name; null when there was no code to tell. */
  readonly madeHere: boolean | null;
}
