/** Paragraphs, headings and rules as atoms. */
import type { Text } from '../document-model';
import { atom, type Atom } from './flow';
import { DOTTED_PT, INK, rgbOperands, RULE_PT } from './ink';
import type { StyleName } from './paper-styles';
import type { Press } from './press';
import { markArtifact, type Tag } from './tag';

/** Lines that can be parted by a page end, but never with one line alone on either side. */
export function setParagraph(press: Press, tag: Tag, text: Text, style: StyleName, widthPt: number): readonly Atom[] {
  const box = press.layOut(text, style, widthPt);
  const last = box.lines.length - 1;
  return box.lines.map((line, index) =>
    atom(line.heightPt, (x, y) => press.writer.draw(box, tag, x, y, [line]), {
      keepWithNext: index < last && (index === 0 || index === last - 1),
    }),
  );
}

/** A text that is never parted. */
export function setWhole(press: Press, tag: Tag, text: Text, style: StyleName, widthPt: number): Atom {
  const box = press.layOut(text, style, widthPt);
  return atom(box.heightPt, (x, y) => press.writer.draw(box, tag, x, y));
}

export function asStrong(text: Text): Text {
  return text.map((span) => ({ ...span, strong: true as const }));
}

export function keepWithNext(each: Atom): Atom {
  return { ...each, keepWithNext: true };
}

export function setRule(press: Press, widthPt: number, change: Partial<Atom> = {}): Atom {
  return atom(RULE_PT, (x, y) => drawRule(press, x, y + RULE_PT / 2, widthPt, RULE_PT), change);
}

export function drawRule(press: Press, x: number, y: number, widthPt: number, weightPt: number, colour = INK): void {
  const line = `q ${rgbOperands(colour)} RG ${weightPt} w 0 J [] 0 d ${x} ${y} m ${x + widthPt} ${y} l S Q`;
  markArtifact(press.document, 'Layout', () => press.document.addContent(line));
}

/** A dotted line to write on. */
export function drawDottedRule(press: Press, x: number, y: number, widthPt: number): void {
  const line = `q ${rgbOperands(INK)} RG ${DOTTED_PT} w 1 J [0 2.4] 0 d ${x} ${y} m ${x + widthPt} ${y} l S Q`;
  markArtifact(press.document, 'Layout', () => press.document.addContent(line));
}
