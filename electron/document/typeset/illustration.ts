/** The drawings of resources/illustrations as PDF paths: read once, drawn as vectors in the tones of the look. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DRAWING_TONES, rgbOperands } from './ink';

export interface Illustration {
  readonly widthUnits: number;
  readonly heightUnits: number;
  /** Fills and paths in the drawing's own units, y pointing down. */
  readonly operators: string;
}

const VIEW_BOX = /viewBox="(-?[\d.]+) (-?[\d.]+) ([\d.]+) ([\d.]+)"/;
const PATH = /<path class="([kabp])" d="([^"]+)"/g;
const COMMAND = /([A-Z])([^A-Z]*)/g;

export function readIllustration(resourcesFolder: string, name: string): Illustration {
  const svg = readFileSync(join(resourcesFolder, 'illustrations', `${name}.svg`), 'utf8');
  const [, left, top, width, height] = VIEW_BOX.exec(svg) ?? [];
  const paths = [...svg.matchAll(PATH)];
  if (width === undefined || paths.length === 0) throw new Error(`${name}.svg is not a drawing of our pen`);
  const fills = paths.map(([, tone, data]) => {
    const colour = DRAWING_TONES[tone as keyof typeof DRAWING_TONES];
    return `${rgbOperands(colour)} rg\n${pathOperators(data ?? '')}\nf`;
  });
  return {
    widthUnits: Number(width),
    heightUnits: Number(height),
    operators: [`1 0 0 1 ${-Number(left)} ${-Number(top)} cm`, ...fills].join('\n'),
  };
}

/** Places it with its upper left corner at `x`, `y`; `mirrored` turns it to face the other way. */
export function drawingOperators(
  drawing: Illustration,
  x: number,
  y: number,
  widthPt: number,
  mirrored: boolean,
): string {
  const scale = widthPt / drawing.widthUnits;
  const matrix = mirrored ? `${-scale} 0 0 ${scale} ${x + widthPt} ${y} cm` : `${scale} 0 0 ${scale} ${x} ${y} cm`;
  return `q\n${matrix}\n${drawing.operators}\nQ`;
}

/** The pen writes M, L, Q, C and Z in absolute units; PDF has no quadratic curve, so Q is raised to a cubic. */
function pathOperators(data: string): string {
  let x = 0;
  let y = 0;
  const operators: string[] = [];
  for (const [, command, operands = ''] of data.matchAll(COMMAND)) {
    const n = operands.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const [a = 0, b = 0, c = 0, d = 0] = n;
    if (command === 'M' || command === 'L') operators.push(`${a} ${b} ${command === 'M' ? 'm' : 'l'}`);
    else if (command === 'Q')
      operators.push(`${raise(x, a)} ${raise(y, b)} ${raise(c, a)} ${raise(d, b)} ${c} ${d} c`);
    else if (command === 'C') operators.push(`${n.join(' ')} c`);
    else if (command === 'Z') operators.push('h');
    else throw new Error(`the pen does not write ${command}`);
    [x, y] = [n.at(-2) ?? x, n.at(-1) ?? y];
  }
  return operators.join('\n');
}

function raise(end: number, control: number): number {
  return Math.round((end + (2 / 3) * (control - end)) * 100) / 100;
}
