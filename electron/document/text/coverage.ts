/** Which characters a font can draw, from the ranges in fonts.json: cheap enough for the main process. */

export interface Coverage {
  has(codePoint: number): boolean;
}

/** `"20-7e,a0"`, hexadecimal and ascending, as scripts/fonts.mjs writes them. Read when first asked: Chinese has thousands. */
export function parseCoverage(ranges: string): Coverage {
  let bounds: Bounds | null = null;
  return { has: (codePoint) => isInside(codePoint, (bounds ??= readBounds(ranges))) };
}

interface Bounds {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** 1 where one of the first characters is covered: they are looked up for almost every letter that is set. */
  readonly first: Uint8Array;
}

function readBounds(ranges: string): Bounds {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const range of ranges.split(',')) {
    const [from = '', to = from] = range.split('-');
    starts.push(Number.parseInt(from, 16));
    ends.push(Number.parseInt(to, 16));
  }
  const first = new Uint8Array(FIRST_ALPHABETS);
  starts.forEach((start, index) => first.fill(1, start, (ends[index] ?? start) + 1));
  return { starts, ends, first };
}

/** Latin to Arabic. */
const FIRST_ALPHABETS = 0x0700;

function isInside(codePoint: number, { starts, ends, first }: Bounds): boolean {
  if (codePoint < FIRST_ALPHABETS) return first[codePoint] === 1;
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (starts[middle] ?? 0)) high = middle - 1;
    else if (codePoint > (ends[middle] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}
