import { describe, expect, it } from 'vitest';
import { startOfDay } from './start-of-day';

describe('the beginning of a day', () => {
  it.each([
    ['America/Chicago', '2026-11-23T03:10:00Z', '2026-11-22T06:00:00Z'],
    ['Asia/Kolkata', '2026-11-23T03:10:00Z', '2026-11-22T18:30:00Z'],
    ['UTC', '2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z'],
    // The clock was set back an hour: that day had 25.
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01T04:00:00Z'],
    // Set forward: 23.
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08T05:00:00Z'],
    // The clock is set forward at midnight: the day begins at one.
    ['Asia/Beirut', '2026-03-29T12:00:00Z', '2026-03-28T22:00:00Z'],
  ])('in %s of %s', (timeZone, now, begins) => {
    expect(new Date(startOfDay(Date.parse(now), timeZone)).toISOString()).toBe(new Date(begins).toISOString());
  });
});
