/** The facts of one consultation, in the order they happened; everything else is folded from them. */
import type { GuideAct, HandOver, Preparation } from './guidance';
import type { HelpEvent } from './help-events';
import type {
  ConditionId,
  LanguageTag,
  OfferId,
  OwnQuestionId,
  PageId,
  QuestionId,
  SureQuestionId,
  TeachBackItemId,
  TeachBackOptionId,
  ValueId,
} from './ids';
import type { OptionId } from './options';
import type { PaperLetters } from './paper-letters';
import type { Place } from './places';

export type {
  LanguageTag,
  PageId,
  ConditionId,
  QuestionId,
  OfferId,
  TeachBackItemId,
  TeachBackOptionId,
  ValueId,
  SureQuestionId,
  OwnQuestionId,
} from './ids';

/** One point of a drawn line: x and y in pad units (see `SIGNATURE_PAD`), then milliseconds since the first point. */
export type StrokePoint = readonly [x: number, y: number, sinceFirstMs: number];
export type Stroke = readonly StrokePoint[];

/** The pad's own coordinate space, independent of the panel; y grows downwards. */
export const SIGNATURE_PAD = { width: 1000, height: 420 } as const;

/** Who may sign. The first entry is the patient's or the representative's; the others sign beside it. */
export const SIGNER_ROLES = ['patient', 'representative', 'interpreter', 'clinician'] as const;
export type SignerRole = (typeof SIGNER_ROLES)[number];

/** How a consultation may end. Only `completed` keeps anything of the person. */
export const OUTCOMES = ['completed', 'declined', 'stopped', 'timed-out', 'interrupted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How much a sentence matters to the person, from "a little" to "a great deal". */
export const VALUE_WEIGHTS = [0, 1, 2, 3, 4] as const;
export type ValueWeight = (typeof VALUE_WEIGHTS)[number];

export const SURE_ANSWERS = ['yes', 'no'] as const;
export type SureAnswer = (typeof SURE_ANSWERS)[number];

/** Somebody who does not know yet has said something too: that is not the same as no answer. */
export type Leaning = OptionId | 'not-sure';

/** What the person does: the only events the screen may ask for. */
export type ConsultationAct =
  | { readonly type: 'language-chosen'; readonly language: LanguageTag }
  | { readonly type: 'page-opened'; readonly page: PageId }
  | { readonly type: 'reason-given'; readonly condition: ConditionId | null; readonly name: string | null }
  | { readonly type: 'more-opened'; readonly page: PageId }
  | { readonly type: 'asked-about'; readonly page: PageId; readonly asked: boolean }
  | { readonly type: 'question-picked'; readonly question: QuestionId; readonly picked: boolean }
  | { readonly type: 'own-question-written'; readonly ownQuestion: OwnQuestionId; readonly text: string | null }
  | { readonly type: 'offer-heard'; readonly offer: OfferId; readonly heard: boolean }
  /** Null takes the answer back, here and in the two that follow. */
  | { readonly type: 'value-weighed'; readonly value: ValueId; readonly weight: ValueWeight | null }
  | { readonly type: 'sure-answered'; readonly question: SureQuestionId; readonly answer: SureAnswer | null }
  | { readonly type: 'leaning-chosen'; readonly leaning: Leaning | null }
  /** The rules of a place that is not the clinic's. */
  | { readonly type: 'other-place-opened'; readonly place: Place }
  | { readonly type: 'teach-back-answered'; readonly item: TeachBackItemId; readonly option: TeachBackOptionId }
  | { readonly type: 'letters-chosen'; readonly letters: PaperLetters }
  | { readonly type: 'paper-confirmed'; readonly confirmed: boolean; readonly basis: string }
  | {
      readonly type: 'signed';
      readonly role: SignerRole;
      readonly name: string;
      /** A representative's, in their own words: "daughter". Null for everybody else. */
      readonly relationship: string | null;
      /** An interpreter's, in their own words: "Spanish and English". Null for everybody else. */
      readonly interprets: string | null;
      readonly strokes: readonly Stroke[];
    }
  | { readonly type: 'signing-declined'; readonly role: SignerRole }
  /** After the patient chose not to sign: the paper is sealed all the same, and says so. */
  | { readonly type: 'paper-kept-unsigned' }
  | GuideAct;

/** What the kiosk itself records. `timeZone` is an IANA name: the paper prints local time with its zone. */
export type ConsultationSystemEvent =
  | {
      readonly type: 'started';
      readonly language: LanguageTag;
      readonly contentVersion: string;
      readonly contentHash: string;
      readonly timeZone: string;
      /** Of the clinic: its rules are shown first. Missing where a consultation was begun before there was a choice. */
      readonly place?: Place;
      /** Of the paper, where the clinic or the clinician who prepared the talk has chosen. */
      readonly letters?: PaperLetters;
      /** By the clinician who guides it. Missing where the patient began alone. */
      readonly guided?: Preparation;
    }
  | { readonly type: 'resumed' }
  | { readonly type: 'time-extended' }
  | HandOver
  | HelpEvent
  /** `entries`: how many of the record's signatures are under seal from now on. One event for each revision of the file. */
  | { readonly type: 'sealed'; readonly documentNumber: string; readonly digest: string; readonly entries: number }
  | { readonly type: 'closed'; readonly outcome: Outcome };

export type ConsultationEvent = ConsultationAct | ConsultationSystemEvent;

/** An event as the store keeps it: `seq` counts from 1 without gaps, `at` is milliseconds since the Unix epoch, UTC. */
export interface StoredEvent {
  readonly seq: number;
  readonly at: number;
  readonly event: ConsultationEvent;
}
