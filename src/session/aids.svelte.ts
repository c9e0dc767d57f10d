/** What helps a person beside the talk itself: hiding the screen, calling somebody, a shorter way. */
import type { CandorApi } from '../../electron/contract/api';
import { Cover } from './cover.svelte';
import { HelpCall } from './help.svelte';
import type { KioskFacts } from './kiosk-facts.svelte';
import type { Surroundings } from './surroundings';
import type { Visit } from './visit.svelte';

export interface AidParts {
  readonly api: CandorApi;
  readonly around: Surroundings;
  readonly facts: KioskFacts;
  readonly visit: () => Visit;
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
}

export class Aids {
  readonly #parts: AidParts;
  readonly cover: Cover;
  readonly help: HelpCall;

  constructor(parts: AidParts) {
    this.#parts = parts;
    this.cover = new Cover(parts.visit);
    this.help = new HelpCall(parts);
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
    this.#parts.visit().pageSince = this.#parts.around.now();
  }

  /** Before a page is left forward. Nothing waits for it, and nobody who is guided is hurried on or held back. */
  leavePage(): void {
    const { around, visit } = this.#parts;
    const { page, record, language, pace, pageSince } = visit();
    if (page?.kind !== 'content' || record?.guidance?.guide) return;
    if (pace.leave(around.shownText(), language, around.now() - pageSince)) visit().isShortOffered = true;
  }
}
