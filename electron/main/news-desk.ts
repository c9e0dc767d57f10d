/** What waits for somebody of the staff: papers that did not come out, and a call for a person that nobody answered. */
import type { AuditRecord } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { NewsApi, StaffNews } from '../contract/news-api';
import { fail, succeed, type Result } from '../contract/result';
import type { StoredPrintJob } from '../store/print-job-rows';
import type { Store } from '../store/store';

export interface NewsParts {
  readonly store: Pick<Store, 'audit' | 'printJobs'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
}

/** More than a kiosk writes in half a day. */
const LOOKED_AT = 500;
/** Until the next day somebody may still be asked who it was. */
const TOLD_FOR_MS = 12 * 3_600_000;

export class NewsDesk implements NewsApi {
  readonly #parts: NewsParts;

  constructor(parts: NewsParts) {
    this.#parts = parts;
  }

  async readNews(): Promise<Result<StaffNews, CallError>> {
    const { store, nowMs } = this.#parts;
    const jobs = await store.printJobs.readUnfinished();
    const newest = await store.audit.page({ before: null, limit: LOOKED_AT });
    if (!jobs.ok || !newest.ok) return fail('internal');
    const heldPapers = jobs.value.filter(didNotComeOut).length;
    const entries = newest.value.flatMap(({ entry }) => entry ?? []);
    const ifFresh = (at: number | null): number | null => (at !== null && nowMs() - at < TOLD_FOR_MS ? at : null);
    return succeed({
      heldPapers,
      unansweredAt: ifFresh(lastUnanswered(entries)),
      missedCallAt: ifFresh(lastMissed(entries)),
    });
  }
}

/** One that was sent to a printer that says no more may well lie there. */
const didNotComeOut = ({ state, trouble }: Pick<StoredPrintJob, 'state' | 'trouble'>): boolean =>
  state === 'held' && trouble !== 'end-unknown';

type Told = Pick<AuditRecord, 'type' | 'consultationId'> & { readonly at: number };

/** When help was asked for in the last talk that ended while somebody still asked; `entries` newest first. */
export function lastUnanswered(entries: readonly Told[]): number | null {
  const ended = new Set<string>();
  const settled = new Set<string>();
  for (const { type, consultationId, at } of entries) {
    if (consultationId === null) continue;
    if (type === 'consultation-closed') ended.add(consultationId);
    if (type === 'help-answered' || type === 'help-taken-back') settled.add(consultationId);
    if (type !== 'help-called' || settled.has(consultationId)) continue;
    if (ended.has(consultationId)) return at;
  }
  return null;
}

/**
 * When help was last asked for outside a talk, and it ended without anybody having said that they came: by itself, or with
 * the kiosk, also in a power cut. `entries` newest first.
 */
export function lastMissed(entries: readonly Told[]): number | null {
  let hasEnded = false;
  let isSettled = false;
  for (const { type, consultationId, at } of entries) {
    if (type === 'help-unanswered' || type === 'kiosk-opened') hasEnded = true;
    if (consultationId !== null) continue;
    if (type === 'help-answered' || type === 'help-taken-back') isSettled = true;
    if (type !== 'help-called') continue;
    if (hasEnded && !isSettled) return at;
    isSettled = false;
  }
  return null;
}
