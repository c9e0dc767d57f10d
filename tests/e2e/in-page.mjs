/** Functions that run in the page under test, where they are sent as text: each stands alone. */
/* global document, window, DOMRect, Node, requestAnimationFrame */

/** @param {string} tag */
export function isInLanguage(tag) {
  return document.documentElement.lang === tag;
}

/** Its faces are there, what they changed has been measured, and no page is half turned. */
export async function isSettled() {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

/**
 * What stands in the text of each element that is seen, one line an element; lines in another language left out.
 * @returns {string[]}
 */
export function readLines() {
  return [...document.querySelectorAll('h1, h2, h3, p, li, button, span, b, dt, dd, q, figcaption')]
    .filter((element) => element.checkVisibility() && element.closest('[lang]') === document.documentElement)
    .map((element) => (element.textContent ?? '').trim());
}

/**
 * Parts of a balanced statement that are not in sight, whole, on the leaf that is shown: who sees the good side of an option
 * must see the bad one beside it.
 * @returns {string[]}
 */
export function findUnbalanced() {
  const sides = [...document.querySelectorAll('.sides .side')].slice(0, 2);
  const unseen = sides.filter((side) => {
    const leaf = side.closest('.leaf-box').getBoundingClientRect();
    const rects = [...side.getClientRects()];
    return rects.length !== 1 || rects.some(({ left, right }) => left < leaf.left || right > leaf.right);
  });
  const named = unseen.map((side) => `not in sight: ${(side.textContent ?? '').trim().slice(0, 60)}`);
  return sides.length === 2 ? named : ['no two sides'];
}

/**
 * Words that stick out of their button or of the window, and buttons that lie over one another or touch the page's corner.
 * What stands on a leaf that is not shown is left out.
 * @returns {string[]}
 */
export function findMisplaced() {
  const TOLERANCE_PX = 2;
  const LEAST_GAP_PX = 4;
  /** @type {string[]} */
  const said = [];
  const page = new DOMRect(0, 0, window.innerWidth, window.innerHeight);
  const inSight = (element, rect) => {
    const leaf = element.closest('.leaf-box')?.getBoundingClientRect() ?? page;
    const middle = (rect.left + rect.right) / 2;
    return rect.width > 0 && middle > leaf.left && middle < leaf.right;
  };
  const sticksOut = (inner, outer) =>
    inner.left < outer.left - TOLERANCE_PX ||
    inner.right > outer.right + TOLERANCE_PX ||
    inner.top < outer.top - TOLERANCE_PX ||
    inner.bottom > outer.bottom + TOLERANCE_PX;
  const named = (element) => (element.textContent ?? '').trim().slice(0, 60);
  const buttons = [...document.querySelectorAll('button')]
    .filter((button) => button.checkVisibility())
    .map((button) => ({ button, rect: button.getBoundingClientRect() }))
    .filter(({ button, rect }) => inSight(button, rect));
  for (const { button, rect } of buttons) {
    const range = document.createRange();
    for (const part of button.querySelectorAll('*:not(.spoken, .spoken *)')) {
      const own = [...part.childNodes].filter(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
      );
      for (const node of own) {
        range.selectNodeContents(node);
        if ([...range.getClientRects()].some((line) => sticksOut(line, rect)))
          said.push(`sticks out of its button: ${named(button)}`);
      }
    }
    if (sticksOut(rect, page)) said.push(`leaves the window: ${named(button)}`);
  }
  buttons.forEach(({ button, rect }, index) => {
    for (const { button: other, rect: beside } of buttons.slice(index + 1)) {
      // A sheet lies over the page on purpose, and what is under it cannot be touched.
      if (button.closest('dialog[open]') !== other.closest('dialog[open]')) continue;
      const width = Math.min(rect.right, beside.right) - Math.max(rect.left, beside.left);
      const height = Math.min(rect.bottom, beside.bottom) - Math.max(rect.top, beside.top);
      if (width > TOLERANCE_PX && height > TOLERANCE_PX)
        said.push(`over one another: ${named(button)} / ${named(other)}`);
    }
  });
  // What goes on or signs is large and dark: nothing else to touch may grow together with it.
  const corner = document.querySelector('.bottom > :is(.next, .corner)');
  const forward = corner?.getBoundingClientRect() ?? new DOMRect();
  for (const { button, rect } of buttons) {
    if (corner === null || corner.contains(button) || button.closest('dialog') !== null) continue;
    const beside = Math.max(rect.left, forward.left) - Math.min(rect.right, forward.right);
    const above = Math.max(rect.top, forward.top) - Math.min(rect.bottom, forward.bottom);
    if (Math.max(beside, above) < LEAST_GAP_PX && button.closest('.tools') === null)
      said.push(`touches the corner: ${named(button)}`);
  }
  for (const heading of document.querySelectorAll('h1')) {
    const rect = heading.getBoundingClientRect();
    if (heading.checkVisibility() && inSight(heading, rect) && sticksOut(rect, page))
      said.push(`leaves the window: ${named(heading)}`);
    // A first leaf that shows something else alone: what the page says is nowhere to be seen.
    const leaf = heading.closest('.leaf-box');
    if (leaf !== null && leaf.scrollLeft === 0 && heading.checkVisibility() && !inSight(heading, rect))
      said.push(`not on the first leaf: ${named(heading)}`);
  }
  return said;
}
