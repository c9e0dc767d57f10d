/** The contract, for a talk that a clinician guides: prepared, begun, and passed from hand to hand. */
import type {
  ConditionId,
  LanguageTag,
  PageId,
  QuestionId,
  StoredEvent,
  TeachBackItemId,
} from '../consultation/events';
import type { PaperLetters } from '../consultation/paper-letters';
import type { Answer } from './answer';
import type { OpenConsultation } from './counselling-api';

/** In UTF-16 units. */
export const LONGEST_VISIT_SEARCH = 80;

/** What a clinician sets before the person sits down. */
export interface TalkPlan {
  /** The patient's. */
  readonly language: LanguageTag;
  /** A name or a number, as the clinic calls the patient; null where the paper names nobody. */
  readonly name: string | null;
  readonly condition: ConditionId | null;
  /** IDs of chapters; none: all of them. */
  readonly cover: readonly string[];
  readonly interpreter: boolean;
  readonly representative: boolean;
  /** The language printed beside the patient's; null for one language alone. */
  readonly beside: LanguageTag | null;
  /** Of the paper; the patient may still choose others. */
  readonly letters: PaperLetters;
  /** ID of the consultation of an earlier visit; null where this is the first. */
  readonly continues: string | null;
}

export interface EarlierVisitRow {
  readonly consultationId: string;
  readonly documentNumber: string;
  /** Milliseconds since the Unix epoch. */
  readonly closedAt: number;
  readonly name: string | null;
  readonly condition: ConditionId | null;
  readonly language: LanguageTag;
}

/** Where the earlier visit ended: what the next one may begin with. */
export interface EarlierVisit extends EarlierVisitRow {
  /** Questions of the list that nobody answered. */
  readonly questions: readonly QuestionId[];
  /** Questions in the person's own words that nobody answered. */
  readonly ownQuestions: readonly string[];
  /** Pages marked to be talked about, of which nobody said that it was done. */
  readonly askedAbout: readonly PageId[];
  readonly goOver: readonly TeachBackItemId[];
}

export interface GuideApi {
  /** Sealed consultations, the newest first; `search` is the beginning of a name or of a paper's number, empty for all. `consultation-open` while a patient looks at the screen. */
  findEarlierVisits(input: { readonly search: string }): Answer<readonly EarlierVisitRow[]>;
  /** `no-consultation` when it is not kept any more. */
  readEarlierVisit(input: { readonly consultationId: string }): Answer<EarlierVisit>;
  /**
   * To be called when the screen opens on which a talk is prepared. What is typed there stays in the page's memory, also
   * when it is never sent, so the page is replaced when this sign-in ends.
   */
  openPreparation(): Answer<null>;
  /**
   * Checks the plan and keeps it in memory until it is begun or somebody else signs in. `unknown-language`,
   * `cannot-draw-text`; `not-allowed-now` with the broken rule in `facts.rule`; `no-consultation` when the earlier visit
   * is not kept any more.
   */
  prepareConsultation(input: TalkPlan): Answer<null>;
  /** Begins what the person signed in has prepared. `not-allowed-now` when they have prepared nothing. */
  startPrepared(): Answer<OpenConsultation>;
  /** The clinician who has just signed in guides the open consultation from now on. */
  takeOver(input: { readonly consultationId: string }): Answer<StoredEvent>;
  /** Back to the patient: whoever is signed in is signed out, whatever else happens. */
  handBack(input: { readonly consultationId: string }): Answer<StoredEvent>;
}
