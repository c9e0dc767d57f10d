/** Chains of things to stack -> columns of one height, and the least height that holds them all. */

/** An atom, as far as filling goes. */
export interface Stackable {
  readonly heightPt: number;
  /** Left out at the top of a column. */
  readonly spaceBeforePt: number;
}

/** Things that belong together, by their place in the order. */
export interface ChainSource<Each extends Stackable> {
  /** Undefined after the last. */
  readonly at: (index: number) => readonly Each[] | undefined;
}

export interface ColumnRoom {
  readonly count: number;
  readonly heightPt: number;
}

export interface FilledColumns<Each extends Stackable> {
  readonly columns: readonly (readonly Each[])[];
  /** How many chains found a place. */
  readonly chains: number;
}

/** As many chains as fit, none of them parted. Looks only at what fits: a page costs what it holds. */
export function fillColumns<Each extends Stackable>(
  chains: ChainSource<Each>,
  { count, heightPt }: ColumnRoom,
): FilledColumns<Each> {
  const columns: Each[][] = Array.from({ length: count }, () => []);
  let taken = 0;
  for (const column of columns) {
    let used = 0;
    for (let chain = chains.at(taken); chain !== undefined; chain = chains.at(taken)) {
      const next = used + heightOf(chain, used === 0);
      if (next > heightPt) break;
      column.push(...chain);
      used = next;
      taken += 1;
    }
  }
  return { columns, chains: taken };
}

/** The least height that holds what fits into `room`, to a point: nobody sees less. */
export function balanceColumns<Each extends Stackable>(
  chains: ChainSource<Each>,
  room: ColumnRoom,
): FilledColumns<Each> {
  const all = fillColumns(chains, room).chains;
  let tooLow = 0;
  let enough = room.heightPt;
  while (enough - tooLow > 1) {
    const middle = (tooLow + enough) / 2;
    if (fillColumns(chains, { ...room, heightPt: middle }).chains === all) enough = middle;
    else tooLow = middle;
  }
  return fillColumns(chains, { ...room, heightPt: enough });
}

function heightOf(chain: readonly Stackable[], atTop: boolean): number {
  return chain.reduce((sum, each, index) => sum + each.heightPt + (atTop && index === 0 ? 0 : each.spaceBeforePt), 0);
}
