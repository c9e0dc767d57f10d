/**
 * What is filled in at a signer's place: the values above their dotted lines, and the drawing or the words beside them.
 * The place itself is only a rectangle, so that a later revision can fill it exactly as the body of the paper would.
 */
import { SIGNATURE_PAD, type Stroke } from '../../consultation/events';
import type { Text } from '../document-model';
import type { TextBox } from '../text/lay-out-text';
import { INK, rgbOperands, STROKE_PT } from './ink';
import type { Press } from './press';

/** Points from the upper left corner of the place. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

export interface FillGeometry {
  /** One for each line; the dotted line is at the lower edge. */
  readonly lines: readonly Rectangle[];
  /** In the pad's proportions; the line to sign on is at its lower edge. */
  readonly pad: Rectangle;
}

const GUTTER_PT = 18;
/** Of the rectangle's width: a long date and time beside it must fit on one line. */
const WIDEST_PAD = 0.3;
/** What is written stands this far above its dotted line. */
const ABOVE_LINE_PT = 2;
/** So that no rounding makes a value smaller. */
const SLACK_PT = 1;

/** Depends on the rectangle alone, not on words or type, so that any later version of the kiosk fills the same places. */
export function fillGeometry(
  { widthPt, heightPt }: Pick<Rectangle, 'widthPt' | 'heightPt'>,
  lineCount: number,
  fromStart: Press['fromStart'],
): FillGeometry {
  const padPt = Math.min((heightPt * SIGNATURE_PAD.width) / SIGNATURE_PAD.height, widthPt * WIDEST_PAD);
  const padHeight = (padPt * SIGNATURE_PAD.height) / SIGNATURE_PAD.width;
  const linePt = widthPt - padPt - GUTTER_PT;
  const eachPt = heightPt / lineCount;
  return {
    lines: Array.from({ length: lineCount }, (_, index) => ({
      x: fromStart(0, widthPt, 0, linePt),
      y: index * eachPt,
      widthPt: linePt,
      heightPt: eachPt,
    })),
    pad: {
      x: fromStart(0, widthPt, widthPt - padPt, padPt),
      y: heightPt - padHeight,
      widthPt: padPt,
      heightPt: padHeight,
    },
  };
}

export interface PlacedText {
  readonly box: TextBox;
  readonly x: number;
  readonly y: number;
}

/** What a label takes above a value: large letters have no room for it beside one. */
export function labelRoom(press: Press): number {
  return press.geometry.columns === 1 ? lineHeightOf(press, 'label') : 0;
}

/** A label, and below it a value on two lines: a name, or a long date with its zone. */
export function largeLineHeight(press: Press): number {
  return labelRoom(press) + 2 * lineHeightOf(press, 'value') + ABOVE_LINE_PT + SLACK_PT;
}

function lineHeightOf(press: Press, style: 'label' | 'value'): number {
  return press.layOut(press.numeral(0), style, Infinity).heightPt;
}

/** A value just above its dotted line, as large as it can be there. */
export function placeValue(press: Press, text: Text, line: Rectangle): PlacedText {
  const box = fitText(press, text, 'value', line.widthPt, line.heightPt - labelRoom(press) - ABOVE_LINE_PT);
  return { box, x: line.x, y: line.y + line.heightPt - ABOVE_LINE_PT - box.heightPt };
}

/** Where a label's letters must stand to be on one line with such a value. */
export function valueBaselineAboveLine(press: Press, label: Text): number {
  const { heightPt, lines } = press.layOut(label, 'value', Infinity);
  return ABOVE_LINE_PT + heightPt - (lines[0]?.baselinePt ?? heightPt);
}

/** Words where the drawing would be, above the line to sign on. */
export function placeWords(press: Press, text: Text, pad: Rectangle): PlacedText {
  const box = fitText(press, text, 'lead', pad.widthPt, pad.heightPt - ABOVE_LINE_PT);
  return { box, x: pad.x, y: pad.y + pad.heightPt - ABOVE_LINE_PT - box.heightPt };
}

/** Each step smaller than the one before; the last is small print that nobody should need, but nothing is ever cut. */
const SMALLER = 0.94;
const SMALLEST = 0.25;
const SMALLEST_ON_ONE_LINE = 0.85;

/** On one line when it need not be much smaller for that; else on as many as there is room for, in the largest type that goes in. */
function fitText(press: Press, text: Text, style: 'value' | 'lead', widthPt: number, heightPt: number): TextBox {
  // Large letters stay large, and take a second line instead.
  const smallest = press.geometry.columns === 1 ? 1 : SMALLEST_ON_ONE_LINE;
  const onOneLine = shrinkText(press, text, style, widthPt, smallest, (box) => {
    return box.heightPt <= heightPt && box.lines.length < 2;
  });
  const isOneLine = onOneLine.lines.length < 2 && onOneLine.heightPt <= heightPt;
  return isOneLine ? onOneLine : shrinkText(press, text, style, widthPt, SMALLEST, (box) => box.heightPt <= heightPt);
}

/** The first size that fits; the smallest when none does. */
function shrinkText(
  press: Press,
  text: Text,
  style: 'value' | 'lead',
  widthPt: number,
  smallest: number,
  fits: (box: TextBox) => boolean,
): TextBox {
  let box = press.layOut(text, style, widthPt);
  const lineHeightPt = box.lines[0]?.heightPt ?? 0;
  const sizePt = Math.max(0, ...box.lines.flatMap(({ runs }) => runs.map((run) => run.sizePt)));
  for (let scale = SMALLER; !fits(box) && scale > smallest; scale *= SMALLER) {
    box = press.layOut(text, style, widthPt, { sizePt: sizePt * scale, lineHeightPt: lineHeightPt * scale });
  }
  return box;
}

/** One line, smaller where it must be: a second one would stand in another label's place. */
export function fitOnLine(press: Press, text: Text, style: 'label', widthPt: number): TextBox {
  const onLine = press.layOut(text, style, Infinity);
  const neededPt = onLine.inkWidthPt + 1;
  if (neededPt <= widthPt) return press.layOut(text, style, widthPt);
  const scale = widthPt / neededPt;
  const sizes = onLine.lines.flatMap(({ runs }) => runs.map((run) => run.sizePt));
  const lineHeightPt = onLine.lines[0]?.heightPt ?? 0;
  return press.layOut(text, style, widthPt, {
    sizePt: Math.max(0, ...sizes) * scale,
    lineHeightPt: lineHeightPt * scale,
  });
}

/** The lines as they were touched, inside `pad`: its own edge is the frame, so nothing drawn can fall outside. */
export function strokeOperators(strokes: readonly Stroke[], pad: Rectangle): string {
  const scale = pad.widthPt / SIGNATURE_PAD.width;
  const at = (value: number, from: number, limit: number): number =>
    Math.round((from + Math.min(Math.max(value, 0), limit) * scale) * 100) / 100;
  const point = ([x, y]: Stroke[number]): string =>
    `${at(x, pad.x, SIGNATURE_PAD.width)} ${at(y, pad.y, SIGNATURE_PAD.height)}`;
  const lines = strokes.map((stroke) => lineOperators(stroke, point));
  return `q ${rgbOperands(INK)} RG ${STROKE_PT} w 1 J 1 j [] 0 d\n${lines.join('\n')}\nQ`;
}

/** Joined by straight lines: no curve is invented. One point is a dot. */
function lineOperators(stroke: Stroke, point: (each: Stroke[number]) => string): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const lines = (rest.length > 0 ? rest : [first]).map((each) => `${point(each)} l`);
  return `${point(first)} m ${lines.join(' ')} S`;
}
