/** The consultation's view of the content: which screens there are, in which order, and which answers exist. */
import type {
  ConditionId,
  LanguageTag,
  OfferId,
  PageId,
  QuestionId,
  SureQuestionId,
  TeachBackItemId,
  TeachBackOptionId,
  ValueId,
} from './events';
import type { OptionId } from './options';
import type { Place } from './places';

export type PageKind =
  | 'language'
  | 'privacy'
  | 'reason'
  | 'content'
  | 'values'
  | 'sure'
  | 'leaning'
  | 'questions'
  | 'teach-back-opening'
  | 'teach-back'
  | 'my-paper'
  | 'sign'
  | 'done';

export interface OutlinePage {
  readonly id: PageId;
  readonly kind: PageKind;
  /** The group of the thread this page belongs to: a content chapter's ID, or `start`, `for-me`, `questions`, `teach-back`, `paper`. */
  readonly chapter: string;
}

export interface OutlineTeachBackItem {
  readonly id: TeachBackItemId;
  readonly options: readonly TeachBackOptionId[];
  readonly correct: TeachBackOptionId;
  /** Re-taught at once when another answer is chosen (fact sheet 7). */
  readonly critical: boolean;
  /** The page that explained it. */
  readonly sourcePage: PageId;
}

/** Language-independent; made from the content structure by `contract/outline-of.ts`. */
export interface Outline {
  readonly contentVersion: string;
  readonly contentHash: string;
  readonly languages: readonly LanguageTag[];
  readonly pages: readonly OutlinePage[];
  readonly conditions: readonly ConditionId[];
  readonly questions: readonly QuestionId[];
  readonly offers: readonly OfferId[];
  readonly values: readonly ValueId[];
  readonly sure: readonly SureQuestionId[];
  readonly options: readonly OptionId[];
  /** Those whose rules can be opened beside the rules of the clinic's own place. */
  readonly otherPlaces: readonly Place[];
  readonly teachBack: readonly OutlineTeachBackItem[];
}

export function findPage(outline: Outline, page: PageId): OutlinePage | undefined {
  return outline.pages.find(({ id }) => id === page);
}

/** The page after or before `page` in reading order, or undefined at either end. */
export function pageBeside(outline: Outline, page: PageId, step: 1 | -1): OutlinePage | undefined {
  const at = outline.pages.findIndex(({ id }) => id === page);
  return at < 0 ? undefined : outline.pages[at + step];
}

/** How a question of the SURE test is named where pages to talk about are named. */
export function sureAddress(question: SureQuestionId): PageId {
  return `sure/${question}`;
}

/** The page of a teach-back question. */
export function teachBackAddress(item: TeachBackItemId): PageId {
  return `teach-back/${item}`;
}

/**
 * Pages that say or ask something. Not the choice of a language; not where questions are written, which is asking itself;
 * nor the paper and what follows, for a mark there would change the paper that lies before the person.
 */
const ASKABLE: ReadonlySet<PageKind> = new Set([
  'privacy',
  'reason',
  'content',
  'values',
  'sure',
  'leaning',
  'teach-back-opening',
  'teach-back',
]);

/** Whether it can be marked to be talked about: such a page, or one question of the SURE test. */
export function isAskable(outline: Outline, page: PageId): boolean {
  const kind = findPage(outline, page)?.kind;
  if (kind !== undefined) return ASKABLE.has(kind);
  return outline.sure.some((each) => sureAddress(each) === page);
}
