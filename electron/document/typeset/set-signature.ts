/** What the signature means, who signed and when, and the drawn lines as vectors; never parted by a page end. */
import { SIGNATURE_PAD, type Stroke } from '../../consultation/events';
import type { SignatureBlock } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { INK, rgbOperands, RULE_PT, STROKE_PT } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { drawDottedRule, drawRule, setRule, setWhole } from './set-text';
import type { Tag } from './tag';

const FACTS_SHARE = 0.42;
const GUTTER_PT = 24;
const EMPTY_VALUE_PT = 22;

/** Where the lines are drawn, from the upper left corner of the page. */
export interface SignaturePlace {
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly heightPt: number;
}

export function setSignature(
  press: Press,
  tag: Tag,
  block: SignatureBlock,
  widthPt: number,
  onPlaced: (place: SignaturePlace) => void,
): Atom {
  const factsPt = widthPt * FACTS_SHARE;
  const padPt = widthPt - factsPt - GUTTER_PT;
  const padHeight = (padPt * SIGNATURE_PAD.height) / SIGNATURE_PAD.width;
  const means = [
    setWhole(press, tag.child('P'), block.meaning, 'meaning', widthPt),
    space(setWhole(press, tag.child('P'), block.meaningNot, 'body', widthPt), 2),
    space(setRule(press, widthPt), 9),
  ];
  const facts = block.facts.map((fact, index) => space(setFact(press, tag, fact, factsPt), index === 0 ? 0 : 5));
  const notSigned = block.notSigned === null ? null : setWhole(press, tag.child('P'), block.notSigned, 'lead', padPt);
  const height = Math.max(stackHeight(facts), padHeight + 8);
  const row = atom(height, (x, y) => {
    bindTogether(facts).draw(press.fromStart(x, widthPt, 0, factsPt), y);
    const left = press.fromStart(x, widthPt, factsPt + GUTTER_PT, padPt);
    const place = { x: left, y: y + height - padHeight - 4, widthPt: padPt, heightPt: padHeight };
    if (block.drawn !== null) drawStrokes(press, tag, block.drawn, place);
    notSigned?.draw(left, place.y + padHeight - notSigned.heightPt - 2);
    drawRule(press, left, y + height - RULE_PT / 2, padPt, STROKE_PT);
    onPlaced(place);
  });
  return bindTogether([...means, space(row, 12)], { spaceBeforePt: 12 });
}

function setFact(press: Press, tag: Tag, { label, value }: SignatureBlock['facts'][number], widthPt: number): Atom {
  const owner = tag.child('P');
  const head = setWhole(press, owner, label, 'label', widthPt);
  if (value !== null) return bindTogether([head, setWhole(press, owner, value, 'value', widthPt)]);
  return bindTogether([
    head,
    atom(EMPTY_VALUE_PT, (x, y) => drawDottedRule(press, x, y + EMPTY_VALUE_PT - 5, widthPt)),
  ]);
}

/** The pad's proportions are kept, and the pad's own edge is the frame: nothing drawn can fall outside. */
function drawStrokes(
  press: Press,
  tag: Tag,
  { strokes, alt }: NonNullable<SignatureBlock['drawn']>,
  place: SignaturePlace,
): void {
  const bbox = [place.x, place.y, place.x + place.widthPt, place.y + place.heightPt] as const;
  const figure = tag.child('Figure', { alt, bbox, placement: 'Block' });
  const scale = place.widthPt / SIGNATURE_PAD.width;
  const at = (value: number, from: number, limit: number): number =>
    Math.round((from + Math.min(Math.max(value, 0), limit) * scale) * 100) / 100;
  const point = ([x, y]: Stroke[number]): string =>
    `${at(x, place.x, SIGNATURE_PAD.width)} ${at(y, place.y, SIGNATURE_PAD.height)}`;
  const lines = strokes.filter((stroke) => stroke.length > 0).map((stroke) => strokeOperators(stroke, point));
  figure.mark(() => {
    press.document.addContent(`q ${rgbOperands(INK)} RG ${STROKE_PT} w 1 J 1 j [] 0 d\n${lines.join('\n')}\nQ`);
  });
}

/** The points as they were touched, joined by straight lines: no curve is invented. One point is a dot. */
function strokeOperators(stroke: Stroke, point: (each: Stroke[number]) => string): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const lines = (rest.length > 0 ? rest : [first]).map((each) => `${point(each)} l`);
  return `${point(first)} m ${lines.join(' ')} S`;
}
