/** The contract, before a consultation: whether the kiosk is open, what it offers, and its content. */
import type { LanguageTag } from '../consultation/events';
import type { Place } from '../consultation/places';
import type { Answer } from './answer';
import type { ContentPack } from './content';
import type { ContentWords, WordsState } from './content-words';
import type { StartFault } from './error-codes';
import type { Failure } from './result';

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

export interface ClinicIdleRules extends IdleRules {
  /** In place of `limitMs` while a clinician guides: longer, never none. */
  readonly guidedLimitMs: number;
}

export type InterruptionMode = 'power-cut' | 'renderer-crash';

export interface ReadySnapshot {
  readonly state: 'ready';
  readonly languages: readonly StatedLanguage[];
  readonly defaultLanguage: LanguageTag;
  /** What the clinic's own people read. */
  readonly clinicLanguage: LanguageTag;
  /** Whether papers have the clinic's language beside the patient's unless somebody says otherwise. */
  readonly bilingualPaper: boolean;
  /** Papers have large letters by rule. */
  readonly largePrint: boolean;
  readonly clinic: ClinicFacts;
  readonly idle: ClinicIdleRules;
  /** Diagonal of the panel; null when it is not known. */
  readonly panelInches: number | null;
  /** Whether a call for a person is heard, too. */
  readonly callSounds: boolean;
  /** When somebody asked for a person outside a talk, milliseconds since the Unix epoch; null while nobody does. */
  readonly calledSince: number | null;
  /** Whether patients may save their own sealed paper to a drive that they bring. */
  readonly patientMayUseDrive: boolean;
  /** When a talk was perhaps not cleared away, so that the kiosk had to start itself anew; null: not lately. For staff. */
  readonly unwipedAt: number | null;
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

export interface StartApi {
  /** The first call of the screen; answered also when the kiosk could not open. */
  readStart(): Answer<StartSnapshot>;
  /** `unknown-language` when it is not offered. */
  readContent(input: { readonly language: LanguageTag }): Answer<ContentPack>;
  /** From the fault screen: start the whole kiosk anew. */
  tryAgain(): Answer<null>;
}
