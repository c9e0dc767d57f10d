/** The drawings of resources/illustrations as PDF paths: read once, drawn as vectors in the tones of the look. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { DRAWING_TONES, rgbOperands } from './ink';
import type { PdfDocument } from './pdf-document';
import type { PdfReference } from './pdf-reference';
import { markArtifact } from './tag';

export interface Illustration {
  readonly widthUnits: number;
  readonly heightUnits: number;
  /** Fills and paths in the drawing's own units, y pointing down; deflated once, not for every paper. */
  readonly deflated: Uint8Array;
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
    deflated: deflateSync([`1 0 0 1 ${-Number(left)} ${-Number(top)} cm`, ...fills].join('\n')),
  };
}

/** Draws it with its upper left corner at `x`, `y`, as an artifact: our drawings please, and say nothing of their own. */
export type PlaceIllustration = (drawing: Illustration, x: number, y: number, widthPt: number) => void;

export function createIllustrator(document: PdfDocument): PlaceIllustration {
  const made = new Map<Illustration, { readonly name: string; readonly form: PdfReference }>();
  const formOf = (drawing: Illustration): { readonly name: string; readonly form: PdfReference } => {
    const known = made.get(drawing);
    if (known !== undefined) return known;
    const BBox = [0, 0, drawing.widthUnits, drawing.heightUnits];
    const form = document.ref({ Type: 'XObject', Subtype: 'Form', BBox, Resources: {}, Filter: 'FlateDecode' });
    form.end(drawing.deflated);
    const added = { name: `Drawing${made.size + 1}`, form };
    made.set(drawing, added);
    return added;
  };
  return (drawing, x, y, widthPt) => {
    const { name, form } = formOf(drawing);
    document.page.xobjects[name] = form;
    const scale = widthPt / drawing.widthUnits;
    const operators = `q ${scale.toFixed(6)} 0 0 ${scale.toFixed(6)} ${x} ${y} cm /${name} Do Q`;
    markArtifact(document, 'Layout', () => document.addContent(operators));
  };
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
