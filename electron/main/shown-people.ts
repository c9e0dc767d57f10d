/** Whether the page may know anything of a patient by way of the staff's screens; if so, it goes when the sign-in ends. */

export interface ShownPeopleParts {
  /** Whether somebody's consultation is open: its own end replaces the page. */
  readonly isOccupied: () => boolean;
  /** A fresh page, and nothing of what was shown in any process. */
  readonly wipe: () => Promise<void>;
}

export class ShownPeople {
  readonly #parts: ShownPeopleParts;
  #hasShown = false;

  constructor(parts: ShownPeopleParts) {
    this.#parts = parts;
  }

  /** Something of a patient is about to go to the page, or can be typed on it: to be called before, whatever comes of it. */
  note(): void {
    this.#hasShown = true;
  }

  /** To be called when a sign-in has ended: before the next person comes. */
  async forget(): Promise<void> {
    const { isOccupied, wipe } = this.#parts;
    const isDue = this.#hasShown && !isOccupied();
    this.#hasShown = false;
    if (isDue) await wipe();
  }
}
