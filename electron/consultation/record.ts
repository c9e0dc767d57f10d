/** The state of a consultation, as the fold of its events; the screen, the rules and the paper all read this. */
import type {
  ConditionId,
  LanguageTag,
  OfferId,
  Outcome,
  OwnQuestionId,
  PageId,
  QuestionId,
  StoredEvent,
  Stroke,
  TeachBackItemId,
  TeachBackOptionId,
} from './events';

export interface OwnQuestion {
  readonly id: OwnQuestionId;
  readonly text: string;
}

export interface TeachBackAttempt {
  readonly option: TeachBackOptionId;
  readonly at: number;
}

export interface Signature {
  readonly role: 'patient';
  readonly name: string;
  readonly strokes: readonly Stroke[];
  /** The language the paper was read and signed in. */
  readonly language: LanguageTag;
  readonly at: number;
}

export interface ConsultationRecord {
  readonly startedAt: number;
  readonly timeZone: string;
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
  readonly teachBack: Readonly<Record<TeachBackItemId, readonly TeachBackAttempt[]>>;
  readonly timeExtensions: number;
  /** The paper the person has said they read, by the digest of what it is made from; null once anything on it changes. */
  readonly confirmedBasis: string | null;
  readonly signature: Signature | null;
  readonly declined: boolean;
  readonly sealed: { readonly documentNumber: string; readonly digest: string; readonly at: number } | null;
  readonly outcome: Outcome | null;
  readonly lastSeq: number;
  readonly lastAt: number;
}

/** Folds events, oldest first, into the record. Throws when the first is not `started`: the store must never give that. */
export function foldConsultation(events: readonly StoredEvent[]): ConsultationRecord {
  const [first, ...rest] = events;
  if (first?.event.type !== 'started') throw new Error('a consultation begins with its started event');
  const { language, contentVersion, contentHash, timeZone } = first.event;
  const begun: ConsultationRecord = {
    startedAt: first.at,
    timeZone,
    language,
    languagesUsed: [language],
    contentVersion,
    contentHash,
    page: 'language',
    pagesSeen: ['language'],
    moreOpened: [],
    askedAbout: [],
    condition: null,
    name: null,
    questions: [],
    ownQuestions: [],
    offersHeard: [],
    teachBack: {},
    timeExtensions: 0,
    confirmedBasis: null,
    signature: null,
    declined: false,
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

/** Everything printed on the paper but the signature; a change here means that the paper must be read again. */
const UNREAD = { confirmedBasis: null } as const;

function changesOf(record: ConsultationRecord, { at, event }: StoredEvent): Partial<ConsultationRecord> {
  switch (event.type) {
    case 'started':
    case 'resumed':
      return {};
    case 'language-chosen': {
      const languagesUsed = include(record.languagesUsed, event.language, true);
      const sameWords = event.language === record.language || record.signature !== null;
      return { language: event.language, languagesUsed, ...(sameWords ? {} : UNREAD) };
    }
    case 'page-opened':
      return openPage(record, event.page);
    case 'reason-given':
      return { condition: event.condition, name: event.name, ...UNREAD };
    case 'more-opened':
      return { moreOpened: include(record.moreOpened, event.page, true), ...UNREAD };
    case 'asked-about':
      return { askedAbout: include(record.askedAbout, event.page, event.asked), ...UNREAD };
    case 'question-picked':
      return { questions: include(record.questions, event.question, event.picked), ...UNREAD };
    case 'own-question-written':
      return { ownQuestions: writeOwnQuestion(record.ownQuestions, event.ownQuestion, event.text), ...UNREAD };
    case 'offer-heard':
      return { offersHeard: include(record.offersHeard, event.offer, event.heard), ...UNREAD };
    case 'teach-back-answered': {
      const attempts = [...(record.teachBack[event.item] ?? []), { option: event.option, at }];
      return { teachBack: { ...record.teachBack, [event.item]: attempts }, ...UNREAD };
    }
    case 'paper-confirmed':
      return { confirmedBasis: event.confirmed ? event.basis : null };
    case 'signed': {
      const { name, strokes } = event;
      return { signature: { role: 'patient', name, strokes, language: record.language, at }, declined: false };
    }
    case 'signing-declined':
      return { declined: true };
    case 'time-extended':
      return { timeExtensions: record.timeExtensions + 1 };
    case 'sealed':
      return { sealed: { documentNumber: event.documentNumber, digest: event.digest, at } };
    case 'closed':
      return { outcome: event.outcome };
  }
}

/** A page seen for the first time goes on the paper, so a paper already read no longer says all that was shown. */
function openPage(record: ConsultationRecord, page: PageId): Partial<ConsultationRecord> {
  if (record.pagesSeen.includes(page)) return { page };
  const onPaper = page.includes('/') && record.signature === null;
  return { page, pagesSeen: [...record.pagesSeen, page], ...(onPaper ? UNREAD : {}) };
}

function include<T>(list: readonly T[], item: T, wanted: boolean): readonly T[] {
  if (list.includes(item) === wanted) return list;
  return wanted ? [...list, item] : list.filter((other) => other !== item);
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
