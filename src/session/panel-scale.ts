/** How large everything is drawn on a panel of known size: `--panel` of the look, 1 for 21.5 inches at 1920 x 1080. */

export interface Panel {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The diagonal. */
  readonly inches: number;
}

const REFERENCE_PER_INCH = Math.hypot(1920, 1080) / 21.5;
/** The smallest pages that everything is laid out for and looked at, in units of the look: 1366 x 768 and its like, and upright. */
const LEAST_PAGE = { landscape: [1846, 1037], portrait: [1037, 1846] } as const;

/**
 * Null: as the style sheet draws it, which is as small as it may get. On a panel with smaller dots it is larger, so that
 * a target that is 20 mm there is 20 mm here, as far as the page still fits.
 */
export function panelScale({ width, height, inches }: Panel): number | null {
  const usual = usualScale(width, height);
  const [leastWidth, leastHeight] = width >= height ? LEAST_PAGE.landscape : LEAST_PAGE.portrait;
  const wanted = Math.hypot(width, height) / inches / REFERENCE_PER_INCH;
  const scale = Math.floor(100 * Math.min(wanted, width / leastWidth, height / leastHeight)) / 100;
  return scale > usual ? scale : null;
}

/** As the media query of `look/tokens.css`. */
function usualScale(width: number, height: number): number {
  const isSmall = width >= height ? width <= 1400 : width <= 800;
  return isSmall ? 0.74 : 1;
}
