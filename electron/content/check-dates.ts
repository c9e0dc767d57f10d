/** Claims past the day by which their facts had to be checked again. */
import type { ContentStructure } from '../contract/content';
import { reviewByOf, type FactDates } from '../contract/review-dates';
import { claimsOf } from './check-facts';
import { STRUCTURE_FILE } from './check-structure';
import type { Finding } from './finding';

/** `today` is the clinic's own date, `YYYY-MM-DD`. */
export function findExpired(structure: ContentStructure, dates: FactDates, today: string): Finding[] {
  return claimsOf(structure).flatMap(({ place, facts }) => {
    const reviewBy = reviewByOf({ facts }, dates);
    return reviewBy === null || reviewBy >= today
      ? []
      : [
          {
            file: STRUCTURE_FILE,
            place,
            expected: `facts that were checked again by ${reviewBy}; today is ${today}`,
          },
        ];
  });
}
