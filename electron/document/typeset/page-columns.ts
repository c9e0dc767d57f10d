/** Atoms of a column's width -> the columns of a page, in the direction of the paper. */
import type { Atom, Columns } from './flow';
import type { Press } from './press';

export function inColumns({ geometry, fromStart }: Press, atoms: Iterable<Atom>): Columns {
  const { columns, columnPt, columnGutterPt, bodyWidthPt } = geometry;
  const offsets = Array.from({ length: columns }, (_, index) => (columnPt + columnGutterPt) * index);
  const lefts = offsets.map((offset) => fromStart(0, bodyWidthPt, offset, columnPt));
  return { lefts, atoms };
}
