/** The emergency box: the number, and the signs that mean "call now". */
import type { HandOff } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { INK, rgbOperands } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

const FRAME_PT = 3.75;
const PADDING_PT = 8;
const GUTTER_PT = 14;
const COLUMN_GAP_PT = 8;
const BULLET_PT = 9;

export function setEmergency(press: Press, tag: Tag, emergency: HandOff['emergency'], widthPt: number): Atom {
  const numberBox = press.layOut(emergency.number, 'emergency', widthPt);
  const numberPt = numberBox.inkWidthPt + 1;
  const number = { ...numberBox, tag: tag.child('P') };
  const wordsPt = widthPt - 2 * (PADDING_PT + FRAME_PT) - numberPt - GUTTER_PT;
  const lead = emergency.lead.map((span) => ({ ...span, strong: true as const }));
  const words = [
    setWhole(press, tag.child('P'), lead, 'sign', wordsPt),
    space(setSigns(press, tag, emergency, wordsPt), 2),
    space(setWhole(press, tag.child('P'), emergency.advice, 'sign', wordsPt), 3),
  ];
  const inner = Math.max(stackHeight(words), number.heightPt);
  const height = inner + 2 * (PADDING_PT + FRAME_PT) - 4;
  const fitted = press.layOut(emergency.number, 'emergency', numberPt);
  return atom(height, (x, y) => {
    const edge = FRAME_PT / 2;
    const frame = `q ${rgbOperands(INK)} RG ${FRAME_PT} w 0 j [] 0 d ${x + edge} ${y + edge} ${widthPt - FRAME_PT} ${height - FRAME_PT} re S Q`;
    markArtifact(press.document, 'Layout', () => press.document.addContent(frame));
    const inside = widthPt - 2 * (PADDING_PT + FRAME_PT);
    const left = x + PADDING_PT + FRAME_PT;
    const top = y + PADDING_PT + FRAME_PT - 2;
    const numberTop = top + (inner - fitted.heightPt) / 2;
    press.writer.draw(fitted, number.tag, press.fromStart(left, inside, 0, numberPt), numberTop);
    bindTogether(words).draw(press.fromStart(left, inside, numberPt + GUTTER_PT, wordsPt), top);
  });
}

/** Two columns of short lines, read down the first and then down the second. */
function setSigns(press: Press, tag: Tag, { signs }: HandOff['emergency'], widthPt: number): Atom {
  const list = tag.child('L');
  const columnPt = (widthPt - COLUMN_GAP_PT) / 2;
  const items = signs.map((sign) => {
    const body = list.child('LI').child('LBody');
    const box = press.layOut(sign, 'sign', columnPt - BULLET_PT);
    return atom(box.heightPt, (x, y) => {
      const dotX = press.fromStart(x, columnPt, 2, 0);
      const dotY = y + (box.lines[0]?.baselinePt ?? 0) - 3.6;
      const dot = `q ${rgbOperands(INK)} RG 3.2 w 1 J ${dotX} ${dotY} m ${dotX} ${dotY} l S Q`;
      markArtifact(press.document, 'Layout', () => press.document.addContent(dot));
      press.writer.draw(box, body, press.fromStart(x, columnPt, BULLET_PT, box.widthPt), y);
    });
  });
  const half = Math.ceil(items.length / 2);
  const columns = [bindTogether(items.slice(0, half)), bindTogether(items.slice(half))];
  return atom(Math.max(...columns.map(({ heightPt }) => heightPt)), (x, y) => {
    columns.forEach((column, index) => {
      column.draw(press.fromStart(x, widthPt, (columnPt + COLUMN_GAP_PT) * index, columnPt), y);
    });
  });
}
