/** Pages through text that is taller than its place: the browser sets it in columns, this shows one column at a time. */
import { APART, chooseSetting, isOnOneLeaf, STEPS, type Closeness, type Setting } from './leaf-setting';

/** Number of leaves in a box that is `width` wide, `gap` apart, and scrolls over `scrollWidth`. All in CSS pixels. */
export function countLeaves(scrollWidth: number, width: number, gap: number): number {
  if (width <= 0) return 1;
  return Math.max(1, Math.round((scrollWidth + gap) / (width + gap)));
}

export class LeafTurner {
  count = $state(1);
  current = $state(0);
  /** All leaves were turned, or the last is in sight. */
  isSeen = $derived.by(() => this.#wasLast || this.isLast);
  #wasLast = $state(false);
  #box: HTMLElement | null = null;
  readonly #together: () => string | null;

  /** @param together Selector of what must be seen together; `''`: nothing must; null: the text is never set closer. */
  constructor(together: () => string | null = () => null) {
    this.#together = together;
  }

  /** A Svelte attachment for the box whose style is `column-count: 1` with a fixed or limited height. */
  readonly watch = (box: HTMLElement): (() => void) => {
    this.#box = box;
    const measure = (): void => this.#measure();
    const follow = (): void => this.#follow();
    let frame = 0;
    // In the next frame: a button that comes or goes changes the box, and an observer must not be told of its own doing.
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    });
    const words = new MutationObserver(measure);
    // Another language or size of letters reaches the root after the words, and its faces later still; neither need change
    // the size of the box.
    const letters = new MutationObserver(measure);
    letters.observe(document.documentElement, { attributeFilter: ['lang', 'data-size'] });
    document.fonts.addEventListener('loadingdone', measure);
    sizes.observe(box);
    words.observe(box, { childList: true, characterData: true, subtree: true });
    box.addEventListener('scroll', follow);
    void document.fonts.ready.then(measure);
    measure();
    return () => {
      sizes.disconnect();
      cancelAnimationFrame(frame);
      words.disconnect();
      letters.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
      box.removeEventListener('scroll', follow);
      this.#box = null;
    };
  };

  get isLast(): boolean {
    return this.current >= this.count - 1;
  }

  turnTo(leaf: number): void {
    this.current = Math.min(Math.max(leaf, 0), this.count - 1);
    if (this.count > 1 && this.isLast) this.#wasLast = true;
    this.#place();
  }

  #measure(): void {
    const box = this.#box;
    if (box === null) return;
    const { current } = this;
    this.count = this.#fit(box, this.#together());
    this.turnTo(current);
  }

  /** Also after a scroll that the browser did itself, to show what has the focus: whole leaves only. */
  #follow(): void {
    const box = this.#box;
    if (box === null) return;
    const { width, gap } = measureColumn(box);
    this.turnTo(Math.round(Math.abs(box.scrollLeft) / (width + gap)));
  }

  #readCount(box: HTMLElement): number {
    const { width, gap } = measureColumn(box);
    return countLeaves(box.scrollWidth, width, gap);
  }

  /**
   * Sets the text as close as it needs; gives the number of leaves. The row that turns leaves takes of the height and is not
   * needed when all fits: tried first without it, so that what is chosen depends on the text and its place alone, and not on
   * what stood there before.
   */
  #fit(box: HTMLElement, together: string | null): number {
    for (const isTurning of [false, true]) {
      box.parentElement?.toggleAttribute('data-turning', isTurning);
      if (together === null) {
        const leaves = this.#readCount(box);
        if (leaves === 1 || isTurning) return leaves;
        continue;
      }
      const settings: Setting[] = [];
      for (const step of STEPS) {
        const setting = this.#try(box, step, together);
        // No closer one would be chosen, and each costs a layout of the page.
        if (setting.leaves === 1) return 1;
        settings.push(setting);
      }
      const chosen = chooseSetting(settings, together !== '');
      const { leaves } = this.#try(box, chosen, together);
      if (leaves === 1 || isTurning) return leaves;
    }
    return 1;
  }

  #try(box: HTMLElement, step: Closeness, together: string): Setting {
    box.dataset['close'] = step;
    const leaves = this.#readCount(box);
    if (together === '' || step === APART) return { leaves, isTogether: false };
    const rects = [...box.querySelectorAll(together)].map((part) => [...part.getClientRects()]);
    return { leaves, isTogether: isOnOneLeaf(rects, measureColumn(box).width) };
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
