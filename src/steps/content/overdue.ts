/** Whether what a page says is past the day by which it was to be checked again. */
import type { FactDates } from '../../../electron/contract/review-dates';
import { isOverdue, reviewByOf, type Claim } from '../../../electron/contract/review-dates';

/** The earliest day that one of the claims has passed, `YYYY-MM-DD`; null when all still hold. */
export function overdueSince(claims: readonly Claim[], dates: FactDates, today: string): string | null {
  const passed = claims
    .filter((claim) => isOverdue(claim, dates, today))
    .flatMap((claim) => reviewByOf(claim, dates) ?? []);
  return passed.toSorted()[0] ?? null;
}
