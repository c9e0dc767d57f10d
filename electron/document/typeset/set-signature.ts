/** The last page: what signing means, and for each role a place to sign, on the kiosk or by hand; no place is ever cut. */
import { bothOf } from '../compose/fill-words';
import type { SignatureBlock, SignerPlace } from '../document-model';
import {
  fillGeometry,
  fitOnLine,
  labelRoom,
  largeLineHeight,
  placeValue,
  placeWords,
  strokeOperators,
  valueBaselineAboveLine,
  type Rectangle,
} from './fill-signer';
import { atom, bindTogether, type Atom } from './flow';
import { STROKE_PT } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { drawDottedRule, drawRule, setRule, setWhole } from './set-text';
import type { Tag } from './tag';

/** Of a page's height, so that Letter, which is lower, holds as many places as A4. */
const FILL_SHARE = 0.075;
const LABEL_SHARE = 0.135;
const TWO_LABELS_SHARE = 0.25;
const LABEL_GUTTER_PT = 6;
const DRAWING_PT = 42;
const DRAWING_GUTTER_PT = 20;

/** `place` is what a field must cover: the lines to fill and the room to draw, from the upper left corner of the page. */
export type OnPlaced = (place: SignerPlace, at: Rectangle, tag: Tag) => void;

/** The same block in the language beside the patient's. */
export interface SpokenSignatures {
  readonly press: Press;
  /** BCP 47. */
  readonly language: string;
  readonly block: SignatureBlock;
}

export function setSignatures(
  press: Press,
  tag: Tag,
  block: SignatureBlock,
  widthPt: number,
  onPlaced: OnPlaced,
  twin: SpokenSignatures | null = null,
): readonly Atom[] {
  return [
    setMeaning(press, tag, block, widthPt, twin),
    ...block.places.map((place, index) => {
      const other = twin?.block.places[index];
      const said = twin === null || other === undefined ? null : { ...twin, place: other };
      return setPlace(press, tag.child('Sect'), place, widthPt, onPlaced, said);
    }),
  ];
}

/** What it is all about, with the drawing of a paper to take home at the end side. */
function setMeaning(
  press: Press,
  tag: Tag,
  { meaning, meaningNot }: SignatureBlock,
  widthPt: number,
  twin: SpokenSignatures | null,
): Atom {
  const picture = press.illustrations.takeHome;
  const measurePt = widthPt - DRAWING_PT - DRAWING_GUTTER_PT;
  const words = bindTogether([
    setWhole(press, tag.child('P'), meaning, 'meaning', measurePt),
    space(setWhole(press, tag.child('P'), meaningNot, 'body', measurePt), 2),
    ...(twin === null ? [] : setMeaningBelow(twin, tag.child('Div', { lang: twin.language }), measurePt)),
  ]);
  const pictureHeight = (DRAWING_PT * picture.heightUnits) / picture.widthUnits;
  const draw = (x: number, y: number): void => {
    words.draw(press.fromStart(x, widthPt, 0, measurePt), y);
    press.drawIllustration(picture, press.fromStart(x, widthPt, widthPt - DRAWING_PT, DRAWING_PT), y, DRAWING_PT);
  };
  return atom(Math.max(words.heightPt, pictureHeight), draw, { spaceBeforePt: 8, keepWithNext: true });
}

function setMeaningBelow({ press, block }: SpokenSignatures, tag: Tag, widthPt: number): readonly Atom[] {
  return [
    space(setWhole(press, tag.child('P'), block.meaning, 'boxHeading', widthPt), 5),
    space(setWhole(press, tag.child('P'), block.meaningNot, 'text', widthPt), 1),
  ];
}

