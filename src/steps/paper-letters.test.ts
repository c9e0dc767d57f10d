import { expect, it } from 'vitest';
import { suggestsLarge } from './paper-letters';

const nobodyChose = { letters: null, confirmedBasis: null };

it('suggests large letters to who reads the screen in large ones, and to nobody else', () => {
  expect(([1, 2, 3, 4] as const).map((size) => suggestsLarge(nobodyChose, size))).toEqual([false, false, true, true]);
});

it('leaves what somebody chose, and a paper that was read, as they are', () => {
  expect(suggestsLarge({ ...nobodyChose, letters: 'standard' }, 4)).toBe(false);
  expect(suggestsLarge({ ...nobodyChose, letters: 'large' }, 4)).toBe(false);
  expect(suggestsLarge({ ...nobodyChose, confirmedBasis: 'b'.repeat(64) }, 4)).toBe(false);
});
