/** The list of closed consultations as staff see it: its rows, what can be asked of it, and one of them in full. */
import type { ConditionId, LanguageTag, StoredEvent } from '../consultation/events';

/** One closed, sealed consultation. Times are milliseconds since the Unix epoch. */
export interface ConsultationRow {
  readonly consultationId: string;
  readonly startedAt: number;
  readonly closedAt: number;
  readonly documentNumber: string;
  /** As given to the kiosk, or as signed; null when there was neither. */
  readonly name: string | null;
  readonly condition: ConditionId | null;
  /** Of the paper. */
  readonly language: LanguageTag;
  readonly pageCount: number;
  /** Whether a clinician guided it, or a part of it. */
  readonly guided: boolean;
  /** The last time; null: never. */
  readonly printedAt: number | null;
  readonly exportedAt: number | null;
  /** ID of the consultation that this one goes on with; that one may be deleted by now. */
  readonly continues: string | null;
}

export const LIST_FILTERS = ['all', 'not-printed', 'not-exported', 'undelivered'] as const;
/** `undelivered`: neither printed nor exported. */
export type ListFilter = (typeof LIST_FILTERS)[number];

/** Where the next page begins: right after the row that has these. */
export interface ListPlace {
  readonly closedAt: number;
  readonly row: number;
}

export const LIST_PAGE_ROWS = { least: 1, most: 100 } as const;

export interface ListQuery {
  /** Beginnings of words of a name in any order, or the beginning of a document number; blank: everything. */
  readonly search: string;
  readonly filter: ListFilter;
  /** Closed from this instant on; null: no limit. */
  readonly closedFrom: number | null;
  /** Closed before this instant; null: no limit. */
  readonly closedBefore: number | null;
  /** `next` of the page before; null: the first page. */
  readonly after: ListPlace | null;
  readonly limit: number;
}

export interface ListPage {
  /** Newest first. */
  readonly rows: readonly ConsultationRow[];
  /** Null on the last page. */
  readonly next: ListPlace | null;
  /** How many belong on this page but are damaged. */
  readonly unreadable: number;
  /** False while consultations of an older version of the program are still being added to the list. */
  readonly complete: boolean;
}

export interface ListedConsultation {
  readonly row: ConsultationRow;
  readonly events: readonly StoredEvent[];
}

export type Delivery = 'printed' | 'exported';
