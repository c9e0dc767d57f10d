/** The order in which the runs of one line are seen, left to right (UAX 9, rules L1 and L2). */
import type { Run } from './itemize';

/** The runs inside `start`…`end`, cut at the edges; from `visibleEnd` on, the spaces at the line's end take the base level (L1). */
export function runsOfLine(
  runs: readonly Run[],
  { start, visibleEnd, end }: { readonly start: number; readonly visibleEnd: number; readonly end: number },
  baseLevel: number,
): readonly Run[] {
  const visible = cut(runs, start, visibleEnd);
  const hanging = cut(runs, visibleEnd, end).map((run) => ({ ...run, level: baseLevel }));
  return [...visible, ...hanging];
}

function cut(runs: readonly Run[], start: number, end: number): readonly Run[] {
  return runs
    .filter((run) => run.start < end && run.end > start)
    .map((run) => ({ ...run, start: Math.max(run.start, start), end: Math.min(run.end, end) }));
}

/** L2: from the highest level down to 1, every longest stretch at that level or above is turned round. */
export function orderVisually<T extends { readonly level: number }>(runs: readonly T[]): readonly T[] {
  const seen = [...runs];
  const highest = Math.max(0, ...seen.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < seen.length; from++) {
      let to = from;
      while (to < seen.length && (seen[to]?.level ?? 0) >= level) to++;
      seen.splice(from, to - from, ...seen.slice(from, to).reverse());
      from = to;
    }
  }
  return seen;
}
