import { expect, it } from 'vitest';
import { measureLetters } from './letter-widths';

it('counts a letter of a wide script twice, in whatever company it stands', () => {
  expect(measureLetters('A cell copies itself.')).toBe(21);
  expect(measureLetters('セル、细胞。')).toBe(12);
  expect(measureLetters('세포 480')).toBe(8);
  expect(measureLetters('خلية कोशिका')).toBe(11);
});
