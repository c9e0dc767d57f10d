/** Atoms that are never cut -> places on pages: the only code that decides where a page ends. */

export interface Atom {
  readonly heightPt: number;
  /** Left out at the top of a page. */
  readonly spaceBeforePt: number;
  /** No page may end between this atom and the next one, unless together they are taller than a page. */
  readonly keepWithNext: boolean;
  /** `x`, `y`: the upper left corner of the place it was made for. */
  readonly draw: (x: number, y: number) => void;
}

export interface PlacedAtom {
  readonly atom: Atom;
  readonly y: number;
}
export type FilledPage = readonly PlacedAtom[];

export function atom(heightPt: number, draw: Atom['draw'], change: Partial<Atom> = {}): Atom {
  return { heightPt, draw, spaceBeforePt: 0, keepWithNext: false, ...change };
}

/** Chains of atoms that belong together are moved whole. `firstHeightPt` is for a first page with less room. */
export function flowAtoms(atoms: readonly Atom[], heightPt: number, firstHeightPt = heightPt): readonly FilledPage[] {
  const pages: PlacedAtom[][] = [[]];
  let y = 0;
  const room = (): number => (pages.length === 1 ? firstHeightPt : heightPt);
  const turnPage = (): void => {
    pages.push([]);
    y = 0;
  };
  const put = (each: Atom): void => {
    if (y > 0) y += each.spaceBeforePt;
    pages.at(-1)?.push({ atom: each, y });
    y += each.heightPt;
  };
  for (const chain of chainsOf(atoms)) {
    const onThisPage = stackHeight(chain) + (y > 0 ? (chain[0]?.spaceBeforePt ?? 0) : 0);
    if (y > 0 && y + onThisPage > room() && stackHeight(chain) <= heightPt) turnPage();
    for (const each of chain) {
      if (y > 0 && y + each.spaceBeforePt + each.heightPt > room()) turnPage();
      put(each);
    }
  }
  return pages;
}

function chainsOf(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  const chains: Atom[][] = [];
  let goesOn = false;
  for (const each of atoms) {
    if (goesOn) chains.at(-1)?.push(each);
    else chains.push([each]);
    goesOn = each.keepWithNext;
  }
  return chains;
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
