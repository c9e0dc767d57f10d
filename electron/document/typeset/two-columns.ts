/** Atoms of a column's width -> the two columns of a page, in the direction of the paper. */
import type { Atom, Columns } from './flow';
import type { Press } from './press';

export function inTwoColumns({ geometry, fromStart }: Press, atoms: Iterable<Atom>): Columns {
  const { columnPt, columnGutterPt, bodyWidthPt } = geometry;
  const lefts = [0, columnPt + columnGutterPt].map((offset) => fromStart(0, bodyWidthPt, offset, columnPt));
  return { lefts, atoms };
}
