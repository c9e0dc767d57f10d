/** The state of a consultation, as the fold of its events; the screen, the rules and the paper all read this. */
import type {
  ConditionId,
  LanguageTag,
  Leaning,
  OfferId,
  Outcome,
  OwnQuestionId,
  PageId,
  QuestionId,
  StoredEvent,
  SureAnswer,
  SureQuestionId,
  TeachBackItemId,
  TeachBackOptionId,
  ValueId,
  ValueWeight,
} from './events';
import { applyGuideAct, beginGuidance, forgetAnswer, handOver, type Guidance, type HandOver } from './guidance';
import type { PaperLetters } from './paper-letters';
import { FIRST_PLACE, type Place } from './places';
import { isLocked, type SignatureEntry, type Signing } from './signing';

export type { SignatureEntry } from './signing';

export interface OwnQuestion {
  readonly id: OwnQuestionId;
  readonly text: string;
}

export interface TeachBackAttempt {
  readonly option: TeachBackOptionId;
  readonly at: number;
}

export interface ConsultationRecord extends Signing {
  readonly startedAt: number;
  readonly timeZone: string;
  /** Whose rules were shown as the clinic's own. */
  readonly place: Place;
  readonly language: LanguageTag;
  readonly languagesUsed: readonly LanguageTag[];
  readonly contentVersion: string;
  readonly contentHash: string;
  /** Where the person is now. */
  readonly page: PageId;
  /** Pages in the order they were first opened. */
  readonly pagesSeen: readonly PageId[];
  readonly moreOpened: readonly PageId[];
  readonly askedAbout: readonly PageId[];
  readonly condition: ConditionId | null;
  readonly name: string | null;
  readonly questions: readonly QuestionId[];
  readonly ownQuestions: readonly OwnQuestion[];
  readonly offersHeard: readonly OfferId[];
  /** Only those that were answered. */
  readonly values: Readonly<Record<ValueId, ValueWeight>>;
  /** Only those that were answered. */
  readonly sure: Readonly<Record<SureQuestionId, SureAnswer>>;
  /** Null while nothing was chosen; `not-sure` is a choice. */
  readonly leaning: Leaning | null;
  /** Places whose rules were opened beside those of `place`, in the order they were first opened. */
  readonly otherPlaces: readonly Place[];
  readonly teachBack: Readonly<Record<TeachBackItemId, readonly TeachBackAttempt[]>>;
  /** Of the paper; null while nobody has chosen. */
  readonly letters: PaperLetters | null;
  /** Null where no clinician guides or guided it. */
  readonly guidance: Guidance | null;
  readonly timeExtensions: number;
  /** The paper the person has said they read, by the digest of what it is made from; null once anything on it changes. */
  readonly confirmedBasis: string | null;
  readonly outcome: Outcome | null;
  readonly lastSeq: number;
  readonly lastAt: number;
}

/** Folds events, oldest first, into the record. Throws when the first is not `started`: the store must never give that. */
export function foldConsultation(events: readonly StoredEvent[]): ConsultationRecord {
  const [first, ...rest] = events;
  if (first?.event.type !== 'started') throw new Error('a consultation begins with its started event');
  const {
    language,
    contentVersion,
    contentHash,
    timeZone,
    place = FIRST_PLACE,
    letters = null,
    guided,
  } = first.event;
  const begun: ConsultationRecord = {
    startedAt: first.at,
    timeZone,
    place,
    language,
    languagesUsed: [language],
    contentVersion,
    contentHash,
    page: 'language',
    pagesSeen: ['language'],
    moreOpened: [],
    askedAbout: guided?.askedAbout ?? [],
    condition: guided?.condition ?? null,
    name: guided?.name ?? null,
    questions: guided?.questions ?? [],
    ownQuestions: guided?.ownQuestions ?? [],
    offersHeard: [],
    values: {},
    sure: {},
    leaning: null,
    otherPlaces: [],
    teachBack: {},
    letters,
    guidance: guided === undefined ? null : beginGuidance(guided),
    timeExtensions: 0,
    confirmedBasis: null,
    signatures: [],
    keptUnsigned: false,
    sealed: null,
    outcome: null,
    lastSeq: first.seq,
    lastAt: first.at,
  };
  return rest.reduce(applyEvent, begun);
}

/** The record after one more event. Pure; the same event twice changes nothing more but `lastSeq` and `lastAt`. */
export function applyEvent(record: ConsultationRecord, stored: StoredEvent): ConsultationRecord {
  const changed = changesOf(record, stored);
  return { ...record, ...changed, lastSeq: stored.seq, lastAt: stored.at };
}

/**
 * Everything printed on the paper but the signatures; a change here means that the paper must be read again, and that
 * a choice not to sign, while nothing came of it yet, was about another paper.
 */
const UNREAD = { confirmedBasis: null, signatures: [] } as const;

