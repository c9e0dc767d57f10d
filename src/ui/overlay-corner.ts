/** What stands in the corner of every sheet, whoever opens it: the page behind it cannot be touched meanwhile. */
import { getContext, setContext, type Snippet } from 'svelte';

const KEY = Symbol('overlay corner');

export function provideOverlayCorner(corner: Snippet): void {
  setContext(KEY, corner);
}

export function overlayCorner(): Snippet | undefined {
  return getContext<Snippet | undefined>(KEY);
}
