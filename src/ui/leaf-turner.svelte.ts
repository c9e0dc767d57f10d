/** Pages through text that is taller than its place: the browser sets it in columns, this shows one column at a time. */

/** Number of leaves in a box that is `width` wide, `gap` apart, and scrolls over `scrollWidth`. All in CSS pixels. */
export function countLeaves(scrollWidth: number, width: number, gap: number): number {
  if (width <= 0) return 1;
  return Math.max(1, Math.round((scrollWidth + gap) / (width + gap)));
}

export class LeafTurner {
  count = $state(1);
  current = $state(0);
  #box: HTMLElement | null = null;

  /** A Svelte attachment for the box whose style is `column-count: 1` with a fixed or limited height. */
  readonly watch = (box: HTMLElement): (() => void) => {
    this.#box = box;
    const measure = (): void => this.#measure();
    let frame = 0;
    // In the next frame: a button that comes or goes changes the box, and an observer must not be told of its own doing.
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    const words = new MutationObserver(measure);
    sizes.observe(box);
    words.observe(box, { childList: true, characterData: true, subtree: true });
    box.addEventListener('scroll', measure);
    void document.fonts.ready.then(measure);
    measure();
    return () => {
      sizes.disconnect();
      cancelAnimationFrame(frame);
      words.disconnect();
      box.removeEventListener('scroll', measure);
      this.#box = null;
    };
  };

  get isLast(): boolean {
    return this.current >= this.count - 1;
  }

  turnTo(leaf: number): void {
    this.current = Math.min(Math.max(leaf, 0), this.count - 1);
    this.#place();
  }

  /** Also after a scroll that the browser did itself, to show what has the focus: whole leaves only. */
  #measure(): void {
    const box = this.#box;
    if (box === null) return;
    const { width, gap } = measureColumn(box);
    this.count = countLeaves(box.scrollWidth, width, gap);
    const scrolledTo = Math.round(Math.abs(box.scrollLeft) / (width + gap));
    this.current = Math.min(scrolledTo, this.count - 1);
    this.#place();
  }

  #place(): void {
    const box = this.#box;
    if (box === null) return;
    const { width, gap } = measureColumn(box);
    // Right to left, `scrollLeft` runs from 0 into the negative (CSSOM View).
    const sign = getComputedStyle(box).direction === 'rtl' ? -1 : 1;
    const left = sign * this.current * (width + gap);
    if (Math.abs(box.scrollLeft - left) > 1) box.scrollLeft = left;
  }
}

function measureColumn(box: HTMLElement): { width: number; gap: number } {
  const style = getComputedStyle(box);
  // The padding keeps focus rings from being cut off; it is not part of the column.
  const width = box.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  return { width, gap: Number.parseFloat(style.columnGap) || 0 };
}