function changesOf(record: ConsultationRecord, { at, event }: StoredEvent): Partial<ConsultationRecord> {
  switch (event.type) {
    case 'started':
    case 'resumed':
    case 'help-called':
    case 'help-ended':
      return {};
    case 'language-chosen': {
      const languagesUsed = include(record.languagesUsed, event.language, true);
      const sameWords = event.language === record.language || isLocked(record);
      return { language: event.language, languagesUsed, ...(sameWords ? {} : UNREAD) };
    }
    case 'page-opened':
      return openPage(record, event.page);
    case 'reason-given':
      return { condition: event.condition, name: event.name, ...UNREAD };
    case 'more-opened':
      return { moreOpened: include(record.moreOpened, event.page, true), ...UNREAD };
    case 'asked-about': {
      const guidance = event.asked ? record.guidance : forgetAnswer(record.guidance, event.page);
      return { askedAbout: include(record.askedAbout, event.page, event.asked), guidance, ...UNREAD };
    }
    case 'question-picked': {
      const guidance = event.picked ? record.guidance : forgetAnswer(record.guidance, event.question);
      return { questions: include(record.questions, event.question, event.picked), guidance, ...UNREAD };
    }
    case 'own-question-written': {
      const ownQuestions = writeOwnQuestion(record.ownQuestions, event.ownQuestion, event.text);
      return { ownQuestions, guidance: forgetAnswer(record.guidance, event.ownQuestion), ...UNREAD };
    }
    case 'offer-heard':
      return { offersHeard: include(record.offersHeard, event.offer, event.heard), ...UNREAD };
    case 'value-weighed':
      return { values: put(record.values, event.value, event.weight), ...UNREAD };
    case 'sure-answered':
      return { sure: put(record.sure, event.question, event.answer), ...UNREAD };
    case 'leaning-chosen':
      return { leaning: event.leaning, ...UNREAD };
    case 'other-place-opened':
      return { otherPlaces: include(record.otherPlaces, event.place, true), ...UNREAD };
    case 'teach-back-answered': {
      const attempts = [...(record.teachBack[event.item] ?? []), { option: event.option, at }];
      return { teachBack: { ...record.teachBack, [event.item]: attempts }, ...UNREAD };
    }
    case 'letters-chosen':
      return { letters: event.letters, ...(event.letters === lettersOf(record) ? {} : UNREAD) };
    case 'paper-confirmed':
      return { confirmedBasis: event.confirmed ? event.basis : null };
    case 'signed': {
      const { role, name, relationship, interprets, strokes } = event;
      const language = paperLanguageOf(record);
      return enter(record, { kind: 'signed', role, name, relationship, interprets, strokes, language, at });
    }
    case 'signing-declined':
      return enter(record, { kind: 'declined', role: event.role, language: paperLanguageOf(record), at });
    case 'paper-kept-unsigned':
      return { keptUnsigned: true };
    case 'discussed':
    case 'clinician-noted':
    case 'question-answered':
      return { guidance: applyGuideAct(record.guidance, event), ...UNREAD };
    case 'handed-over':
      return passOn(record, event);
    case 'time-extended':
      return { timeExtensions: record.timeExtensions + 1 };
    case 'sealed': {
      const { documentNumber, digest, entries } = event;
      return { sealed: { documentNumber, digest, at, entries } };
    }
    case 'closed':
      return { outcome: event.outcome };
  }
}

/** What the paper is set in. */
export function lettersOf({ letters }: Pick<ConsultationRecord, 'letters'>): PaperLetters {
  return letters ?? 'standard';
}

/** The paper stays in the language of its first entry, whatever language the screen is in when others sign. */
export function paperLanguageOf({ signatures, language }: ConsultationRecord): LanguageTag {
  return signatures[0]?.language ?? language;
}

/** Who changes their mind while nothing came of it yet stands in the record once, as they chose last. */
function enter(record: ConsultationRecord, entry: SignatureEntry): Partial<ConsultationRecord> {
  const others = record.signatures.filter(({ role }) => role !== entry.role);
  return { signatures: [...others, entry] };
}

/** Somebody who guides for the first time is named on the paper, as long as it can still change. */
function passOn(record: ConsultationRecord, event: HandOver): Partial<ConsultationRecord> {
  const guidance = handOver(record.guidance, event, isLocked(record));
  const isNamed = guidance?.guides.length !== record.guidance?.guides.length && !isLocked(record);
  return { guidance, ...(isNamed ? UNREAD : {}) };
}

/** A page seen for the first time goes on the paper, so a paper already read no longer says all that was shown. */
function openPage(record: ConsultationRecord, page: PageId): Partial<ConsultationRecord> {
  if (record.pagesSeen.includes(page)) return { page };
  const onPaper = page.includes('/') && !isLocked(record);
  return { page, pagesSeen: [...record.pagesSeen, page], ...(onPaper ? UNREAD : {}) };
}

function include<T>(list: readonly T[], item: T, wanted: boolean): readonly T[] {
  if (list.includes(item) === wanted) return list;
  return wanted ? [...list, item] : list.filter((other) => other !== item);
}

/** `null` takes the entry away. */
function put<T>(entries: Readonly<Record<string, T>>, key: string, entry: T | null): Readonly<Record<string, T>> {
  const { [key]: _before, ...others } = entries;
  return entry === null ? others : { ...others, [key]: entry };
}

function writeOwnQuestion(
  list: readonly OwnQuestion[],
  id: OwnQuestionId,
  text: string | null,
): readonly OwnQuestion[] {
  if (text === null) return list.filter((question) => question.id !== id);
  const known = list.some((question) => question.id === id);
  return known ? list.map((question) => (question.id === id ? { id, text } : question)) : [...list, { id, text }];
}