function setPlace(
  press: Press,
  tag: Tag,
  place: SignerPlace,
  widthPt: number,
  onPlaced: OnPlaced,
  twin: (Omit<SpokenSignatures, 'block'> & { readonly place: SignerPlace }) | null,
): Atom {
  const statements = [setWhole(press, tag.child('P'), place.statement, 'signer', widthPt)];
  if (twin !== null) {
    const owner = tag.child('P', { lang: twin.language });
    statements.push(setWhole(twin.press, owner, twin.place.statement, 'signer', widthPt));
  }
  const both = twin === null ? place : sayLinesTwice(place, twin.place, twin.language);
  const isLarge = press.geometry.columns === 1;
  const labelPt = isLarge ? widthPt : widthPt * (twin === null ? LABEL_SHARE : TWO_LABELS_SHARE);
  const fillPt = isLarge ? widthPt : widthPt - labelPt - LABEL_GUTTER_PT;
  const fillOf = (heightPt: number): Atom =>
    atom(heightPt, (x, y) => {
      const at = { x: press.fromStart(x, widthPt, widthPt - fillPt, fillPt), y, widthPt: fillPt, heightPt };
      drawFill(press, tag, both, at, { x: press.fromStart(x, widthPt, 0, labelPt), widthPt: labelPt });
      onPlaced(place, at, tag);
    });
  const above = space(bindTogether(statements), 5);
  const leastPt = isLarge ? place.lines.length * largeLineHeight(press) : press.geometry.bodyHeightPt * FILL_SHARE;
  const withFill = (heightPt: number, change: Partial<Atom>): Atom =>
    bindTogether([setRule(press, widthPt), above, space(fillOf(heightPt), 1)], { spaceBeforePt: 7, ...change });
  return withFill(leastPt, { stretched: (morePt) => withFill(leastPt + morePt, {}) });
}

/** Labels, and words that stand where one would draw; what somebody filled in is said once. */
function sayLinesTwice(own: SignerPlace, other: SignerPlace, language: string): SignerPlace {
  const lines = own.lines.map(({ label, value }, index) => ({
    label: bothOf(label, other.lines[index]?.label ?? label, language),
    value,
  }));
  if (own.entry?.kind !== 'words' || other.entry?.kind !== 'words') return { ...own, lines };
  return { ...own, lines, entry: { kind: 'words', words: bothOf(own.entry.words, other.entry.words, language) } };
}

/** Every label with its value, in reading order; then what was drawn. */
function drawFill(
  press: Press,
  tag: Tag,
  { lines, entry }: SignerPlace,
  at: Rectangle,
  labels: Pick<Rectangle, 'x' | 'widthPt'>,
): void {
  const geometry = fillGeometry(at, lines.length, press.fromStart);
  const isAbove = labelRoom(press) > 0;
  geometry.lines.forEach((line, index) => {
    const { label, value } = lines[index] ?? { label: [], value: null };
    const owner = tag.child('P');
    const foot = at.y + line.y + line.heightPt;
    const box = fitOnLine(press, label, 'label', isAbove ? line.widthPt : labels.widthPt);
    const baselinePt = box.lines[0]?.baselinePt ?? box.heightPt;
    const beside = foot - valueBaselineAboveLine(press, label) - baselinePt;
    press.writer.draw(box, owner, isAbove ? at.x + line.x : labels.x, isAbove ? at.y + line.y : beside);
    if (value !== null) {
      const placed = placeValue(press, value, line);
      press.writer.draw(placed.box, owner, at.x + placed.x, at.y + placed.y);
    }
    drawDottedRule(press, at.x + line.x, foot, line.widthPt);
  });
  const { pad } = geometry;
  if (entry?.kind === 'drawn') drawEntry(press, tag, entry, { ...pad, x: at.x + pad.x, y: at.y + pad.y });
  if (entry?.kind === 'words') {
    const { box, x, y } = placeWords(press, entry.words, pad);
    press.writer.draw(box, tag.child('P'), at.x + x, at.y + y);
  }
  drawRule(press, at.x + pad.x, at.y + pad.y + pad.heightPt, pad.widthPt, STROKE_PT);
}

function drawEntry(
  press: Press,
  tag: Tag,
  { strokes, alt }: Extract<SignerPlace['entry'], { readonly kind: 'drawn' }>,
  pad: Rectangle,
): void {
  const bbox = [pad.x, pad.y, pad.x + pad.widthPt, pad.y + pad.heightPt] as const;
  tag.child('Figure', { alt, bbox, placement: 'Block' }).mark(() => {
    press.document.addContent(strokeOperators(strokes, pad));
  });
}
