/** What a clinician adds to a consultation that they guide: preparation, what was gone through, notes and answers. */
import type { ConditionId, LanguageTag, OwnQuestionId, PageId, QuestionId, TeachBackItemId } from './ids';

/** Who of the staff, as signed in. The ID is opaque; the name is printed on the paper. */
export interface Guide {
  readonly staffId: string;
  readonly name: string;
}

/** How a question gets its answer. `answered-now` is the only one that leaves it no longer open. */
export const ANSWER_WAYS = ['answered-now', 'next-visit', 'by-phone', 'in-writing'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** A question of the list, one in the person's own words, or a page they asked about. */
export type AskedId = string;

/** What a clinician set before the person sat down. What is brought over from an earlier visit is where this one begins. */
export interface Preparation {
  readonly clinician: Guide;
  readonly name: string | null;
  readonly condition: ConditionId | null;
  /** Chapters to go through; none: all of them. */
  readonly cover: readonly string[];
  readonly interpreter: boolean;
  readonly representative: boolean;
  /** The clinic's language, printed beside the patient's; null: one language alone. */
  readonly beside: LanguageTag | null;
  /** Questions that were still open. */
  readonly questions: readonly QuestionId[];
  readonly ownQuestions: readonly { readonly id: OwnQuestionId; readonly text: string }[];
  /** Pages that were still to be talked about. Missing in talks that were prepared before it was brought over. */
  readonly askedAbout?: readonly PageId[];
  /** ID of the consultation of the earlier visit that this one goes on with. */
  readonly continues: string | null;
  readonly earlier: {
    /** Of the earlier visit's paper. */
    readonly documentNumber: string;
    /** What was not understood then. */
    readonly goOver: readonly TeachBackItemId[];
  } | null;
}

export interface ClinicianNote {
  /** Null: about the whole talk. */
  readonly page: PageId | null;
  readonly text: string;
  /** Name of the clinician who wrote it. */
  readonly by: string;
}

export interface GivenAnswer {
  readonly how: AnswerWay;
  /** In the clinician's own words. */
  readonly text: string | null;
  /** Name of the clinician who answered, or said how it will be answered. */
  readonly by: string;
}

export interface Guidance {
  /** Null when a clinician came to a consultation that the patient had begun alone. */
  readonly preparation: Preparation | null;
  /** Null while the patient goes on alone. */
  readonly guide: Guide | null;
  /** Everybody who guided it before it was signed, in the order they came. */
  readonly guides: readonly Guide[];
  /** Pages, teach-back questions too, marked as gone through together. */
  readonly discussed: readonly PageId[];
  /** At most one a page, in the order they were first written. */
  readonly notes: readonly ClinicianNote[];
  readonly answers: Readonly<Record<AskedId, GivenAnswer>>;
}

/** The acts of a clinician; allowed only while one guides (`rules.ts`), and only to that one (main). */
export type GuideAct =
  | { readonly type: 'discussed'; readonly page: PageId; readonly discussed: boolean }
  /** `page` null: about the whole talk. `text` null takes the note away. */
  | { readonly type: 'clinician-noted'; readonly page: PageId | null; readonly text: string | null }
  /** `how` null takes the answer away. */
  | {
      readonly type: 'question-answered';
      readonly asked: AskedId;
      readonly how: AnswerWay | null;
      readonly text: string | null;
    };

export const GUIDE_ACTS: ReadonlySet<string> = new Set<GuideAct['type']>([
  'discussed',
  'clinician-noted',
  'question-answered',
]);

/** The kiosk goes from hand to hand: to a clinician who has just signed in, or back to the patient. */
export type HandOver =
  | { readonly type: 'handed-over'; readonly to: 'clinician'; readonly clinician: Guide }
  | { readonly type: 'handed-over'; readonly to: 'patient' };

const NO_GUIDANCE: Guidance = {
  preparation: null,
  guide: null,
  guides: [],
  discussed: [],
  notes: [],
  answers: {},
};

export function beginGuidance(preparation: Preparation): Guidance {
  const { clinician } = preparation;
  return { ...NO_GUIDANCE, preparation, guide: clinician, guides: [clinician] };
}

/** Once the paper is signed (`isLocked`) who comes later guides nothing that is printed, so they are not named on it. */
export function handOver(guidance: Guidance | null, event: HandOver, isLocked: boolean): Guidance | null {
  if (event.to === 'patient') return guidance === null ? null : { ...guidance, guide: null };
  const { clinician } = event;
  const before = guidance ?? NO_GUIDANCE;
  const isNamed = before.guides.some(({ staffId }) => staffId === clinician.staffId);
  const guides = isLocked || isNamed ? before.guides : [...before.guides, clinician];
  return { ...before, guide: clinician, guides };
}

/** Null stays null: nobody guides, so there is nobody whose act it could be. */
export function applyGuideAct(guidance: Guidance | null, act: GuideAct): Guidance | null {
  if (guidance === null) return null;
  const by = guidance.guide?.name ?? '';
  switch (act.type) {
    case 'discussed': {
      const others = guidance.discussed.filter((page) => page !== act.page);
      return { ...guidance, discussed: act.discussed ? [...others, act.page] : others };
    }
    case 'clinician-noted':
      return { ...guidance, notes: writeNote(guidance.notes, act, by) };
    case 'question-answered': {
      const { asked, how, text } = act;
      const { [asked]: _before, ...others } = guidance.answers;
      return { ...guidance, answers: how === null ? others : { ...others, [asked]: { how, text, by } } };
    }
  }
}

/** A question that was taken back, or written anew, has no answer any more. */
export function forgetAnswer(guidance: Guidance | null, asked: AskedId): Guidance | null {
  if (guidance === null || !Object.hasOwn(guidance.answers, asked)) return guidance;
  return applyGuideAct(guidance, { type: 'question-answered', asked, how: null, text: null });
}

function writeNote(
  notes: readonly ClinicianNote[],
  { page, text }: Extract<GuideAct, { type: 'clinician-noted' }>,
  by: string,
): readonly ClinicianNote[] {
  if (text === null) return notes.filter((note) => note.page !== page);
  const note = { page, text, by };
  const isKnown = notes.some((each) => each.page === page);
  return isKnown ? notes.map((each) => (each.page === page ? note : each)) : [...notes, note];
}
