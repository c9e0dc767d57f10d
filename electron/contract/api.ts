/** The only door between the screen and the machine. */
import type { ConsultationAct, LanguageTag, Outcome, StoredEvent } from '../consultation/events';
import type { Place } from '../consultation/places';
import type { ContentPack } from './content';
import type { ContentWords, WordsState } from './content-words';
import type { CallError, StartFault } from './error-codes';
import type { PaperReport } from './paper-report';
import type { Failure, Result } from './result';

export interface OfferedLanguage {
  readonly tag: LanguageTag;
  /** In the language itself: "Español". */
  readonly name: string;
  /** Its greeting on the attract screen: "Hola". */
  readonly hello: string;
  readonly direction: 'ltr' | 'rtl';
}

/** A language and how far its words are on their way: staff see it. */
export interface StatedLanguage extends OfferedLanguage {
  readonly state: WordsState;
  /** The clinician who has read them, and when. */
  readonly reviewed: ContentWords['reviewed'];
}

export interface ClinicFacts {
  readonly name: string;
  /** Whose rules are shown first. */
  readonly place: Place;
  /** Fact sheet 3.4: the number of the clinic's own place. */
  readonly emergencyNumber: string;
  /** Null prints a dotted line to be filled in by hand. */
  readonly phoneByDay: string | null;
  readonly phoneAtNight: string | null;
  readonly paperSize: 'A4' | 'Letter';
}

export interface IdleRules {
  readonly limitMs: number;
  /** The warning is shown for the last part of the limit; at least 20 000 (WCAG 2.2.1). */
  readonly warningMs: number;
  readonly extensions: number;
}

export type InterruptionMode = 'power-cut' | 'renderer-crash';

export interface ReadySnapshot {
  readonly state: 'ready';
  readonly languages: readonly StatedLanguage[];
  readonly defaultLanguage: LanguageTag;
  readonly clinic: ClinicFacts;
  readonly idle: IdleRules;
  /** Why the kiosk goes on with earlier content than the one that came with it; null when it does not. For staff. */
  readonly refused: Failure<'damaged-content'> | null;
  /**
   * A consultation broken off within the idle limit; says nothing of the person. After a `power-cut` (or the death of
   * the whole kiosk) the screen asks whether to go on; after a `renderer-crash` it resumes at once, on the same step.
   */
  readonly interrupted: { readonly language: LanguageTag; readonly mode: InterruptionMode } | null;
}

export interface FaultSnapshot {
  readonly state: 'fault';
  readonly languages: readonly OfferedLanguage[];
  readonly defaultLanguage: LanguageTag;
  readonly fault: Failure<StartFault>;
}

export type StartSnapshot = ReadySnapshot | FaultSnapshot;

export interface OpenConsultation {
  readonly consultationId: string;
  readonly events: readonly StoredEvent[];
}

export interface PreviewDocument {
  /** The whole PDF as it will be, but for the signature and the seal. */
  readonly bytes: Uint8Array;
  /** Digest of what it was made from; echoed in `paper-confirmed`, so that nothing else can be signed. */
  readonly basis: string;
  readonly pageCount: number;
}

export interface SealedDocument {
  readonly documentNumber: string;
  readonly pageCount: number;
  readonly sealedAt: number;
  /** What was read back from the finished file before it was called done. */
  readonly proven: { readonly opens: true; readonly sealIntact: true; readonly recordAttached: true };
  readonly event: StoredEvent;
}

type Answer<T> = Promise<Result<T, CallError>>;

export interface CandorApi {
  /** The first call of the screen; answered also when the kiosk could not open. */
  readStart(): Answer<StartSnapshot>;
  /** `unknown-language` when it is not offered. */
  readContent(input: { readonly language: LanguageTag }): Answer<ContentPack>;
  /** `consultation-open` while another one is open or waits to be resumed. */
  startConsultation(input: { readonly language: LanguageTag }): Answer<OpenConsultation>;
  /** Goes on after a power cut, or after the renderer was restarted. `no-consultation` when there is none. */
  resumeConsultation(): Answer<OpenConsultation>;
  /** Destroys what a power cut left, its key first. */
  discardInterrupted(): Answer<null>;
  /**
   * Durable before it answers. `out-of-step` when `expectedSeq` is not the next one; `not-allowed-now` with the broken
   * rule in `facts.rule`; `no-space` and `not-stored` leave the consultation as it was.
   */
  appendAct(input: {
    readonly consultationId: string;
    readonly expectedSeq: number;
    readonly act: ConsultationAct;
  }): Answer<StoredEvent>;
  /** One more idle limit; `not-allowed-now` after the tenth. */
  extendTime(input: { readonly consultationId: string }): Answer<StoredEvent>;
  previewDocument(input: { readonly consultationId: string }): Answer<PreviewDocument>;
  /**
   * Brings under seal every entry of the record that is not yet: the first makes the paper, each later one adds a
   * revision to it. Each file is read back before it is stored: `document-not-proven` when it is not right.
   * `event` is the last one stored.
   */
  sealDocument(input: { readonly consultationId: string }): Answer<SealedDocument>;
  /**
   * Ends it. What is not sealed is destroyed, all but a count; what was signed is sealed first, unless the person
   * `stopped`. On failure nobody can go on with it; it can only be ended again.
   */
  closeConsultation(input: { readonly consultationId: string; readonly outcome: Outcome }): Answer<null>;
  /**
   * For the staff, while no consultation is open: whose a printed paper is, by its code or its number. `typed` is what a
   * scanner or a person wrote. `too-many-checks` with `facts.seconds`.
   */
  checkPaper(input: { readonly typed: string }): Answer<PaperReport>;
  /** From the fault screen: start the whole kiosk anew. */
  tryAgain(): Answer<null>;
}
