/** One statement: claim and words in the measure, how sure and the sources in the margin beside it. */
import type { Statement } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import type { Press } from './press';
import { space } from './set-headings';
import { setSureness } from './set-sureness';
import { setParagraph, setWhole } from './set-text';
import type { Tag } from './tag';

/** Of the body's width: the rest is the margin at the end side. */
const MEASURE = 0.72;
const GUTTER_PT = 22;
const SPACE_BEFORE_PT = 11;
/** Taller than this part of a page, and it may be parted: then the margin's notes follow the words. */
const TALLEST_WHOLE = 0.55;

export function setStatement(press: Press, tag: Tag, statement: Statement, widthPt: number): readonly Atom[] {
  const measurePt = widthPt * MEASURE - GUTTER_PT / 2;
  const marginPt = widthPt - measurePt - GUTTER_PT;
  const words = [
    setWhole(press, tag.child('H3'), statement.heading, 'claim', measurePt),
    space(setWhole(press, tag.child('P'), statement.body, 'text', measurePt), 2),
  ];
  const notes = setNotes(press, tag, statement, marginPt);
  const height = Math.max(stackHeight(words), stackHeight(notes));
  if (height > press.geometry.bodyHeightPt * TALLEST_WHOLE) return setTall(press, tag, statement, widthPt);
  const draw = (x: number, y: number): void => {
    bindTogether(words).draw(press.fromStart(x, widthPt, 0, measurePt), y);
    bindTogether(notes).draw(press.fromStart(x, widthPt, measurePt + GUTTER_PT, marginPt), y + 3);
  };
  return [atom(height + 3, draw, { spaceBeforePt: SPACE_BEFORE_PT })];
}

function setNotes(press: Press, tag: Tag, { sure, sources, note }: Statement, widthPt: number): readonly Atom[] {
  return [
    setSureness(press, tag.child('P'), sure, widthPt),
    space(setWhole(press, tag.child('P'), sources, 'note', widthPt), 1),
    ...(note === undefined ? [] : [space(setWhole(press, tag.child('P'), note, 'label', widthPt), 2)]),
  ];
}

function setTall(press: Press, tag: Tag, statement: Statement, widthPt: number): readonly Atom[] {
  const heading = setParagraph(press, tag.child('H3'), statement.heading, 'claim', widthPt).map((line) => ({
    ...line,
    keepWithNext: true,
  }));
  const [first, ...rest] = heading;
  const body = setParagraph(press, tag.child('P'), statement.body, 'text', widthPt);
  const notes = bindTogether(setNotes(press, tag, statement, widthPt), { spaceBeforePt: 3 });
  return [...(first === undefined ? [] : [space(first, SPACE_BEFORE_PT)]), ...rest, ...body, notes];
}
