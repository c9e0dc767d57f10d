import { describe, expect, it } from 'vitest';
import { atom, flowAtoms, type Atom, type FilledPage, type FlowItem } from './flow';

const box = (heightPt: number, change: Partial<Atom> = {}): Atom => atom(heightPt, () => undefined, change);
const flow = (items: Iterable<FlowItem>, heightPt: number, firstHeightPt?: number): readonly FilledPage[] => [
  ...flowAtoms(items, heightPt, firstHeightPt),
];
const heights = (pages: readonly FilledPage[]): number[][] =>
  pages.map((page) => page.map(({ atom: { heightPt } }) => heightPt));

describe('flowAtoms', () => {
  it('never cuts an atom: what does not fit goes to the next page', () => {
    expect(heights(flow([box(40), box(50), box(30)], 100))).toEqual([[40, 50], [30]]);
  });

  it('keeps a heading with what follows it', () => {
    const heading = box(20, { keepWithNext: true });
    expect(heights(flow([box(60), heading, box(30)], 100))).toEqual([[60], [20, 30]]);
  });

  it('drops the space above at the top of a page, and counts it elsewhere', () => {
    const pages = flow([box(50), box(45, { spaceBeforePt: 10 })], 100);
    expect(heights(pages)).toEqual([[50], [45]]);
    expect(pages[1]?.[0]?.y).toBe(0);
  });

  it('parts a chain taller than a page instead of losing it', () => {
    const chain = [box(60, { keepWithNext: true }), box(60, { keepWithNext: true }), box(60)];
    expect(heights(flow(chain, 100))).toEqual([[60], [60], [60]]);
  });

  it('respects a first page with less room', () => {
    expect(heights(flow([box(40), box(40), box(40)], 100, 60))).toEqual([[40], [40, 40]]);
  });

  it('repeats the head row above a row that opens a page, and counts its height', () => {
    const head = box(11, { keepWithNext: true });
    const row = (heightPt: number): Atom => box(heightPt, { repeatedAbove: head });
    const pages = flow([head, row(40), row(45), row(44), row(44), row(44)], 100);
    expect(heights(pages)).toEqual([
      [11, 40, 45],
      [11, 44, 44],
      [11, 44],
    ]);
    expect(pages[1]?.map(({ y }) => y)).toEqual([0, 11, 55]);
  });
});

describe('what stands apart', () => {
  const apart = (heightPt: number): Atom => box(heightPt, { apart: true });
  const columns = (...atoms: readonly Atom[]): FlowItem => ({ lefts: [0, 50], atoms });

  it('opens the next page when it is tall, and what follows fills this one', () => {
    const pages = flow([box(60), apart(50), columns(apart(20), apart(21), apart(22), apart(23))], 100);
    expect(heights(pages)).toEqual([
      [60, 20, 21],
      [50, 22, 23],
    ]);
  });

  it('keeps its order when it follows something that waits and does not fit either', () => {
    expect(heights(flow([box(60), apart(50), apart(45), apart(10)], 100))).toEqual([
      [60, 10],
      [50, 45],
    ]);
  });

  it('never waits behind a heading, and is never lost at the end', () => {
    const heading = box(5, { keepWithNext: true });
    expect(heights(flow([box(60), apart(50), heading, apart(10)], 100))).toEqual([[60], [50, 5, 10]]);
    expect(heights(flow([box(60), apart(50)], 100))).toEqual([[60], [50]]);
  });

  it('does not wait when it is low: nothing worth filling would be left', () => {
    expect(heights(flow([box(90), apart(20), columns(apart(10))], 100))).toEqual([[90], [20, 10]]);
  });
});

describe('columns', () => {
  const columns = (atoms: Iterable<Atom>): FlowItem => ({ lefts: [0, 50], atoms });
  const places = (pages: readonly FilledPage[]): [number, number, number][][] =>
    pages.map((page) => page.map(({ atom: { heightPt }, x, y }) => [heightPt, x, y]));

  it('are read down the first and then down the second, evened out where they end', () => {
    const pages = flow([columns([box(30), box(20), box(25), box(24)]), box(10)], 100);
    expect(places(pages)).toEqual([
      [
        [30, 0, 0],
        [20, 0, 30],
        [25, 50, 0],
        [24, 50, 25],
        [10, 0, 50],
      ],
    ]);
  });

  it('go on in the first column of the next page when both are full', () => {
    const pages = flow([box(40), columns([box(50, { spaceBeforePt: 5 }), box(55), box(60), box(30)])], 100);
    expect(places(pages)).toEqual([
      [
        [40, 0, 0],
        [50, 0, 45],
        [55, 50, 45],
      ],
      [
        [60, 0, 0],
        [30, 50, 0],
      ],
    ]);
  });

  it('keep a heading above them with their first chain', () => {
    const heading = box(20, { keepWithNext: true });
    const chain = [box(30, { keepWithNext: true }), box(30)];
    expect(heights(flow([box(30), heading, columns([...chain, box(5)])], 100))).toEqual([[30], [20, 30, 30, 5]]);
  });

  it('lose nothing that is taller than a page', () => {
    const chain = [box(60, { keepWithNext: true }), box(70)];
    expect(heights(flow([box(10), columns([...chain, box(120), box(5)])], 100)).flat()).toEqual([10, 60, 70, 120, 5]);
  });

  it('never let two atoms of one column overlap, whatever their heights', () => {
    const atoms = Array.from({ length: 300 }, (_, index) =>
      box(5 + ((index * 37) % 41), { spaceBeforePt: index % 7, keepWithNext: index % 5 === 0 }),
    );
    const pages = flow([columns(atoms)], 100);
    expect(pages.flat().map(({ atom: each }) => each)).toEqual(atoms);
    for (const page of pages) {
      for (const left of [0, 50]) {
        let below = 0;
        for (const { atom: each, y } of page.filter(({ x }) => x === left)) {
          expect(y).toBeGreaterThanOrEqual(below);
          below = y + each.heightPt;
        }
        expect(below).toBeLessThanOrEqual(100);
      }
    }
  });

  it('are made as their pages are filled, and no further', () => {
    let made = 0;
    function* many(): Generator<Atom> {
      for (; made < 1000; made++) yield box(50);
    }
    const pages = flowAtoms([columns(many())], 100);
    pages.next();
    pages.next();
    expect(made).toBeLessThan(12);
    expect([...pages]).toHaveLength(248);
  });
});
