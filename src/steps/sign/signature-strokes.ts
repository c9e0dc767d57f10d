/** Lines drawn by a finger, a pen or a mouse -> strokes in pad units, and strokes -> SVG paths. */
import { SIGNATURE_PAD, type Stroke, type StrokePoint } from '../../../electron/consultation/events';
import { LIMITS } from '../../../electron/consultation/rules';

/** Points nearer than this to the one before add nothing that can be seen on paper. In pad units. */
const LEAST_STEP = 1.5;
/** A dot, as over an i, is kept as a very short line: a point alone has no length to draw. In pad units. */
const DOT_LENGTH = 0.8;

export interface PadBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
const round = (value: number): number => Math.round(value * 10) / 10;

/** A place on the panel (CSS pixels) -> a point of the pad; outside is moved to the edge. `sinceFirstMs` is not negative. */
export function toPadPoint(clientX: number, clientY: number, box: PadBox, sinceFirstMs: number): StrokePoint {
  const x = ((clientX - box.left) / box.width) * SIGNATURE_PAD.width;
  const y = ((clientY - box.top) / box.height) * SIGNATURE_PAD.height;
  return [
    round(clamp(x, SIGNATURE_PAD.width)),
    round(clamp(y, SIGNATURE_PAD.height)),
    Math.max(0, Math.round(sinceFirstMs)),
  ];
}

/** The stroke with one more point, unless the point says nothing new or the stroke is full. */
export function extendStroke(stroke: Stroke, point: StrokePoint): Stroke {
  const last = stroke.at(-1);
  if (last === undefined) return [point];
  const step = Math.hypot(point[0] - last[0], point[1] - last[1]);
  return step < LEAST_STEP || stroke.length >= LIMITS.strokePoints ? stroke : [...stroke, point];
}

/** What is kept when the finger is lifted. */
export function finishStroke(stroke: Stroke): Stroke {
  const [only] = stroke;
  if (only === undefined || stroke.length > 1) return stroke;
  const [x, y, sinceFirstMs] = only;
  const beside = x + DOT_LENGTH > SIGNATURE_PAD.width ? x - DOT_LENGTH : x + DOT_LENGTH;
  return [only, [round(beside), y, sinceFirstMs + 1]];
}

/** Whether another stroke may begin: bounds the call that stores the signature. */
export function hasRoom(strokes: readonly Stroke[]): boolean {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  return strokes.length < LIMITS.strokes && points < LIMITS.strokePoints;
}

/** SVG path data in pad units: quadratic curves through the middles of the steps, so that corners of sampling vanish. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const middles = rest.map((point, index) => {
    const before = stroke[index] ?? first;
    return `Q${before[0]} ${before[1]} ${round((before[0] + point[0]) / 2)} ${round((before[1] + point[1]) / 2)}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${first[0]} ${first[1]}${middles.join('')}L${last[0]} ${last[1]}`;
}

const MARK_STEPS = 24;

/** The mark of somebody who cannot draw: an X on the line, drawn by the kiosk at their request. */
export function drawMark(): readonly Stroke[] {
  return [lineBetween([420, 110], [580, 300], 0), lineBetween([580, 110], [420, 300], 500)];
}

function lineBetween(from: readonly [number, number], to: readonly [number, number], beginsAtMs: number): Stroke {
  return Array.from({ length: MARK_STEPS + 1 }, (_, step): StrokePoint => {
    const part = step / MARK_STEPS;
    const x = from[0] + (to[0] - from[0]) * part;
    const y = from[1] + (to[1] - from[1]) * part;
    return [round(x), round(y), beginsAtMs + step * 16];
  });
}
