/**
 * Consultations for counting: one row each, in words and numbers that are the same in every language. Nothing in it is in
 * anybody's own words, and no name unless it is asked for.
 */
import type { SignerRole } from '../consultation/events';
import { standingOf, type TeachBackStanding } from '../consultation/rules';
import { csvText, type Cell } from './csv';
import type { ExchangeConsultation } from './exchange-input';

/** A consultation as far as it is counted: the paper itself is not needed. */
export type CountedConsultation = Pick<ExchangeConsultation, 'record' | 'outline'>;

export interface CountingOptions {
  /** Adds the column `name`. */
  readonly names: boolean;
}

type Column = readonly [name: string, read: (consultation: CountedConsultation) => Cell];

/** The names are for programs and are not translated; docs/exchange.md says what each means. New ones go to the end. */
const COLUMNS: readonly Column[] = [
  ['document_number', ({ record }) => record.sealed.documentNumber],
  ['date', ({ record }) => localDay(record.startedAt, record.timeZone)],
  ['minutes', ({ record }) => Math.max(0, Math.round((record.sealed.at - record.startedAt) / 60_000))],
  ['language', ({ record }) => record.signatures[0]?.language ?? record.language],
  ['place', ({ record }) => record.place],
  ['content_version', ({ record }) => record.contentVersion],
  ['condition', ({ record }) => record.condition ?? ''],
  ['pages_opened', ({ record, outline }) => countOpened(record.pagesSeen, outline)],
  ['pages_in_all', ({ outline }) => outline.pages.filter(({ kind }) => kind === 'content').length],
  ['more_opened', ({ record }) => record.moreOpened.length],
  ['marked_to_go_over', ({ record }) => record.askedAbout.length],
  ['questions_picked', ({ record }) => record.questions.length],
  ['own_questions', ({ record }) => record.ownQuestions.length],
  ['offers_heard', ({ record }) => record.offersHeard.length],
  ['values_weighed', ({ record }) => Object.keys(record.values).length],
  ['sure_yes', ({ record }) => countSure(record.sure, 'yes')],
  ['sure_no', ({ record }) => countSure(record.sure, 'no')],
  ['leaning', ({ record }) => record.leaning ?? ''],
  ['understood_at_once', (each) => countStanding(each, 'understood-at-once')],
  ['understood_after_explaining', (each) => countStanding(each, 'understood-after-explaining')],
  ['not_yet_understood', (each) => countStanding(each, 'not-yet-understood')],
  ['teach_back_not_answered', (each) => countStanding(each, 'not-answered')],
  ['patient', ({ record }) => signingOf(record, 'patient')],
  ['representative', ({ record }) => signingOf(record, 'representative')],
  ['interpreter', ({ record }) => signingOf(record, 'interpreter')],
  ['clinician', ({ record }) => signingOf(record, 'clinician')],
  ['guided', ({ record }) => (record.guidance === null ? 'no' : 'yes')],
];

const NAME: Column = ['name', ({ record }) => record.name ?? ''];

export function countingTable(consultations: readonly CountedConsultation[], { names }: CountingOptions): string {
  const columns = names ? [...COLUMNS, NAME] : COLUMNS;
  return csvText(
    columns.map(([name]) => name),
    consultations.map((consultation) => columns.map(([, read]) => read(consultation))),
  );
}

type Counted = CountedConsultation['record'];

/** As on the calendar in the clinic: `2026-11-22` (ISO 8601). */
export function localDay(sinceEpochMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(sinceEpochMs);
  const part = (type: 'year' | 'month' | 'day'): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function countOpened(pagesSeen: readonly string[], { pages }: CountedConsultation['outline']): number {
  return pages.filter(({ id, kind }) => kind === 'content' && pagesSeen.includes(id)).length;
}

function countSure(sure: Counted['sure'], answer: 'yes' | 'no'): number {
  return Object.values(sure).filter((each) => each === answer).length;
}

function countStanding({ record, outline }: CountedConsultation, standing: TeachBackStanding): number {
  return outline.teachBack.filter(({ id }) => standingOf(record, outline, id) === standing).length;
}

/** `signed`, `declined`, or empty where nobody of that role was there. */
function signingOf({ signatures }: Counted, role: SignerRole): string {
  return signatures.find((entry) => entry.role === role)?.kind ?? '';
}
