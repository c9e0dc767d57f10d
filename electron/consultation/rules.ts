/** What may happen when: checked by main before an act is stored and by the screen before it is offered. */
import type { ConsultationAct, Leaning } from './events';
import { GUIDE_ACTS, type GuideAct } from './guidance';
import { findPage, isAskable, type Outline } from './outline';
import type { ConsultationRecord } from './record';
import { entryOf, isLocked, isSealDue, isUndecided } from './signing';

/** Upper bounds that keep one consultation within a page of paper and one call within reason. Lengths in UTF-16 units. */
export const LIMITS = {
  nameLength: 80,
  relationshipLength: 80,
  interpretsLength: 80,
  ownQuestionLength: 280,
  ownQuestions: 12,
  strokes: 200,
  strokePoints: 20_000,
  clinicianNoteLength: 280,
  clinicianNotes: 24,
  answerLength: 280,
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
  | 'unknown-value'
  | 'unknown-sure-question'
  | 'unknown-option'
  | 'unknown-place'
  | 'unknown-teach-back-answer'
  | 'too-many'
  | 'paper-not-confirmed'
  | 'no-signature-drawn'
  | 'no-name'
  | 'no-text'
  | 'no-relationship'
  | 'no-interpreted-language'
  | 'not-of-this-role'
  | 'role-entered-already'
  | 'role-not-open-yet'
  | 'nothing-to-keep'
  | 'not-guided'
  | 'not-the-guide'
  | 'not-asked';

/** Something the eye can see: spaces, controls and invisible characters alone would leave an empty place on the paper. */
const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** Whether there is anything in it to see. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Null when `act` may be appended to `record`, otherwise the first rule that it breaks. */
export function checkAct(record: ConsultationRecord, act: ConsultationAct, outline: Outline): Violation | null {
  if (record.outcome !== null) return 'closed';
  if (isLocked(record) && !AFTER_SIGNING.has(act.type)) return 'signed-already';
  switch (act.type) {
    case 'language-chosen':
      return outline.languages.includes(act.language) ? null : 'unknown-language';
    case 'page-opened':
      return checkPage(record, act.page, outline);
    case 'more-opened':
      return findPage(outline, act.page)?.kind === 'content' ? null : 'unknown-page';
    case 'asked-about':
      return isAskable(outline, act.page) ? null : 'unknown-page';
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
    case 'value-weighed':
      return outline.values.includes(act.value) ? null : 'unknown-value';
    case 'sure-answered':
      return outline.sure.includes(act.question) ? null : 'unknown-sure-question';
    case 'leaning-chosen':
      return checkLeaning(act.leaning, outline);
    case 'other-place-opened':
      return outline.otherPlaces.includes(act.place) ? null : 'unknown-place';
    case 'teach-back-answered': {
      const item = outline.teachBack.find(({ id }) => id === act.item);
      if (!item?.options.includes(act.option)) return 'unknown-teach-back-answer';
      return (record.teachBack[act.item]?.length ?? 0) >= LIMITS.teachBackAttempts ? 'too-many' : null;
    }
    case 'letters-chosen':
    case 'paper-confirmed':
      return null;
    case 'signed':
      return checkSigner(record, act) ?? checkSignature(act) ?? checkClinician(record, act);
    case 'signing-declined':
      return checkDecline(record, act);
    case 'paper-kept-unsigned':
      return isUndecided(record) ? null : 'nothing-to-keep';
    case 'discussed':
    case 'clinician-noted':
    case 'question-answered':
      return checkGuideAct(record, act, outline);
  }
}

function checkGuideAct(record: ConsultationRecord, act: GuideAct, outline: Outline): Violation | null {
  const { guidance } = record;
  if (guidance === null || guidance.guide === null) return 'not-guided';
  switch (act.type) {
    case 'discussed': {
      const kind = findPage(outline, act.page)?.kind;
      return kind === 'content' || kind === 'teach-back' ? null : 'unknown-page';
    }
    case 'clinician-noted': {
      if (act.page !== null && findPage(outline, act.page) === undefined) return 'unknown-page';
      if (act.text === null) return null;
      if (!VISIBLE.test(act.text)) return 'no-text';
      const isKnown = guidance.notes.some(({ page }) => page === act.page);
      return !isKnown && guidance.notes.length >= LIMITS.clinicianNotes ? 'too-many' : null;
    }
    case 'question-answered':
      if (!isAsked(record, act.asked)) return 'not-asked';
      return act.text === null || VISIBLE.test(act.text) ? null : 'no-text';
  }
}

/** Whether the person has that question now: picked, written, or as a page they marked. */
function isAsked({ questions, ownQuestions, askedAbout }: ConsultationRecord, asked: string): boolean {
  return questions.includes(asked) || askedAbout.includes(asked) || ownQuestions.some(({ id }) => id === asked);
}

/** Where the content has no options, nobody is asked, so there is nothing to be unsure of either. */
function checkLeaning(leaning: Leaning | null, { options }: Outline): Violation | null {
  if (leaning === null) return null;
  const isKnown = leaning === 'not-sure' ? options.length > 0 : options.includes(leaning);
  return isKnown ? null : 'unknown-option';
}

/** Nothing that the paper says of the talk can change any more: only the screen, and who signs beside the first. */
const AFTER_SIGNING: ReadonlySet<ConsultationAct['type']> = new Set([
  'language-chosen',
  'page-opened',
  'signed',
  'signing-declined',
  'paper-kept-unsigned',
]);

/**
 * The first to sign is the patient or the representative, on the paper as it was confirmed; the representative also
 * when the patient has just chosen not to. Everybody else signs beside them, each role once.
 */
function checkSigner(record: ConsultationRecord, { role }: Act<'signed'>): Violation | null {
  if (isLocked(record)) return entryOf(record, role) === undefined ? null : 'role-entered-already';
  if (record.confirmedBasis === null) return 'paper-not-confirmed';
  return role === 'patient' || role === 'representative' ? null : 'role-not-open-yet';
}

function checkSignature({ role, name, relationship, interprets, strokes }: Act<'signed'>): Violation | null {
  if (!VISIBLE.test(name)) return 'no-name';
  if (relationship !== null && role !== 'representative') return 'not-of-this-role';
  if (interprets !== null && role !== 'interpreter') return 'not-of-this-role';
  if (role === 'representative' && !VISIBLE.test(relationship ?? '')) return 'no-relationship';
  if (role === 'interpreter' && !VISIBLE.test(interprets ?? '')) return 'no-interpreted-language';
  return strokes.some((stroke) => stroke.length > 1) ? null : 'no-signature-drawn';
}

/** A clinician signs while they guide, and in the name they signed in with: their PIN stands behind it. */
function checkClinician({ guidance }: ConsultationRecord, { role, name }: Act<'signed'>): Violation | null {
  if (role !== 'clinician') return null;
  const guide = guidance?.guide ?? null;
  if (guide === null) return 'not-guided';
  return name === guide.name ? null : 'not-the-guide';
}

/** Whether it is the clinician's who guides: main takes it from them alone, while they are signed in. */
export function isByClinician(act: ConsultationAct): boolean {
  return act.type === 'signed' ? act.role === 'clinician' : GUIDE_ACTS.has(act.type);
}

/** Only the patient's "no" is written down: the others are asked for nothing, they just do not sign. */
function checkDecline(record: ConsultationRecord, { role }: Act<'signing-declined'>): Violation | null {
  if (role !== 'patient') return 'not-of-this-role';
  if (entryOf(record, role) !== undefined) return 'role-entered-already';
  return record.confirmedBasis === null ? 'paper-not-confirmed' : null;
}

type Act<T extends ConsultationAct['type']> = Extract<ConsultationAct, { readonly type: T }>;

/** `sign` opens only after the paper was confirmed, `done` only after a seal or a plain no; a signed record goes nowhere else. */
function checkPage(record: ConsultationRecord, page: string, outline: Outline): Violation | null {
  const kind = findPage(outline, page)?.kind;
  if (kind === undefined) return 'unknown-page';
  const isOver = isUndecided(record) || (record.sealed !== null && !isSealDue(record));
  if (kind === 'done') return isOver ? null : 'page-not-open-yet';
  if (isLocked(record)) return kind === 'sign' ? null : 'signed-already';
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
