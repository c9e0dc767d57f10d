/** The consultation's view of the content: which screens there are, in which order, and which answers exist. */
import type {
  ConditionId,
  LanguageTag,
  OfferId,
  PageId,
  QuestionId,
  TeachBackItemId,
  TeachBackOptionId,
} from './events';

export type PageKind =
  | 'language'
  | 'privacy'
  | 'reason'
  | 'content'
  | 'questions'
  | 'teach-back-opening'
  | 'teach-back'
  | 'my-paper'
  | 'sign'
  | 'done';

export interface OutlinePage {
  readonly id: PageId;
  readonly kind: PageKind;
  /** The group of the thread this page belongs to: a content chapter's ID, or `start`, `questions`, `teach-back`, `paper`. */
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
