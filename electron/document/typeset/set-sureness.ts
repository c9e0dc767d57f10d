/** The line that says how sure we are: solid, dashed or dotted, always with its words; "stated" has words only. */
import type { Certainty } from '../../contract/content';
import type { Sureness, Text } from '../document-model';
import { atom, type Atom } from './flow';
import { INK, rgbOperands } from './ink';
import type { Press } from './press';
import { asStrong } from './set-text';
import { markArtifact, type Tag } from './tag';

const LINE_PT = 2.6;
const LENGTH_PT = 30;
const GAP_PT = 8;
const BELOW_LINE_PT = 2;
/** Wider than a word space, and a line may still end there. */
const SPACE: Text = [{ text: '\u2002' }];

const DASHES: Readonly<Record<Exclude<Certainty, 'stated'>, string>> = {
  counted: '0 J [] 0 d',
  seen: '0 J [6 3] 0 d',
  unknown: '1 J [0 5.2] 0 d',
};

export function drawSureLine(press: Press, certainty: Certainty, x: number, y: number, widthPt = LENGTH_PT): void {
  if (certainty === 'stated') return;
  const inset = certainty === 'unknown' ? LINE_PT / 2 : 0;
  const from = press.geometry.rightToLeft ? x + widthPt - inset : x + inset;
  const to = press.geometry.rightToLeft ? x + inset : x + widthPt - inset;
  const line = `q ${rgbOperands(INK)} RG ${LINE_PT} w ${DASHES[certainty]} ${from} ${y} m ${to} ${y} l S Q`;
  markArtifact(press.document, 'Layout', () => press.document.addContent(line));
}

/** The line above its words, and after them, in lighter letters, where that comes from. */
export function setSureness(
  press: Press,
  tag: Tag,
  { certainty, words }: Sureness,
  sources: Text,
  widthPt: number,
): Atom {
  const above = certainty === 'stated' ? 0 : LINE_PT + BELOW_LINE_PT;
  const box = press.layOut([...asStrong(words), ...SPACE, ...sources], 'note', widthPt);
  return atom(above + box.heightPt, (x, y) => {
    drawSureLine(press, certainty, press.fromStart(x, widthPt, 0, LENGTH_PT), y + LINE_PT / 2);
    press.writer.draw(box, tag, x, y + above);
  });
}

/** The line before its words, as in the legend. */
export function setSurenessInline(press: Press, tag: Tag, { certainty, words }: Sureness, widthPt: number): Atom {
  const before = LENGTH_PT + GAP_PT;
  const box = press.layOut(words, 'note', widthPt - before);
  return atom(box.heightPt, (x, y) => {
    const middle = y + (box.lines[0]?.baselinePt ?? 0) - 3 * press.geometry.scale;
    drawSureLine(press, certainty, press.fromStart(x, widthPt, 0, LENGTH_PT), middle);
    press.writer.draw(box, tag, press.fromStart(x, widthPt, before, widthPt - before), y);
  });
}
