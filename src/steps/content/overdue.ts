/** Whether what a page says is past the day by which it was to be checked again. */
import type { FactDates } from '../../../electron/contract/review-dates';
import { isOverdue, reviewByOf, type Claim } from '../../../electron/contract/review-dates';
import type { ConsultationRecord } from '../../../electron/consultation/record';

/** The date in the clinic when the consultation began, `YYYY-MM-DD`: the same on every page of it, and known to its record. */
export function dayOfConsultation({
  startedAt,
  timeZone,
}: Pick<ConsultationRecord, 'startedAt' | 'timeZone'>): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(startedAt);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The earliest day that one of the claims has passed, `YYYY-MM-DD`; null when all still hold. */
export function overdueSince(claims: readonly Claim[], dates: FactDates, today: string): string | null {
  const passed = claims
    .filter((claim) => isOverdue(claim, dates, today))
    .flatMap((claim) => reviewByOf(claim, dates) ?? []);
  return passed.toSorted()[0] ?? null;
}
