/** The contract, for the staff's list of consultations: found, read, opened, checked, and deleted. */
import type { LanguageTag, SignerRole } from '../consultation/events';
import type { Answer } from './answer';
import type { ConsultationRow, ListPage, ListPlace } from './consultation-list';
import type { PaperReport } from './paper-report';

/** `today`: since midnight where the kiosk stands. `not-handed-out`: neither printed nor saved to a drive. */
export const LIST_CHOICES = ['today', 'all', 'not-handed-out'] as const;
export type ListChoice = (typeof LIST_CHOICES)[number];

/** In UTF-16 units. */
export const LONGEST_SEARCH = 80;

/** What page 1 of the paper tells the next clinician, for a screen. */
export interface ConsultationFacts {
  readonly row: ConsultationRow;
  /** IANA name of the zone that it was held in. */
  readonly timeZone: string;
  /** Names of the clinicians, in their order; empty where the person was alone. */
  readonly guidedBy: readonly string[];
  readonly signers: readonly { readonly role: SignerRole; readonly signed: boolean }[];
  /** Null when the words of that version of the content are not kept here: the paper itself still says all of it. */
  readonly said: {
    readonly condition: string | null;
    /** Questions that were not understood. */
    readonly notUnderstood: readonly string[];
    /** What the person asked to hear more about. */
    readonly hearMore: readonly string[];
    /** Answered with "no": what the person is not sure of. */
    readonly notSure: readonly string[];
    /** Of the list of questions: those that nobody answered. */
    readonly questions: readonly string[];
  } | null;
  /** In the person's own words, unanswered. */
  readonly ownQuestions: readonly string[];
}

export interface KeptPaper {
  readonly documentNumber: string;
  /** The sealed file as it is kept. */
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  readonly language: LanguageTag;
}

/** All of them are for the time between two people: `consultation-open` while there is one. */
export interface ListApi {
  /** One page, newest first; `next` of it is the `after` of the page that follows. */
  listConsultations(input: {
    readonly which: ListChoice;
    /** Beginnings of words of a name, or of a paper's number; blank finds all. */
    readonly search: string;
    readonly after: ListPlace | null;
  }): Answer<ListPage>;
  /** In the words of `language`, or of the paper where those are not kept. `not-kept` when it is gone. */
  readConsultation(input: {
    readonly consultationId: string;
    readonly language: LanguageTag;
  }): Answer<ConsultationFacts>;
  /** The sealed paper. `not-kept`; `no-paper`. */
  openDocument(input: { readonly consultationId: string }): Answer<KeptPaper>;
  /** Judges the file that is kept, as the check of a printed paper does. `not-kept`. */
  verifyDocument(input: { readonly consultationId: string }): Answer<PaperReport>;
  /**
   * Destroys it for good, its key first. `nobody-has-a-copy` when it was neither printed nor saved to a drive, unless
   * `evenWithoutCopy` says so. `not-kept`.
   */
  deleteConsultation(input: { readonly consultationId: string; readonly evenWithoutCopy: boolean }): Answer<null>;
}
