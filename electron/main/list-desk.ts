/** The staff's list of consultations: found, read, opened, checked, and deleted for good when somebody asks for it. */
import type { StaffPerson } from '../contract/access-api';
import type { DisclosureAudit } from '../contract/audit-events';
import type { ListedConsultation, ListFilter, ListPage, ListQuery } from '../contract/consultation-list';
import type { CallError } from '../contract/error-codes';
import type { ConsultationFacts, KeptPaper, ListApi, ListChoice } from '../contract/list-api';
import type { PaperReport } from '../contract/paper-report';
import { fail, succeed, type Result } from '../contract/result';
import type { FindContent } from '../document/verify-content';
import type { ConsultationList } from '../store/consultation-list';
import { factsOf } from './listed-facts';
import type { ShownPeople } from './shown-people';
import { startOfDay } from './start-of-day';

type Answer<T> = Promise<Result<T, CallError>>;
type Input<M extends keyof ListApi> = Parameters<ListApi[M]>[0];

export interface ListDeskParts {
  readonly list: Pick<ConsultationList, 'page' | 'read' | 'delete'>;
  readonly readDocument: (documentNumber: string) => Promise<Result<Uint8Array | null>>;
  /** Judges the file kept under a number. */
  readonly checkKept: (of: {
    readonly documentNumber: string;
    readonly consultationId: string;
    readonly staffId: string;
  }) => Answer<PaperReport>;
  readonly findContent: FindContent;
  /** Whoever is signed in; the access table has seen to it that somebody is. */
  readonly signedIn: () => Pick<StaffPerson, 'staffId'> | null;
  /** Whether somebody's consultation is open: what is here is of others. */
  readonly isOccupied: () => boolean;
  /** Takes its papers back from the printers first; false while one may still have it. */
  readonly releasePapers: (consultationId: string) => Promise<boolean>;
  readonly audit: DisclosureAudit;
  readonly shown: Pick<ShownPeople, 'note'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
  /** IANA name of the zone that the kiosk stands in. */
  readonly timeZone: () => string;
}

/** What one screen shows without turning a leaf; however many there are, no more is read. */
const ROWS_ON_A_PAGE = 8;
const FILTERS = {
  today: 'all',
  all: 'all',
  'not-handed-out': 'undelivered',
} as const satisfies Readonly<Record<ListChoice, ListFilter>>;

export class ListDesk implements ListApi {
  readonly #parts: ListDeskParts;

  constructor(parts: ListDeskParts) {
    this.#parts = parts;
  }

  async listConsultations({ which, search, after }: Input<'listConsultations'>): Answer<ListPage> {
    const { list, shown, isOccupied, nowMs, timeZone, signedIn } = this.#parts;
    if (isOccupied()) return fail('consultation-open');
    const by = signedIn();
    if (by === null) return fail('sign-in-needed');
    // Before anything is read, and whatever it finds: the page has what was typed, and a sign-in may end at any time.
    shown.note();
    const closedFrom = which === 'today' ? startOfDay(nowMs(), timeZone()) : null;
    const query: ListQuery = {
      search,
      filter: FILTERS[which],
      closedFrom,
      closedBefore: null,
      after,
      limit: ROWS_ON_A_PAGE,
    };
    const page = await list.page(query);
    if (!this.#isStill(by)) return fail('sign-in-needed');
    return page.ok ? page : fail('internal');
  }

  readConsultation({ consultationId, language }: Input<'readConsultation'>): Answer<ConsultationFacts> {
    return this.#withListed(consultationId, async (listed, staffId) => {
      const told = await this.#tell('consultation-read', staffId, consultationId);
      if (!told.ok) return told;
      return succeed(factsOf(listed, language, this.#parts.findContent));
    });
  }

  openDocument({ consultationId }: Input<'openDocument'>): Answer<KeptPaper> {
    return this.#withListed(consultationId, async ({ row }, staffId) => {
      const { documentNumber, pageCount, language } = row;
      const read = await this.#parts.readDocument(documentNumber);
      if (!read.ok) return fail('internal');
      if (read.value === null) return fail('no-paper');
      const told = await this.#tell('paper-opened', staffId, consultationId);
      if (!told.ok) return told;
      return succeed({ documentNumber, bytes: read.value, pageCount, language });
    });
  }

  verifyDocument({ consultationId }: Input<'verifyDocument'>): Answer<PaperReport> {
    return this.#withListed(consultationId, ({ row: { documentNumber } }, staffId) =>
      this.#parts.checkKept({ documentNumber, consultationId, staffId }),
    );
  }

  /** Also of one that is damaged: what cannot be read any more must still be able to go. */
  async deleteConsultation({ consultationId, evenWithoutCopy }: Input<'deleteConsultation'>): Answer<null> {
    const { list, isOccupied, signedIn, releasePapers } = this.#parts;
    if (isOccupied()) return fail('consultation-open');
    const by = signedIn();
    if (by === null) return fail('sign-in-needed');
    if (!evenWithoutCopy) {
      const read = await list.read(consultationId);
      if (!read.ok) return fail('internal');
      if (read.value === null) return fail('not-kept');
      const { printedAt, exportedAt } = read.value.row;
      if (printedAt === null && exportedAt === null) return fail('nobody-has-a-copy');
    }
    if (!(await releasePapers(consultationId))) return fail('paper-at-printer');
    const deleted = await list.delete({ consultationId, by: { staffId: by.staffId }, reason: 'asked' });
    return !deleted.ok && deleted.error.code === 'no-consultation' ? fail('not-kept') : deleted;
  }

  async #withListed<T>(
    consultationId: string,
    work: (listed: ListedConsultation, staffId: string) => Answer<T>,
  ): Answer<T> {
    const { list, isOccupied, signedIn } = this.#parts;
    if (isOccupied()) return fail('consultation-open');
    const by = signedIn();
    if (by === null) return fail('sign-in-needed');
    this.#parts.shown.note();
    const read = await list.read(consultationId);
    if (!read.ok) return fail('internal');
    if (read.value === null) return fail('not-kept');
    const done = await work(read.value, by.staffId);
    return this.#isStill(by) ? done : fail('sign-in-needed');
  }

  /** Whoever asked has not signed out meanwhile: what was read is for nobody else. */
  #isStill({ staffId }: Pick<StaffPerson, 'staffId'>): boolean {
    return this.#parts.signedIn()?.staffId === staffId;
  }

  /** First: who looks is on the disk before there is anything to see. */
  #tell(type: 'consultation-read' | 'paper-opened', staffId: string, consultationId: string): Answer<null> {
    return this.#parts.audit.writeFirst([{ type, actor: { staffId }, outcome: 'success', consultationId }]);
  }
}
