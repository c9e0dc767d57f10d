/** The privacy screen: everything of the person is off the screen at once, and comes back only to whoever says "Go on". */
import type { Visit } from './visit.svelte';

export class Cover {
  readonly #visit: () => Visit;

  constructor(visit: () => Visit) {
    this.#visit = visit;
  }

  get isOn(): boolean {
    return this.#visit().isCovered;
  }

  /** Only while there is a person whose words could be read. The page itself goes blank in the same turn of the loop. */
  hide(): void {
    const visit = this.#visit();
    if (visit.record === null) return;
    blank(true);
    visit.isCovered = true;
  }

  uncover(): void {
    this.#visit().isCovered = false;
    blank(false);
  }
}

/** By a mark on the document that the style sheet knows, so that nothing has to be drawn anew first. */
export function blank(isBlank: boolean): void {
  if (typeof document === 'undefined') return;
  if (isBlank) document.documentElement.dataset['covered'] = '';
  else delete document.documentElement.dataset['covered'];
}
