/** How the printer of the settings is, as last seen: it may take fifteen seconds to answer, and no screen waits for that. */
import type { PrinterShortfall, PrintTrouble } from '../contract/printing';

export interface PrinterSeen {
  readonly trouble: PrintTrouble | null;
  readonly shortfalls: readonly PrinterShortfall[];
}

/** What was seen longer ago than that is not told as how it is now. */
const FRESH_MS = 30_000;

export class PrinterLook {
  readonly #ask: () => Promise<PrinterSeen>;
  #looking: Promise<PrinterSeen> | null = null;
  #last: { readonly seen: PrinterSeen; readonly at: number } | null = null;

  constructor(ask: () => Promise<PrinterSeen>) {
    this.#ask = ask;
  }

  /** Null when nobody has looked of late. */
  get last(): PrinterSeen | null {
    if (this.#last === null || performance.now() - this.#last.at > FRESH_MS) return null;
    return this.#last.seen;
  }

  /** One look at a time: whoever asks while one is under way gets its answer. */
  look(): Promise<PrinterSeen> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #look(): Promise<PrinterSeen> {
    const seen = await this.#ask();
    this.#last = { seen, at: performance.now() };
    return seen;
  }
}
