/** What an earlier visit leaves to the next one: who it was, what is still open, what was not clear. */
import type { EarlierVisit, EarlierVisitRow } from '../contract/guide-api';
import type { ConsultationRow } from '../contract/consultation-list';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { StoredEvent } from '../consultation/events';
import { isAskable, type Outline } from '../consultation/outline';
import { foldConsultation } from '../consultation/record';
import { standingOf } from '../consultation/rules';
import type { ConsultationList } from '../store/consultation-list';

export interface KeptVisit extends EarlierVisitRow {
  readonly events: readonly StoredEvent[];
}

/** The sealed consultations that are still kept. */
export interface EarlierVisits {
  /** The newest first; empty finds all. */
  find(search: string): Promise<Result<readonly EarlierVisitRow[], CallError>>;
  /** Null when there is none of that ID, or it has not ended. */
  read(consultationId: string): Promise<Result<KeptVisit | null, CallError>>;
}

/** Only what today's content still knows: a question that it no longer has could not be shown or answered. */
export function goesOnFrom({ events, ...row }: KeptVisit, outline: Outline): EarlierVisit {
  const record = foldConsultation(events);
  const answers = record.guidance?.answers ?? {};
  const isOpen = (id: string): boolean => answers[id]?.how !== 'answered-now';
  /** Or not asked again since the visit before. */
  const isUnclear = (id: string): boolean => {
    const standing = standingOf(record, outline, id);
    const wasUnclear = record.guidance?.preparation?.earlier?.goOver.includes(id) ?? false;
    return standing === 'not-yet-understood' || (standing === 'not-answered' && wasUnclear);
  };
  const condition =
    record.condition !== null && outline.conditions.includes(record.condition) ? record.condition : null;
  return {
    ...row,
    name: record.name,
    condition,
    language: record.language,
    questions: record.questions.filter((id) => outline.questions.includes(id) && isOpen(id)),
    ownQuestions: record.ownQuestions.filter(({ id }) => isOpen(id)).map(({ text }) => text),
    askedAbout: record.askedAbout.filter((page) => isAskable(outline, page) && isOpen(page)),
    goOver: outline.teachBack.map(({ id }) => id).filter(isUnclear),
  };
}

/** More than anybody looks through; a longer beginning of a name finds the rest. */
const MOST_FOUND = 12;

/** Over the list of the store. */
export function visitsIn(list: Pick<ConsultationList, 'page' | 'read'>): EarlierVisits {
  return {
    async find(search) {
      const query = { search, filter: 'all', closedFrom: null, closedBefore: null, after: null } as const;
      const page = await list.page({ ...query, limit: MOST_FOUND });
      return page.ok ? succeed(page.value.rows.map(rowOf)) : fail('internal');
    },
    async read(consultationId) {
      const read = await list.read(consultationId);
      if (!read.ok) return fail('internal');
      return succeed(read.value === null ? null : { ...rowOf(read.value.row), events: read.value.events });
    },
  };
}

function rowOf({
  consultationId,
  documentNumber,
  closedAt,
  name,
  condition,
  language,
}: ConsultationRow): EarlierVisitRow {
  return { consultationId, documentNumber, closedAt, name, condition, language };
}
