/** Colours and line weights of the paper (look/tokens.css). Black ink carries everything; the two flat tones only please. */

export const INK = '#1F1A17';
/** Outlines of the people who are not filled in. */
export const LINE = '#6E6257';
export const RULE_FAINT = '#D9CBB6';

/** Fill of an illustration's path, by its class. */
export const DRAWING_TONES = { k: INK, a: '#F2B48A', b: '#A9CDBF', p: '#FBF6EC' } as const;

export const RULE_PT = 2.25;
export const FAINT_RULE_PT = 0.75;
export const DOTTED_PT = 1;
export const STROKE_PT = 1.5;

/** `#1F1A17` -> "0.122 0.102 0.09", for operators written by hand. */
export function rgbOperands(colour: string): string {
  const part = (at: number): string =>
    String(Math.round((Number.parseInt(colour.slice(at, at + 2), 16) / 255) * 1e3) / 1e3);
  return `${part(1)} ${part(3)} ${part(5)}`;
}

/** The path of a circle: four cubic curves, clockwise from the right, closed and not yet drawn. */
export function circle(x: number, y: number, radius: number): string {
  const k = radius * 0.5523;
  return [
    `${x + radius} ${y} m`,
    `${x + radius} ${y + k} ${x + k} ${y + radius} ${x} ${y + radius} c`,
    `${x - k} ${y + radius} ${x - radius} ${y + k} ${x - radius} ${y} c`,
    `${x - radius} ${y - k} ${x - k} ${y - radius} ${x} ${y - radius} c`,
    `${x + k} ${y - radius} ${x + radius} ${y - k} ${x + radius} ${y} c h`,
  ].join(' ');
}
