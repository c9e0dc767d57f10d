/** SVG files -> plain path data: markup is never put into the page as markup (Trusted Types), only drawn by `<path>`. */

export interface LinePath {
  /** What the path is painted with: `k` ink, `a` warm, `b` cool, `p` paper. */
  readonly paint: 'k' | 'a' | 'b' | 'p';
  readonly d: string;
}

export interface LineArt {
  readonly viewBox: string;
  readonly paths: readonly LinePath[];
}

const PATH = /<path(?: class="([kabp])")? d="([^"]+)"\/>/g;

/** Reads what our own pen writes: a view box and flat paths without transforms. Throws on anything else. */
export function readLineArt(svg: string): LineArt {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const paths = [...svg.matchAll(PATH)].map(([, paint = 'k', d = '']) => ({ paint, d }) as LinePath);
  if (viewBox === undefined || paths.length === 0) throw new Error('not a drawing of ours');
  return { viewBox, paths };
}

const files = import.meta.glob<string>('../../resources/{icons,illustrations}/*.svg', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const read = new Map<string, LineArt>();

/** The drawing or icon of that name. Throws when there is none: a missing drawing is a fault of the build. */
export function findLineArt(folder: 'icons' | 'illustrations', name: string): LineArt {
  const path = `../../resources/${folder}/${name}.svg`;
  const known = read.get(path);
  if (known !== undefined) return known;
  const file = files[path];
  if (file === undefined) throw new Error(`no drawing called ${name}`);
  const art = readLineArt(file);
  read.set(path, art);
  return art;
}

/** One hand drew them all; each has a file in `resources/icons`. */
export const ICON_NAMES = [
  'ask',
  'back',
  'bell',
  'book',
  'close',
  'contrast',
  'down',
  'due',
  'erase',
  'hand',
  'hide',
  'keys',
  'lang',
  'less',
  'more',
  'next',
  'pen',
  'person',
  'phone',
  'print',
  'shift',
  'size',
  'stop',
  'tick',
  'undo',
  'up',
] as const;
export type IconName = (typeof ICON_NAMES)[number];
