import { describe, expect, it } from 'vitest';
import { atom, type Atom } from './flow';
import { flowEconomically } from './flow-economically';

const boxes = (count: number, spaceBeforePt: number): readonly Atom[] =>
  Array.from({ length: count }, () => atom(10, () => undefined, { spaceBeforePt }));

describe('flowEconomically', () => {
  it('takes a little of every space when that saves a nearly empty last page', () => {
    const pages = flowEconomically(boxes(8, 4), 100);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.[1]?.y).toBeCloseTo(12.4);
  });

  it('leaves the spaces as they are when nothing is saved, or the last page is well filled', () => {
    const [still] = flowEconomically(boxes(14, 4), 100);
    expect(still?.[1]?.y).toBe(14);
    const [narrow] = flowEconomically(boxes(9, 0.1), 88);
    expect(narrow?.[1]?.y).toBeCloseTo(10.1);
  });
});
