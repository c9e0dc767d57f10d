import { describe, expect, it } from 'vitest';
import { atom, flowAtoms, type Atom } from './flow';

const box = (heightPt: number, change: Partial<Atom> = {}): Atom => atom(heightPt, () => undefined, change);
const heights = (pages: ReturnType<typeof flowAtoms>): number[][] =>
  pages.map((page) => page.map(({ atom: { heightPt } }) => heightPt));

describe('flowAtoms', () => {
  it('never cuts an atom: what does not fit goes to the next page', () => {
    expect(heights(flowAtoms([box(40), box(50), box(30)], 100))).toEqual([[40, 50], [30]]);
  });

  it('keeps a heading with what follows it', () => {
    const heading = box(20, { keepWithNext: true });
    expect(heights(flowAtoms([box(60), heading, box(30)], 100))).toEqual([[60], [20, 30]]);
  });

  it('drops the space above at the top of a page, and counts it elsewhere', () => {
    const pages = flowAtoms([box(50), box(45, { spaceBeforePt: 10 })], 100);
    expect(heights(pages)).toEqual([[50], [45]]);
    expect(pages[1]?.[0]?.y).toBe(0);
  });

  it('parts a chain taller than a page instead of losing it', () => {
    const chain = [box(60, { keepWithNext: true }), box(60, { keepWithNext: true }), box(60)];
    expect(heights(flowAtoms(chain, 100))).toEqual([[60], [60], [60]]);
  });

  it('respects a first page with less room', () => {
    expect(heights(flowAtoms([box(40), box(40), box(40)], 100, 60))).toEqual([[40], [40, 40]]);
  });
});
