/** Atoms that are never cut, alone or in columns -> places on pages: the only code that decides where a page ends. */
import { balanceColumns, fillColumns } from './fill-columns';

export interface Atom {
  readonly heightPt: number;
  /** Left out at the top of a page or column. */
  readonly spaceBeforePt: number;
  /** No page may end between this atom and the next one, unless together they are taller than a page. */
  readonly keepWithNext: boolean;
  /** A thought of its own, which depends on none around it: where it is too tall for a page, others may stand before it. */
  readonly apart: boolean;
  /** The same, taller by so much: where a page has room left for it. Null for most. */
  readonly stretched: ((morePt: number) => Atom) | null;
  /** Drawn above it when it opens a page: the head row of a table that goes on. */
  readonly repeatedAbove: Atom | null;
  /** `x`, `y`: the upper left corner of the place it was made for. */
  readonly draw: (x: number, y: number) => void;
}

/** Read down the first column and then down the next; evened out where they end. */
export interface Columns {
  /** Left edges in reading order, from the left edge of the body. */
  readonly lefts: readonly number[];
  /** May be made as they are asked for. */
  readonly atoms: Iterable<Atom>;
}

export type FlowItem = Atom | Columns;

export interface PlacedAtom {
  readonly atom: Atom;
  /** From the upper left corner of the body. */
  readonly x: number;
  readonly y: number;
}
export type FilledPage = readonly PlacedAtom[];

export function atom(heightPt: number, draw: Atom['draw'], change: Partial<Atom> = {}): Atom {
  const usual = { spaceBeforePt: 0, keepWithNext: false, apart: false, stretched: null, repeatedAbove: null };
  return { heightPt, draw, ...usual, ...change };
}

export function isColumns(item: FlowItem): item is Columns {
  return 'lefts' in item;
}

/** Of a page's height: something apart that is as tall as this leaves too much paper empty when it does not fit. */
const WORTH_WAITING = 0.22;

/**
 * Chains of atoms that belong together are moved whole. `firstHeightPt` is for a first page with less room. A tall chain
 * that stands apart and does not fit opens the next page, and what follows it and stands apart too fills this one; the
 * tags keep the order in which they were made. Each page is given out as soon as it is full, and no more is taken from
 * `items` than fills it: time grows with the number of atoms, memory with what one page holds.
 */
export function* flowAtoms(
  items: Iterable<FlowItem>,
  heightPt: number,
  firstHeightPt = heightPt,
): Generator<FilledPage> {
  const sheet = new Sheet(heightPt, firstHeightPt);
  for (const { atoms, columns } of groupsOf(items)) {
    const opening = atoms[0] ?? columns?.chains.at(0)?.[0];
    if (opening?.apart !== true) sheet.putWaiting();
    if (opening?.apart === true && columns === null && sheet.shouldWait(atoms)) {
      sheet.wait(atoms);
      continue;
    }
    sheet.putChain(atoms, columns === null ? 0 : leastHeight(columns.chains));
    if (columns !== null) yield* sheet.putColumns(columns);
    yield* sheet.takeFull();
  }
  sheet.putWaiting();
  yield* sheet.takeFull();
  yield sheet.page;
}

class Sheet {
  readonly #heightPt: number;
  readonly #firstHeightPt: number;
  #page: PlacedAtom[] = [];
  #full: PlacedAtom[][] = [];
  #waiting: (readonly Atom[])[] = [];
  #isFirst = true;
  #y = 0;

  constructor(heightPt: number, firstHeightPt: number) {
    this.#heightPt = heightPt;
    this.#firstHeightPt = firstHeightPt;
  }

  /** The page that is being filled. */
  get page(): FilledPage {
    return this.#page;
  }

  /** The pages that were filled since it was last asked. */
  takeFull(): readonly FilledPage[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  get #room(): number {
    return (this.#isFirst ? this.#firstHeightPt : this.#heightPt) - this.#y;
  }

  #turnPage(): void {
    this.#full.push(this.#page);
    this.#page = [];
    this.#isFirst = false;
    this.#y = 0;
    this.putWaiting();
  }

  /** Whether it is tall and does not fit; or others wait already, and it does not fit either. */
  shouldWait(chain: readonly Atom[]): boolean {
    const height = stackHeight(chain);
    const fits = (chain[0]?.spaceBeforePt ?? 0) + height <= this.#room;
    const isTall = height > this.#heightPt * WORTH_WAITING;
    return this.#y > 0 && !fits && height <= this.#heightPt && (isTall || this.#waiting.length > 0);
  }

  wait(chain: readonly Atom[]): void {
    this.#waiting.push(chain);
  }

