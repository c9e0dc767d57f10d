import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../../electron/consultation/events';
import { LIMITS } from '../../../electron/consultation/rules';
import { drawMark, extendStroke, finishStroke, hasRoom, pathOf, toPadPoint } from './signature-strokes';

/** A pad drawn half as large as its own units. */
const BOX = { left: 100, top: 50, width: 500, height: 210 };

describe('a drawn line', () => {
  it('has the coordinates of the pad, whatever the panel', () => {
    expect(toPadPoint(100, 50, BOX, 0)).toEqual([0, 0, 0]);
    expect(toPadPoint(350, 155, BOX, 12.6)).toEqual([500, 210, 13]);
    expect(toPadPoint(600, 260, BOX, 20)).toEqual([1000, 420, 20]);
  });

  it('stays on the pad when the finger leaves it', () => {
    expect(toPadPoint(0, 1000, BOX, -5)).toEqual([0, 420, 0]);
  });

  it('keeps points that can be told apart, and drops the others', () => {
    let stroke: Stroke = [];
    for (const x of [10, 10.4, 11, 12, 14]) stroke = extendStroke(stroke, [x, 0, 0]);
    expect(stroke.map(([x]) => x)).toEqual([10, 12, 14]);
  });

  it('keeps a dot as a line that has a length', () => {
    expect(finishStroke([[30, 40, 7]])).toEqual([
      [30, 40, 7],
      [30.8, 40, 8],
    ]);
    expect(finishStroke([[1000, 40, 7]])[1]?.[0]).toBeLessThan(1000);
  });

  it('leaves a line as it was drawn', () => {
    const line: Stroke = [
      [0, 0, 0],
      [5, 5, 16],
    ];
    expect(finishStroke(line)).toBe(line);
  });

  it('has no room for more than may be stored', () => {
    const line: Stroke = [[0, 0, 0]];
    expect(hasRoom(Array.from({ length: LIMITS.strokes - 1 }, () => line))).toBe(true);
    expect(hasRoom(Array.from({ length: LIMITS.strokes }, () => line))).toBe(false);
    expect(hasRoom([Array.from({ length: LIMITS.strokePoints }, () => [0, 0, 0] as const)])).toBe(false);
  });
});

describe('a path', () => {
  it('begins and ends where the line did', () => {
    const path = pathOf([
      [0, 0, 0],
      [10, 0, 16],
      [10, 10, 32],
    ]);
    expect(path).toBe('M0 0Q0 0 5 0Q10 0 10 5L10 10');
  });

  it('is empty for nothing', () => {
    expect(pathOf([])).toBe('');
  });
});

describe('the mark', () => {
  it('is two crossing lines on the pad', () => {
    const mark = drawMark();
    expect(mark).toHaveLength(2);
    for (const [x, y] of mark.flat()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(1000);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(420);
    }
    expect(mark[0]?.at(0)?.[0]).toBe(mark[1]?.at(-1)?.[0]);
  });
});
