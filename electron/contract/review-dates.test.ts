/** The dates of a claim are the earliest of its facts. */
import { expect, it } from 'vitest';
import { dayOf, isOverdue, reviewByOf, seenOf } from './review-dates';

const DATES = {
  'REG-US-01': { seen: '2026-11-22', reviewBy: '2027-02-22' },
  'RISK-TUMOUR-01': { seen: '2026-10-01', reviewBy: '2027-10-01' },
};

it('takes the earliest of the facts', () => {
  const claim = { facts: ['RISK-TUMOUR-01', 'REG-US-01'] };
  expect(seenOf(claim, DATES)).toBe('2026-10-01');
  expect(reviewByOf(claim, DATES)).toBe('2027-02-22');
});

it('is overdue from the day after on, for one fact as for all', () => {
  const claim = { facts: ['RISK-TUMOUR-01', 'REG-US-01'] };
  expect(isOverdue(claim, DATES, '2027-02-22')).toBe(false);
  expect(isOverdue(claim, DATES, '2027-02-23')).toBe(true);
  expect(isOverdue({ facts: ['RISK-TUMOUR-01'] }, DATES, '2027-02-23')).toBe(false);
});

it('knows no date where there is none, and is never overdue then', () => {
  expect(reviewByOf({ facts: ['BEN-HSCT-01'] }, DATES)).toBeNull();
  expect(isOverdue({ facts: [] }, DATES, '2099-01-01')).toBe(false);
});

it('goes by the day of the clinic’s own zone', () => {
  const lateEvening = Date.UTC(2027, 1, 23, 3, 30);
  expect(dayOf(lateEvening, 'America/New_York')).toBe('2027-02-22');
  expect(dayOf(lateEvening, 'UTC')).toBe('2027-02-23');
  expect(dayOf(Date.UTC(2027, 1, 22, 20), 'Asia/Tokyo')).toBe('2027-02-23');
});
