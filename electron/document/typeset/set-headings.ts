/** Headings of parts (H1) and chapters (H2), with their bookmarks; and the legend of the lines. */
import type { Heading, Legend } from '../document-model';
import { plainWords } from '../compose/fill-words';
import { atom, bindTogether, type Atom } from './flow';
import type { Press } from './press';
import { drawRule, setRule, setWhole } from './set-text';
import { setSurenessInline } from './set-sureness';
import { RULE_PT } from './ink';
import type { Tag } from './tag';

const DRAWING_WIDTH_PT = 74;
/** Narrower, and the legend's lines stand below one another. */
const LEGEND_IN_A_ROW_PT = 350;

/** `leastPt`: of what stands above the rule of a part's heading, so that two side by side have one line under them. */
export function setHeading(press: Press, tag: Tag, heading: Heading, widthPt: number, leastPt = 0): readonly Atom[] {
  return heading.level === 1
    ? setPartHeading(press, tag, heading, widthPt, leastPt)
    : setChapterHeading(press, tag, heading, widthPt);
}

/** Of the words above the rule of a part's heading. */
export function partHeadingHeight(press: Press, { text }: Heading, widthPt: number): number {
  return press.layOut(text, 'part', widthPt).heightPt;
}

function setPartHeading(
  press: Press,
  tag: Tag,
  { text, lead, drawing }: Heading,
  widthPt: number,
  leastPt: number,
): readonly Atom[] {
  const picture = drawing === undefined ? null : press.illustrations.takeHome;
  const box = press.layOut(text, 'part', picture === null ? widthPt : widthPt - DRAWING_WIDTH_PT - 20);
  const pictureHeight = picture === null ? 0 : (DRAWING_WIDTH_PT * picture.heightUnits) / picture.widthUnits;
  const height = Math.max(box.heightPt, pictureHeight, leastPt);
  const h1 = tag.child('H1');
  const title = atom(height + 6 + RULE_PT, (x, y) => {
    const top = y + height - box.heightPt;
    press.bookmark(plainWords(text), 1, top);
    press.writer.draw(box, h1, press.fromStart(x, widthPt, 0, box.widthPt), top);
    if (picture !== null) {
      const left = press.fromStart(x, widthPt, widthPt - DRAWING_WIDTH_PT, DRAWING_WIDTH_PT);
      press.drawIllustration(picture, left, y, DRAWING_WIDTH_PT);
    }
    drawRule(press, x, y + height + 6, widthPt, RULE_PT);
  });
  const atoms = [
    title,
    ...(lead === undefined ? [] : [space(setWhole(press, tag.child('P'), lead, 'lead', widthPt), 7)]),
  ];
  return [bindTogether(atoms, { spaceBeforePt: 30, keepWithNext: true })];
}

function setChapterHeading(press: Press, tag: Tag, { text, lead }: Heading, widthPt: number): readonly Atom[] {
  const box = press.layOut(text, 'chapter', widthPt);
  const h2 = tag.child('H2');
  const title = atom(box.heightPt, (x, y) => {
    press.bookmark(plainWords(text), 2, y);
    press.writer.draw(box, h2, x, y);
  });
  const atoms = [
    setRule(press, widthPt),
    space(title, 8),
    ...(lead === undefined ? [] : [space(setWhole(press, tag.child('P'), lead, 'lead', widthPt), 1)]),
  ];
  return [bindTogether(atoms, { spaceBeforePt: 20, keepWithNext: true })];
}

export function setLegend(press: Press, tag: Tag, { heading, items }: Legend, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  if (widthPt < LEGEND_IN_A_ROW_PT * press.geometry.scale) {
    const lines = items.map((item) => setSurenessInline(press, list.child('LI').child('LBody'), item, widthPt));
    const above = setWhole(press, tag.child('P'), heading, 'label', widthPt);
    return [bindTogether([above, ...lines.map((line) => space(line, 2))], { spaceBeforePt: 10 })];
  }
  const columnPt = widthPt / items.length - 8;
  const entries = items.map((item) => setSurenessInline(press, list.child('LI').child('LBody'), item, columnPt));
  const height = Math.max(...entries.map(({ heightPt }) => heightPt));
  const row = atom(height, (x, y) => {
    entries.forEach((entry, index) => {
      entry.draw(press.fromStart(x, widthPt, (widthPt / items.length) * index, columnPt), y);
    });
  });
  const title = setWhole(press, tag.child('P'), heading, 'label', widthPt);
  return [bindTogether([title, space(row, 3)], { spaceBeforePt: 12 })];
}

export function space(each: Atom, spaceBeforePt: number): Atom {
  return { ...each, spaceBeforePt };
}
