/** When a page turns, its heading takes the focus, so that a screen reader begins there and Tab goes on from there. */

/** The heading may come a moment later than the frame; nothing happens while a dialog holds the focus. */
export function focusHeading(page: HTMLElement): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const heading = page.querySelector<HTMLElement>('h1');
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
