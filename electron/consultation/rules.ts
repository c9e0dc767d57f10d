/** What may happen when: checked by main before an act is stored and by the screen before it is offered. */
import type { ConsultationAct } from './events';
import { findPage, type Outline } from './outline';
import type { ConsultationRecord } from './record';

/** Upper bounds that keep one consultation within a page of paper and one call within reason. Lengths in UTF-16 units. */
export const LIMITS = {
  nameLength: 80,
  ownQuestionLength: 280,
  ownQuestions: 12,
  strokes: 200,
  strokePoints: 20_000,
  timeExtensions: 10,
  teachBackAttempts: 20,
} as const;

/** Why an act is refused; a literal union so that tests and logs can name it without words of the person. */
export type Violation =
  | 'closed'
  | 'signed-already'
  | 'unknown-language'
  | 'unknown-page'
  | 'page-not-open-yet'
  | 'unknown-condition'
  | 'unknown-question'
  | 'unknown-offer'
  | 'unknown-teach-back-answer'
  | 'too-many'
  | 'paper-not-confirmed'
  | 'no-signature-drawn'
  | 'no-name'
  | 'no-text';

/** Something the eye can see: spaces, controls and invisible characters alone would leave an empty place on the paper. */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Null when `act` may be appended to `record`, otherwise the first rule that it breaks. */
export function checkAct(record: ConsultationRecord, act: ConsultationAct, outline: Outline): Violation | null {
  if (record.outcome !== null) return 'closed';
  const readOnly = record.signature !== null && act.type !== 'language-chosen' && act.type !== 'page-opened';
  if (readOnly) return 'signed-already';
  switch (act.type) {
    case 'language-chosen':
      return outline.languages.includes(act.language) ? null : 'unknown-language';
    case 'page-opened':
      return checkPage(record, act.page, outline);
    case 'more-opened':
    case 'asked-about':
      return findPage(outline, act.page)?.kind === 'content' ? null : 'unknown-page';
    case 'reason-given':
      if (act.name !== null && !VISIBLE.test(act.name)) return 'no-name';
      return act.condition === null || outline.conditions.includes(act.condition) ? null : 'unknown-condition';
    case 'question-picked':
      return outline.questions.includes(act.question) ? null : 'unknown-question';
    case 'own-question-written': {
      if (act.text !== null && !VISIBLE.test(act.text)) return 'no-text';
      const known = record.ownQuestions.some(({ id }) => id === act.ownQuestion);
      const full = !known && act.text !== null && record.ownQuestions.length >= LIMITS.ownQuestions;
      return full ? 'too-many' : null;
    }
    case 'offer-heard':
      return outline.offers.includes(act.offer) ? null : 'unknown-offer';
    case 'teach-back-answered': {
      const item = outline.teachBack.find(({ id }) => id === act.item);
      if (!item?.options.includes(act.option)) return 'unknown-teach-back-answer';
      return (record.teachBack[act.item]?.length ?? 0) >= LIMITS.teachBackAttempts ? 'too-many' : null;
    }
    case 'paper-confirmed':
    case 'signing-declined':
      return null;
    case 'signed':
      if (record.confirmedBasis === null) return 'paper-not-confirmed';
      if (!VISIBLE.test(act.name)) return 'no-name';
      return act.strokes.some((stroke) => stroke.length > 1) ? null : 'no-signature-drawn';
  }
}

/** `sign` opens only after the paper was confirmed, `done` only after signing or declining; a signed record goes nowhere else. */
function checkPage(record: ConsultationRecord, page: string, outline: Outline): Violation | null {
  const kind = findPage(outline, page)?.kind;
  if (kind === undefined) return 'unknown-page';
  if (kind === 'done') return record.sealed !== null || record.declined ? null : 'page-not-open-yet';
  if (record.signature !== null) return kind === 'sign' ? null : 'signed-already';
  if (kind === 'sign') return record.confirmedBasis === null ? 'page-not-open-yet' : null;
  return null;
}

/** A teach-back item counts as understood when its latest answer is the right one; unanswered is neither. */
export function standingOf(record: ConsultationRecord, outline: Outline, item: string): TeachBackStanding {
  const attempts = record.teachBack[item] ?? [];
  const correct = outline.teachBack.find(({ id }) => id === item)?.correct;
  const latest = attempts.at(-1);
  if (latest === undefined) return 'not-answered';
  if (latest.option !== correct) return 'not-yet-understood';
  return attempts.length === 1 ? 'understood-at-once' : 'understood-after-explaining';
}

export type TeachBackStanding =
  'not-answered' | 'understood-at-once' | 'understood-after-explaining' | 'not-yet-understood';
