/** A fixed disorder: the same talk always shows the same order, another talk another one. */

/** FNV-1a, 32 bit. Not for secrets: it only has to spread. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/** mulberry32: numbers from 0 up to, but not including, 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * `items` in an order that depends on `seed` alone (Fisher and Yates), so that the right answer has no place of its own
 * and a page that is opened again, after a power cut too, looks as it did.
 */
export function shuffleBySeed<T>(items: readonly T[], seed: string): readonly T[] {
  const next = numbersFrom(hash(seed));
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
