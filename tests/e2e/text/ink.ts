/** Two pictures of one line of text -> how much ink of the one has no ink of the other beside it. */

/** Darkness of each pixel, 0 to 255, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** A pixel this dark is ink for sure; one lighter than `NONE` is none. Between lie the edges of letters. */
const SURE = 150;
const NONE = 60;
/** How far the pictures may be moved against each other to lie best, in pixels. */
const SHIFT_PX = 2;
const STEPS = Array.from({ length: 2 * SHIFT_PX + 1 }, (_, index) => index - SHIFT_PX);
/** The smallest first: lines that are the same mostly need none. */
const SHIFTS = STEPS.flatMap((dy) => STEPS.map((dx) => [dx, dy] as const)).sort(
  ([ax, ay], [bx, by]) => Math.hypot(ax, ay) - Math.hypot(bx, by),
);
/** How far ink may lie from the ink of the other picture, in pixels. */
const NEAR_PX = 1;

export interface Comparison {
  /** Ink that the other picture does not have nearby, in the worst stretch as wide as `emPx`, as a share of an em square. */
  readonly stray: number;
  /** Width of the ink, ours less theirs, in pixels. */
  readonly widthDifference: number;
}

export function compareInk(ours: Picture, theirs: Picture, emPx: number): Comparison {
  const [a, b] = [crop(ours), crop(theirs)];
  let best = Infinity;
  for (const [dx, dy] of SHIFTS) {
    const strays = Math.max(worstStretch(straysOf(a, b, dx, dy), emPx), worstStretch(straysOf(b, a, -dx, -dy), emPx));
    best = Math.min(best, strays);
    if (best === 0) break;
  }
  return { stray: best / emPx ** 2, widthDifference: a.width - b.width };
}

/** How much of `a`'s sure ink has none around its place in `b`, by column. */
function straysOf(a: Cropped, b: Cropped, dx: number, dy: number): Uint16Array {
  const strays = new Uint16Array(a.width);
  for (const at of a.sure) {
    const x = at % a.width;
    if (!isNear(b, x + dx, (at - x) / a.width + dy)) strays[x] = (strays[x] ?? 0) + 1;
  }
  return strays;
}

/** The largest sum of neighbouring columns. */
function worstStretch(strays: Uint16Array, columns: number): number {
  let sum = 0;
  let worst = 0;
  strays.forEach((count, x) => {
    sum += count - (strays[x - columns] ?? 0);
    worst = Math.max(worst, sum);
  });
  return worst;
}

interface Cropped {
  readonly width: number;
  readonly height: number;
  /** Indices of the pixels that are ink for sure. */
  readonly sure: readonly number[];
  /** 1 where ink is near, in a frame of NEAR_PX around the box. */
  readonly near: Uint8Array;
}

function isNear({ width, height, near }: Cropped, x: number, y: number): boolean {
  const [column, row] = [x + NEAR_PX, y + NEAR_PX];
  const framed = width + 2 * NEAR_PX;
  if (column < 0 || row < 0 || column >= framed || row >= height + 2 * NEAR_PX) return false;
  return near[row * framed + column] === 1;
}

/** To the box of its sure ink. */
function crop({ width, height, ink }: Picture): Cropped {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((ink[y * width + x] ?? 0) < SURE) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  const [boxWidth, boxHeight] = [Math.max(0, right - left + 1), Math.max(0, bottom - top + 1)];
  const framed = boxWidth + 2 * NEAR_PX;
  const near = new Uint8Array(framed * (boxHeight + 2 * NEAR_PX));
  const sure: number[] = [];
  for (let y = 0; y < boxHeight; y++) {
    for (let x = 0; x < boxWidth; x++) {
      const dark = ink[(y + top) * width + x + left] ?? 0;
      if (dark >= SURE) sure.push(y * boxWidth + x);
      if (dark < NONE) continue;
      for (let dy = 0; dy <= 2 * NEAR_PX; dy++)
        near.fill(1, (y + dy) * framed + x, (y + dy) * framed + x + 2 * NEAR_PX + 1);
    }
  }
  return { width: boxWidth, height: boxHeight, sure, near };
}

/** A binary grey map, as `pdftoppm -gray` writes it. */
export function readGreyMap(bytes: Buffer): Picture {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64));
  if (header === null) throw new Error('not a grey map');
  const [whole, width, height] = header;
  return {
    width: Number(width),
    height: Number(height),
    ink: bytes.subarray(whole.length).map((grey) => 255 - grey),
  };
}
