/** Opens a dialog above everything, and gives the focus back to where it was when the dialog goes. */

/** A Svelte attachment. The browser itself makes the rest of the page inert while a modal dialog is open. */
export function keepFocusInside(dialog: HTMLDialogElement): () => void {
  const before = document.activeElement;
  dialog.showModal();
  const first =
    dialog.querySelector<HTMLElement>('[data-first-focus]') ?? dialog.querySelector<HTMLElement>('h1, h2');
  first?.focus({ preventScroll: true });
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
