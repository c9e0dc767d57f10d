import { describe, expect, it } from 'vitest';
import { atom, type Atom } from './flow';
import { flowEconomically } from './flow-economically';

const boxes = (count: number, spaceBeforePt: number): readonly Atom[] =>
  Array.from({ length: count }, () => atom(10, () => undefined, { spaceBeforePt }));

describe('flowEconomically', () => {
  it('takes a little of every space when that saves a nearly empty last page', () => {
    const pages = flowEconomically([boxes(8, 4)], 100);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.[1]?.y).toBeCloseTo(12.4);
  });

  it('leaves the spaces as they are when nothing is saved, or the last page is well filled', () => {
    const [still] = flowEconomically([boxes(14, 4)], 100);
    expect(still?.[1]?.y).toBe(14);
    const [narrow] = flowEconomically([boxes(9, 0.1)], 88);
    expect(narrow?.[1]?.y).toBeCloseTo(10.1);
  });

  it('begins the last part on a page of its own when its end would stand alone there anyway', () => {
    const pages = flowEconomically([boxes(4, 0), boxes(8, 0)], 100);
    expect(pages.map(({ length }) => length)).toEqual([4, 8]);
    const full = flowEconomically([boxes(7, 0), boxes(8, 0)], 100);
    expect(full.map(({ length }) => length)).toEqual([10, 5]);
  });

  it('gives the room that a single page has left to what can use it, within reason', () => {
    const place = (heightPt: number, mostPt: number): Atom =>
      atom(heightPt, () => undefined, { stretched: (morePt) => place(heightPt + Math.min(morePt, mostPt), 0) });
    const heightsIn = (pagePt: number): number[] =>
      flowEconomically([[...boxes(1, 0), place(20, 99), place(20, 99)]], pagePt).flatMap((page) =>
        page.map((placed) => placed.atom.heightPt),
      );
    expect(heightsIn(66)).toEqual([10, 25, 25]);
    expect(heightsIn(200)).toEqual([10, 36, 36]);
    expect(heightsIn(56)).toEqual([10, 20, 20]);
  });
});
