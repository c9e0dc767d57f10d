/** What helps a person beside the talk itself: hiding the screen, calling somebody, a shorter way. */
import type { AidParts } from './aid-parts';
import { Cover } from './cover.svelte';
import { HelpCall } from './help.svelte';

export class Aids {
  readonly #parts: AidParts;
  readonly cover: Cover;
  readonly help: HelpCall;

  constructor(parts: AidParts) {
    this.#parts = parts;
    this.cover = new Cover(parts.visit);
    this.help = new HelpCall(parts);
  }

  /** Diagonal of the panel, so that everything on it can be read and touched; null when it is not known. */
  get panelInches(): number | null {
    return this.#parts.facts.panelInches;
  }

  /** Whether the short version is offered, because pages were turned faster than they can be read. */
  get isShortOffered(): boolean {
    return this.#parts.visit().isShortOffered;
  }

  /** The warning before a timeout is heard as well as seen (508 407.5). */
  warnAloud(): void {
    this.#parts.around.chime('warning');
  }

  /** A page stands on the screen. */
  beginPage(): void {
    this.#parts.visit().pageSince = this.#parts.around.uptimeMs();
  }

  /** Before a page is left forward. Nothing waits for it, and nobody who is guided is hurried on or held back. */
  leavePage(): void {
    const { around, visit } = this.#parts;
    const { page, record, language, pace, pageSince } = visit();
    if (page?.kind !== 'content' || record?.guidance?.guide) return;
    if (pace.leave(around.shownText(), language, around.uptimeMs() - pageSince)) visit().isShortOffered = true;
  }
}
