/** The emergency box: the number, and the signs that mean "call now". */
import type { HandOff } from '../document-model';
import { balanceColumns } from './fill-columns';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { INK, rgbOperands } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { asStrong, setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

const FRAME_PT = 3.75;
const PADDING_PT = 7;
const NUMBER_AIR_PT = 12;
const BELOW_HEAD_PT = 5;
const GUTTER_PT = 14;
const COLUMN_GAP_PT = 12;
const BULLET_PT = 9;

/** The number with its sentence beside it, and the signs below across the whole box, so that most of them are one line. */
export function setEmergency(press: Press, tag: Tag, emergency: HandOff['emergency'], widthPt: number): Atom {
  const insidePt = widthPt - 2 * (PADDING_PT + FRAME_PT);
  const numberPt = press.layOut(emergency.number, 'emergency', insidePt).inkWidthPt + 1;
  const number = press.layOut(emergency.number, 'emergency', numberPt);
  const numberTag = tag.child('P');
  const wordsPt = insidePt - numberPt - GUTTER_PT;
  const words = bindTogether([
    setWhole(press, tag.child('P'), asStrong(emergency.lead), 'body', wordsPt),
    space(setWhole(press, tag.child('P'), emergency.advice, 'sign', wordsPt), 1),
  ]);
  const signs = setSigns(press, tag, emergency, insidePt);
  // The tall figures have air of their own above and below.
  const headPt = Math.max(words.heightPt, number.heightPt - NUMBER_AIR_PT);
  const height = headPt + BELOW_HEAD_PT + signs.heightPt + 2 * (PADDING_PT + FRAME_PT);
  return atom(height, (x, y) => {
    const edge = FRAME_PT / 2;
    const frame = `q ${rgbOperands(INK)} RG ${FRAME_PT} w 0 j [] 0 d ${x + edge} ${y + edge} ${widthPt - FRAME_PT} ${height - FRAME_PT} re S Q`;
    markArtifact(press.document, 'Layout', () => press.document.addContent(frame));
    const left = x + PADDING_PT + FRAME_PT;
    const top = y + PADDING_PT + FRAME_PT;
    const numberTop = top + (headPt - number.heightPt) / 2;
    press.writer.draw(number, numberTag, press.fromStart(left, insidePt, 0, numberPt), numberTop);
    const wordsLeft = press.fromStart(left, insidePt, numberPt + GUTTER_PT, wordsPt);
    words.draw(wordsLeft, top + (headPt - words.heightPt) / 2);
    signs.draw(left, top + headPt + BELOW_HEAD_PT);
  });
}

/** Two columns of short lines, read down the first and then down the second; one where letters are large. */
function setSigns(press: Press, tag: Tag, { signs }: HandOff['emergency'], widthPt: number): Atom {
  const list = tag.child('L');
  const { columns: count, scale } = press.geometry;
  const columnPt = count === 1 ? widthPt : (widthPt - COLUMN_GAP_PT) / 2;
  const bulletPt = BULLET_PT * scale;
  const items = signs.map((sign) => {
    const body = list.child('LI').child('LBody');
    const box = press.layOut(sign, 'sign', columnPt - bulletPt);
    return atom(box.heightPt, (x, y) => {
      const dotX = press.fromStart(x, columnPt, 2 * scale, 0);
      const dotY = y + (box.lines[0]?.baselinePt ?? 0) - 3.6 * scale;
      const dot = `q ${rgbOperands(INK)} RG ${3.2 * scale} w 1 J ${dotX} ${dotY} m ${dotX} ${dotY} l S Q`;
      markArtifact(press.document, 'Layout', () => press.document.addContent(dot));
      press.writer.draw(box, body, press.fromStart(x, columnPt, bulletPt, box.widthPt), y);
    });
  });
  const balanced = balanceColumns(
    items.map((item) => [item]),
    { count, heightPt: stackHeight(items) },
  );
  const columns = balanced.columns.map((column) => bindTogether(column));
  return atom(Math.max(...columns.map(({ heightPt }) => heightPt)), (x, y) => {
    columns.forEach((column, index) => {
      column.draw(press.fromStart(x, widthPt, (columnPt + COLUMN_GAP_PT) * index, columnPt), y);
    });
  });
}
