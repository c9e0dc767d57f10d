/** One statement in a column: claim, words, then how sure we are and from which sources. */
import type { Statement, Text } from '../document-model';
import { atom, bindTogether, type Atom } from './flow';
import type { Press } from './press';
import { space } from './set-headings';
import { setSureness } from './set-sureness';
import { asStrong, keepWithNext, setParagraph, setWhole } from './set-text';
import type { Tag } from './tag';

const SPACE_BEFORE_PT = 13;
const ABOVE_NOTE_PT = 3;
/** Lines across a page are no longer than about 80 letters. */
const LONGEST_LINE_PT = 412;
/** Taller than this part of a page, and it may be parted between its lines. */
const TALLEST_WHOLE = 0.35;
/** A sign between two things, as on a label: a comma or an "and" would belong to one language. */
const BETWEEN: Text = [{ text: ' \u00b7 ' }];

export function setStatement(press: Press, tag: Tag, statement: Statement, widthPt: number): readonly Atom[] {
  const { label, heading, body, sure, sources, note, warning } = statement;
  const labelAtom = label === undefined ? [] : [setWhole(press, tag.child('P'), label, 'label', widthPt)];
  const h3 = tag.child('H3');
  const words = tag.child('P');
  const claim = bindTogether([...labelAtom, setWhole(press, h3, heading, 'claim', widthPt)], {
    spaceBeforePt: SPACE_BEFORE_PT,
  });
  const linePt = Math.min(widthPt, LONGEST_LINE_PT * press.geometry.scale);
  const whole = space(fromStart(press, setWhole(press, words, body, 'text', linePt), widthPt, linePt), 1);
  const sourcesAndNote = note === undefined ? sources : [...sources, ...BETWEEN, ...note];
  const sureness = space(setSureness(press, tag.child('P'), sure, sourcesAndNote, widthPt), ABOVE_NOTE_PT);
  const warned = warning === undefined ? [] : [setWhole(press, tag.child('P'), asStrong(warning), 'note', widthPt)];
  const end = bindTogether([sureness, ...warned], { spaceBeforePt: ABOVE_NOTE_PT });
  const statementWhole = bindTogether([claim, whole, end]);
  if (statementWhole.heightPt <= press.geometry.bodyHeightPt * TALLEST_WHOLE) {
    return [{ ...statementWhole, apart: true }];
  }
  const lines = setParagraph(press, words, body, 'text', widthPt);
  const last = lines.length - 1;
  return [keepWithNext(claim), ...lines.map((line, at) => (at === last ? keepWithNext(line) : line)), end];
}

function fromStart(press: Press, each: Atom, widthPt: number, ownPt: number): Atom {
  return atom(each.heightPt, (x, y) => each.draw(press.fromStart(x, widthPt, 0, ownPt), y));
}
