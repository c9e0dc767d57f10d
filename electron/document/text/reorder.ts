/** The order in which the runs of one line are seen, left to right (UAX 9, rule L2). */

/** From the highest level down to 1, every longest stretch at that level or above is turned round. */
export function orderVisually<T extends { readonly level: number }>(runs: readonly T[]): readonly T[] {
  const seen = [...runs];
  const highest = Math.max(0, ...seen.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < seen.length; from++) {
      let to = from;
      while (to < seen.length && (seen[to]?.level ?? 0) >= level) to++;
      if (to - from > 1) seen.splice(from, to - from, ...seen.slice(from, to).reverse());
      from = to;
    }
  }
  return seen;
}
