/** Atoms that are never cut, alone or in columns -> places on pages: the only code that decides where a page ends. */
import { balanceColumns, fillColumns } from './fill-columns';

export interface Atom {
  readonly heightPt: number;
  /** Left out at the top of a page or column. */
  readonly spaceBeforePt: number;
  /** No page may end between this atom and the next one, unless together they are taller than a page. */
  readonly keepWithNext: boolean;
  /** Drawn above it when it opens a page: the head row of a table that goes on. */
  readonly repeatedAbove: Atom | null;
  /** `x`, `y`: the upper left corner of the place it was made for. */
  readonly draw: (x: number, y: number) => void;
}

/** Read down the first column and then down the next; evened out where they end. */
export interface Columns {
  /** Left edges in reading order, from the left edge of the body. */
  readonly lefts: readonly number[];
  readonly spaceBeforePt: number;
  readonly atoms: readonly Atom[];
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
  return { heightPt, draw, spaceBeforePt: 0, keepWithNext: false, repeatedAbove: null, ...change };
}

export function isColumns(item: FlowItem): item is Columns {
  return 'lefts' in item;
}

/**
 * Chains of atoms that belong together are moved whole. `firstHeightPt` is for a first page with less room.
 * Time and memory grow with the number of atoms.
 */
export function flowAtoms(
  items: readonly FlowItem[],
  heightPt: number,
  firstHeightPt = heightPt,
): readonly FilledPage[] {
  const sheet = new Sheet(heightPt, firstHeightPt);
  for (const { atoms, columns } of groupsOf(items)) {
    sheet.putChain(atoms, columns === null ? 0 : leastHeight(columns));
    if (columns !== null) sheet.putColumns(columns);
  }
  return sheet.pages;
}

class Sheet {
  readonly pages: PlacedAtom[][] = [[]];
  readonly #heightPt: number;
  readonly #firstHeightPt: number;
  #y = 0;

  constructor(heightPt: number, firstHeightPt: number) {
    this.#heightPt = heightPt;
    this.#firstHeightPt = firstHeightPt;
  }

  get #room(): number {
    return (this.pages.length === 1 ? this.#firstHeightPt : this.#heightPt) - this.#y;
  }

  #turnPage(): void {
    this.pages.push([]);
    this.#y = 0;
  }

  #put(each: Atom): void {
    if (this.#y > 0) this.#y += each.spaceBeforePt;
    else if (each.repeatedAbove !== null) this.#put(each.repeatedAbove);
    this.pages.at(-1)?.push({ atom: each, x: 0, y: this.#y });
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

  putColumns({ lefts, atoms, spaceBeforePt }: Columns): void {
    const chains = [...chainsOf(atoms)];
    for (let done = 0; done < chains.length;) {
      const space = this.#y > 0 ? spaceBeforePt : 0;
      const room = { count: lefts.length, heightPt: this.#room - space };
      const filled = fillColumns(chains, done, room);
      const ends = done + filled.chains === chains.length;
      if (filled.chains > 0) {
        const { columns } = ends ? balanceColumns(chains, done, room) : filled;
        this.#placeColumns(columns, lefts, this.#y + space);
        done += filled.chains;
      } else if (this.#y === 0) {
        this.#putTall(chains[done] ?? [], lefts[0] ?? 0);
        done += 1;
      }
      if (done < chains.length) this.#turnPage();
    }
  }

  /** What is taller than a page is parted between its atoms, in the first column of as many pages as it needs. */
  #putTall(chain: readonly Atom[], left: number): void {
    for (const each of chain) {
      if (this.#y > 0 && each.spaceBeforePt + each.heightPt > this.#room) this.#turnPage();
      if (this.#y > 0) this.#y += each.spaceBeforePt;
      this.pages.at(-1)?.push({ atom: each, x: left, y: this.#y });
      this.#y += each.heightPt;
    }
  }

  #placeColumns(columns: readonly (readonly Atom[])[], lefts: readonly number[], top: number): void {
    columns.forEach((column, index) => {
      let y = top;
      column.forEach((each, at) => {
        if (at > 0) y += each.spaceBeforePt;
        this.pages.at(-1)?.push({ atom: each, x: lefts[index] ?? 0, y });
        y += each.heightPt;
      });
      this.#y = Math.max(this.#y, y);
    });
  }
}

/** What must stay with a heading above columns: the first chain in them. */
function leastHeight({ atoms, spaceBeforePt }: Columns): number {
  const [first = []] = chainsOf(atoms);
  return spaceBeforePt + stackHeight(first);
}

interface Group {
  readonly atoms: readonly Atom[];
  /** Follows the atoms on the same page. */
  readonly columns: Columns | null;
}

function groupsOf(items: readonly FlowItem[]): readonly Group[] {
  const groups: Group[] = [];
  let chain: Atom[] = [];
  const close = (columns: Columns | null): void => {
    if (chain.length > 0 || columns !== null) groups.push({ atoms: chain, columns });
    chain = [];
  };
  for (const item of items) {
    if (isColumns(item)) {
      close(item);
    } else {
      chain.push(item);
      if (!item.keepWithNext) close(null);
    }
  }
  close(null);
  return groups;
}

export function chainsOf(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  return groupsOf(atoms).map((group) => group.atoms);
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