  /** At the top of each page, and before what does not stand apart. */
  putWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const chain of waiting) this.putChain(chain, 0);
  }

  #put(each: Atom): void {
    if (this.#y > 0) this.#y += each.spaceBeforePt;
    else if (each.repeatedAbove !== null) this.#put(each.repeatedAbove);
    this.#page.push({ atom: each, x: 0, y: this.#y });
    this.#y += each.heightPt;
  }

  /** `followedByPt` more must fit below the chain on the same page. */
  putChain(chain: readonly Atom[], followedByPt: number): void {
    const [first] = chain;
    if (first === undefined) return;
    const whole = stackHeight(chain) + followedByPt;
    const fitsHere = whole + (this.#y > 0 ? first.spaceBeforePt : 0) <= this.#room;
    const fitsAPage = whole + (first.repeatedAbove?.heightPt ?? 0) <= this.#heightPt;
    if (this.#y > 0 && !fitsHere && fitsAPage) this.#turnPage();
    for (const each of chain) {
      if (this.#y > 0 && each.spaceBeforePt + each.heightPt > this.#room) this.#turnPage();
      this.#put(each);
    }
  }

  *putColumns({ lefts, chains }: ChainedColumns): Generator<FilledPage> {
    for (let first = chains.at(0); first !== undefined; first = chains.at(0)) {
      const space = this.#y > 0 ? (first[0]?.spaceBeforePt ?? 0) : 0;
      const room = { count: lefts.length, heightPt: this.#room - space };
      const filled = fillColumns(chains, room);
      const ends = chains.at(filled.chains) === undefined;
      if (filled.chains > 0) {
        const { columns } = ends ? balanceColumns(chains, room) : filled;
        this.#placeColumns(columns, lefts, this.#y + space);
        chains.drop(filled.chains);
      } else if (this.#y === 0) {
        this.#putTall(first, lefts[0] ?? 0);
        chains.drop(1);
      }
      if (chains.at(0) !== undefined) this.#turnPage();
      yield* this.takeFull();
    }
  }

  /** What is taller than a page is parted between its atoms, in the first column of as many pages as it needs. */
  #putTall(chain: readonly Atom[], left: number): void {
    for (const each of chain) {
      if (this.#y > 0 && each.spaceBeforePt + each.heightPt > this.#room) this.#turnPage();
      if (this.#y > 0) this.#y += each.spaceBeforePt;
      this.#page.push({ atom: each, x: left, y: this.#y });
      this.#y += each.heightPt;
    }
  }

  #placeColumns(columns: readonly (readonly Atom[])[], lefts: readonly number[], top: number): void {
    columns.forEach((column, index) => {
      let y = top;
      column.forEach((each, at) => {
        if (at > 0) y += each.spaceBeforePt;
        this.#page.push({ atom: each, x: lefts[index] ?? 0, y });
        y += each.heightPt;
      });
      this.#y = Math.max(this.#y, y);
    });
  }
}

/** What must stay with a heading above columns: the first chain in them. */
function leastHeight(chains: Chains): number {
  const first = chains.at(0) ?? [];
  return (first[0]?.spaceBeforePt ?? 0) + stackHeight(first);
}

/** Atoms that belong together, made and forgotten as columns are filled. */
class Chains {
  readonly #source: Iterator<Group>;
  #ahead: (readonly Atom[])[] = [];

  constructor(atoms: Iterable<Atom>) {
    this.#source = groupsOf(atoms);
  }

  /** Undefined after the last. */
  at(index: number): readonly Atom[] | undefined {
    while (this.#ahead.length <= index) {
      const next = this.#source.next();
      if (next.done === true) return undefined;
      this.#ahead.push(next.value.atoms);
    }
    return this.#ahead[index];
  }

  drop(count: number): void {
    this.#ahead = this.#ahead.slice(count);
  }
}

interface ChainedColumns {
  readonly lefts: readonly number[];
  readonly chains: Chains;
}

interface Group {
  readonly atoms: readonly Atom[];
  /** Follows the atoms on the same page. */
  readonly columns: ChainedColumns | null;
}

function* groupsOf(items: Iterable<FlowItem>): Generator<Group> {
  let chain: Atom[] = [];
  for (const item of items) {
    const columns = isColumns(item) ? { lefts: item.lefts, chains: new Chains(item.atoms) } : null;
    if (!isColumns(item)) chain.push(item);
    if (!isColumns(item) && item.keepWithNext) continue;
    yield { atoms: chain, columns };
    chain = [];
  }
  if (chain.length > 0) yield { atoms: chain, columns: null };
}

/** Of atoms below one another, without the space before the first. */
export function stackHeight(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, each, index) => sum + each.heightPt + (index === 0 ? 0 : each.spaceBeforePt), 0);
}

/** Several atoms as one that is never cut. */
export function bindTogether(atoms: readonly Atom[], change: Partial<Atom> = {}): Atom {
  const draw = (x: number, y: number): void => {
    let at = y;
    atoms.forEach((each, index) => {
      if (index > 0) at += each.spaceBeforePt;
      each.draw(x, at);
      at += each.heightPt;
    });
  };
  return atom(stackHeight(atoms), draw, { spaceBeforePt: atoms[0]?.spaceBeforePt ?? 0, ...change });
}
