/** "Tell me more" and "Show less": that it was opened is stored first, then it opens. */
import { tick } from 'svelte';
import type { Session } from '../../session/session.svelte';

export class TellMore {
  isOpen = $state(false);
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  readonly open = async (): Promise<void> => {
    const page = this.#session.page;
    if (page === null) return;
    const known = this.#session.record?.moreOpened.includes(page.id) ?? false;
    if (!known && !(await this.#session.act({ type: 'more-opened', page: page.id }))) return;
    this.isOpen = true;
  };

  readonly close = async (): Promise<void> => {
    this.isOpen = false;
    await tick();
    document.querySelector<HTMLElement>('main [data-tell-more] button')?.focus({ preventScroll: true });
  };
}
