/** The numbers that a trail has skipped so far, as ranges: some may still come, out of their order. */

export class MissingNumbers {
  #ranges: (readonly [from: number, to: number])[] = [];

  /** `from` to `to`, both included; greater than all that were added before. */
  add(from: number, to: number): void {
    this.#ranges.push([from, to]);
  }

  /** True when it was missing; it no longer is. */
  take(number: number): boolean {
    const index = this.#ranges.findIndex(([from, to]) => from <= number && number <= to);
    const range = this.#ranges[index];
    if (range === undefined) return false;
    const [from, to] = range;
    const left: (readonly [number, number])[] = [
      [from, number - 1],
      [number + 1, to],
    ];
    this.#ranges.splice(index, 1, ...left.filter(([first, last]) => first <= last));
    return true;
  }

  ranges(): readonly (readonly [from: number, to: number])[] {
    return this.#ranges;
  }
}
