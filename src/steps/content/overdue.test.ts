import { describe, expect, it } from 'vitest';
import { overdueSince } from './overdue';

const dates = {
  'RULE-01': { seen: '2026-08-22', reviewBy: '2026-11-22' },
  'RULE-02': { seen: '2026-08-01', reviewBy: '2026-11-01' },
  'RISK-01': { seen: '2026-08-22', reviewBy: '2027-08-22' },
};

describe('what is past its day', () => {
  const claims = [{ facts: ['RISK-01'] }, { facts: ['RULE-01', 'RISK-01'] }, { facts: ['RULE-02'] }];
  it('is so from the day after, by the earliest of the page', () => {
    expect(overdueSince(claims, dates, '2026-11-01')).toBeNull();
    expect(overdueSince(claims, dates, '2026-11-02')).toBe('2026-11-01');
    expect(overdueSince(claims.slice(0, 2), dates, '2026-11-22')).toBeNull();
    expect(overdueSince(claims.slice(0, 2), dates, '2026-11-23')).toBe('2026-11-22');
  });

  it('is not said of facts without a date, as in contents of before', () => {
    expect(overdueSince(claims, {}, '2099-01-01')).toBeNull();
  });
});
