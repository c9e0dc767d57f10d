/** How closely a text is set, so that what only just does not fit needs no second leaf, and what belongs together has one. */

/** Values of `data-close` (leaves.css): as everywhere, closer, closest. Where the style sets no closer, all are the same. */
export const STEPS = ['0', '1', '2'] as const;
/** What belongs together fits on no leaf, however close it is set: the style may give each part a leaf of its own. */
export const APART = 'apart';
export type Closeness = (typeof STEPS)[number] | typeof APART;

/** How a text stands at one step. */
export interface Setting {
  readonly leaves: number;
  /** All that must be seen together stands on one leaf, whole. */
  readonly isTogether: boolean;
}

/**
 * The widest of `settings`, which go from wide to close, that needs one leaf only; else the widest that keeps together what
 * belongs together; with nothing to keep together the widest that has the fewest leaves. Never closer than that: smaller
 * letters must be good for something.
 */
export function chooseSetting(settings: readonly Setting[], hasCompany: boolean): Closeness {
  const at = (isWanted: (setting: Setting) => boolean): Closeness | undefined => STEPS[settings.findIndex(isWanted)];
  const whole = at(({ leaves }) => leaves === 1);
  if (whole !== undefined) return whole;
  if (hasCompany) return at(({ isTogether }) => isTogether) ?? APART;
  const fewest = Math.min(...settings.map(({ leaves }) => leaves));
  return at(({ leaves }) => leaves === fewest) ?? '0';
}

/** `rects` of what must be seen together: each in one piece, and all in the same column of `width`. In CSS pixels. */
export function isOnOneLeaf(rects: readonly (readonly Pick<DOMRect, 'left' | 'right'>[])[], width: number): boolean {
  const pieces = rects.flat();
  if (pieces.length > rects.length) return false;
  const left = Math.min(...pieces.map((rect) => rect.left));
  const right = Math.max(...pieces.map((rect) => rect.right));
  return pieces.length === 0 || right - left <= width + 1;
}
