import { expect, it } from 'vitest';
import { LOCKED_OUT_AT, waitAfter } from './access-rules';

it('doubles the wait from 15 seconds after the fifth wrong try', () => {
  const seconds = Array.from({ length: 17 }, (_, tries) => waitAfter(tries) / 1000);
  expect(seconds).toEqual([0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 7680, 7680]);
  expect(LOCKED_OUT_AT).toBe(15);
});
