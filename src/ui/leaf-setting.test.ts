import { describe, expect, it } from 'vitest';
import { chooseSetting, isOnOneLeaf } from './leaf-setting';

const leaves = (...counts: number[]): { leaves: number; isTogether: boolean }[] =>
  counts.map((count) => ({ leaves: count, isTogether: count === 1 }));

describe('how closely a text is set', () => {
  it('is as everywhere when it fits so, or when closer letters would save no leaf', () => {
    expect(chooseSetting(leaves(1, 1, 1), false)).toBe('0');
    expect(chooseSetting(leaves(3, 3, 3), false)).toBe('0');
  });

  it('is no closer than one leaf, or fewer leaves, need', () => {
    expect(chooseSetting(leaves(2, 1, 1), false)).toBe('1');
    expect(chooseSetting(leaves(2, 2, 1), false)).toBe('2');
    expect(chooseSetting(leaves(4, 3, 3), false)).toBe('1');
  });

  it('keeps together what belongs together before it saves a leaf', () => {
    const together = (...steps: boolean[]): { leaves: number; isTogether: boolean }[] =>
      steps.map((isTogether, step) => ({ leaves: 4 - step, isTogether }));
    expect(chooseSetting(together(false, true, true), true)).toBe('1');
    expect(chooseSetting(together(true, true, true), true)).toBe('0');
    expect(chooseSetting(together(false, false, false), true)).toBe('apart');
  });
});

describe('what is on one leaf', () => {
  const rect = (left: number, right: number): { left: number; right: number } => ({ left, right });
  const WIDTH = 1000;

  it('is neither torn nor on another leaf', () => {
    expect(isOnOneLeaf([[rect(0, 490)], [rect(510, 1000)]], WIDTH)).toBe(true);
    expect(isOnOneLeaf([[rect(0, 490)], [rect(1090, 1580)]], WIDTH)).toBe(false);
    expect(isOnOneLeaf([[rect(0, 490), rect(1090, 1580)], [rect(510, 1000)]], WIDTH)).toBe(false);
  });
});
