/** The leaves of a page that nobody has seen yet: whoever goes on is led through them, so that nothing is passed over unknowingly. */
import { getContext, setContext, untrack } from 'svelte';
import type { LeafTurner } from './leaf-turner.svelte';

type Turner = Pick<LeafTurner, 'current' | 'isSeen' | 'turnTo'>;

export class UnseenLeaves {
  #turners: readonly Turner[] = $state.raw([]);
  readonly #first = $derived(this.#turners.find(({ isSeen }) => !isSeen));

  /** Gives what takes it away again. An effect may call it: it changes the list, and must not run again because of that. */
  add(turner: Turner): () => void {
    this.#turners = [...untrack(() => this.#turners), turner];
    return () => (this.#turners = this.#turners.filter((each) => each !== turner));
  }

  get areThere(): boolean {
    return this.#first !== undefined;
  }

  /** Turns one leaf: true when there was one. */
  turn(): boolean {
    const turner = this.#first;
    turner?.turnTo(turner.current + 1);
    return turner !== undefined;
  }
}

const KEY = Symbol('unseen leaves');

/** For everything inside the component that calls this while it is made. */
export function provideUnseenLeaves(): UnseenLeaves {
  return setContext(KEY, new UnseenLeaves());
}

export function useUnseenLeaves(): UnseenLeaves | undefined {
  return getContext<UnseenLeaves | undefined>(KEY);
}

/** For a sheet over the page, which is no part of it. */
export function stopUnseenLeaves(): void {
  setContext(KEY, undefined);
}
