import { expect, test } from 'vitest';
import type { ConsultationEvent, StoredEvent } from './events';
import { helpSince } from './help';

const stored = (...events: ConsultationEvent[]): StoredEvent[] =>
  events.map((event, index) => ({ seq: index + 1, at: 1000 * (index + 1), event }));

const CALLED = { type: 'help-called' } as const;
const RESUMED = { type: 'resumed' } as const;

test('nobody asks until somebody does, and then over everything else', () => {
  expect(helpSince(stored(RESUMED))).toBeNull();
  expect(helpSince(stored(RESUMED, CALLED, RESUMED, { type: 'time-extended' }))).toBe(2000);
});

test('asking again does not make the call younger', () => {
  expect(helpSince(stored(CALLED, CALLED))).toBe(1000);
});

test.each(['answered', 'taken-back'] as const)('%s ends it; a new call begins anew', (how) => {
  expect(helpSince(stored(CALLED, { type: 'help-ended', how }))).toBeNull();
  expect(helpSince(stored(CALLED, { type: 'help-ended', how }, CALLED))).toBe(3000);
});

test('it ends with the consultation', () => {
  expect(helpSince(stored(CALLED, { type: 'closed', outcome: 'stopped' }))).toBeNull();
});
