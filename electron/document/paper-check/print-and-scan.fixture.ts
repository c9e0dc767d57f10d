/** What a printer, a hand and a scanner do to a page, on 8-bit gray pictures: so that a code is not only read when it is perfect. */
import { seededRandom } from '../seeded-random.fixture';

export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  /** 0 is black; rows from the top. */
  readonly pixels: Uint8Array;
}

/** Binary PGM as pdftoppm writes it: `P5`, width, height, 255, pixels. */
export function readPgm(bytes: Uint8Array): GrayPicture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 40)).toString('latin1'));
  if (head === null) throw new Error('not a gray picture');
  return { width: Number(head[1]), height: Number(head[2]), pixels: bytes.subarray(head[0].length) };
}

export function writePgm({ width, height, pixels }: GrayPicture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), pixels]);
}

/** As a fax or a cheap copier sees it: black or white. */
export function inOneBit(picture: GrayPicture, threshold = 128): GrayPicture {
  return { ...picture, pixels: picture.pixels.map((value) => (value < threshold ? 0 : 255)) };
}

/** Worn toner on grayish paper: gray levels drawn together, then normal noise. */
export function withNoise(picture: GrayPicture, deviation: number, seed: number): GrayPicture {
  const random = seededRandom(seed);
  // The sum of three uniform numbers, with a deviation of 1, is close enough to a normal one.
  const normal = (): number => (random(1_000_000) + random(1_000_000) + random(1_000_000)) / 500_000 - 3;
  return { ...picture, pixels: picture.pixels.map((value) => clamp(40 + value * 0.75 + normal() * deviation)) };
}

/** Ink that runs, a lens out of focus: binomial 5 x 5, a standard deviation of one pixel. */
export function blurred(picture: GrayPicture): GrayPicture {
  return blurredAlong(blurredAlong(picture, 1), picture.width);
}

/** A sheet laid down askew; what comes in from outside is white. */
export function turned(picture: GrayPicture, degrees: number): GrayPicture {
  const { width, height, pixels } = picture;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const out = new Uint8Array(pixels.length);
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 255 : (pixels[y * width + x] ?? 255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [fromX, fromY] = [cos * dx + sin * dy + width / 2, cos * dy - sin * dx + height / 2];
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, down] = [fromX - left, fromY - top];
      const above = at(left, top) * (1 - right) + at(left + 1, top) * right;
      const below = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
      out[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return { ...picture, pixels: out };
}

function blurredAlong(picture: GrayPicture, step: number): GrayPicture {
  const { pixels } = picture;
  const at = (index: number): number => pixels[index] ?? 255;
  const out = pixels.map(
    (_, i) => (at(i - 2 * step) + 4 * at(i - step) + 6 * at(i) + 4 * at(i + step) + at(i + 2 * step)) / 16,
  );
  return { ...picture, pixels: out };
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
