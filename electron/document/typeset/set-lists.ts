/** Lists: warning signs, where the explaining stands, what was said together, versions, and the two notes of the last page. */
import type { FactList, Offers, Standings, Notes, ToldList } from '../document-model';
import type { TextBox } from '../text/lay-out-text';
import { atom, bindTogether, type Atom } from './flow';
import { INK, rgbOperands } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { asStrong, keepWithNext, setRule, setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

const INDENT_PT = 17;
const SPACE_BEFORE_PT = 10;
const MARK_PT = 9;
const FACT_LABEL_SHARE = 0.36;
const NOTES_GUTTER_PT = 26;
/** Narrower, and the notes stand below one another. */
const NOTES_IN_A_ROW_PT = 350;

export function setOffers(press: Press, tag: Tag, { offers }: Offers, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return offers.map(({ says, why, heard, sources }) => {
    const body = list.child('LI').child('LBody');
    const inner = widthPt - INDENT_PT * press.geometry.scale;
    const lines = [
      setWhole(press, body.child('P'), says, 'claim', inner),
      setWhole(press, body.child('P'), why, 'text', inner),
      ...(heard === null ? [] : [setWhole(press, body.child('P'), asStrong(heard), 'text', inner)]),
      space(setWhole(press, body.child('P'), sources, 'note', inner), 1),
    ];
    return indent(press, bindTogether(lines), widthPt, (x, y) => drawTickBox(press, x, y, heard !== null));
  });
}

export function setStandings(press: Press, tag: Tag, { items }: Standings, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return items.map(({ question, explanation, standing, clear }) => {
    const body = list.child('LI').child('LBody');
    const inner = widthPt - INDENT_PT * press.geometry.scale;
    const lines = [
      setWhole(press, body.child('P'), question, 'claim', inner),
      setWhole(press, body.child('P'), explanation, 'text', inner),
      space(setWhole(press, body.child('P'), asStrong(standing), 'text', inner), 1),
    ];
    return indent(press, bindTogether(lines), widthPt, (x, y) => drawTickBox(press, x, y, clear));
  });
}

export function setToldList(press: Press, tag: Tag, { items }: ToldList, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return items.map(({ title, words, note, ticked }) => {
    const body = list.child('LI').child('LBody');
    const inner = widthPt - INDENT_PT * press.geometry.scale;
    const lines = [
      setWhole(press, body.child('P'), title, words === null ? 'text' : 'claim', inner),
      ...(words === null ? [] : [setWhole(press, body.child('P'), words, 'text', inner)]),
      ...(note === null ? [] : [space(setWhole(press, body.child('P'), note, 'note', inner), 1)]),
    ];
    return indent(press, bindTogether(lines), widthPt, (x, y) => {
      if (ticked !== null) drawTickBox(press, x, y, ticked);
    });
  });
}

export function setFactList(press: Press, tag: Tag, { heading, facts }: FactList, widthPt: number): readonly Atom[] {
  const title = setWhole(press, tag.child('H2'), heading, 'boxHeading', widthPt);
  const labelPt = widthPt * FACT_LABEL_SHARE;
  const rows = facts.map(({ label, value }) => {
    const row = tag.child('P');
    const labelBox = press.layOut(label, 'label', labelPt - 8);
    const valueBox = press.layOut(value, 'note', widthPt - labelPt);
    const height = Math.max(labelBox.heightPt, valueBox.heightPt);
    return atom(height, (x, y) => {
      const line = Math.max(labelBox.lines[0]?.baselinePt ?? 0, valueBox.lines[0]?.baselinePt ?? 0);
      const onLine = (box: TextBox): number => y + line - (box.lines[0]?.baselinePt ?? 0);
      press.writer.draw(labelBox, row, press.fromStart(x, widthPt, 0, labelBox.widthPt), onLine(labelBox));
      press.writer.draw(valueBox, row, press.fromStart(x, widthPt, labelPt, valueBox.widthPt), onLine(valueBox));
    });
  });
  return [bindTogether([title, ...rows.map((row) => space(row, press.geometry.scale))], { spaceBeforePt: 14 })];
}

export function setNotes(press: Press, tag: Tag, { notes }: Notes, widthPt: number): readonly Atom[] {
  const stacked = widthPt < NOTES_IN_A_ROW_PT * press.geometry.scale;
  const columnPt = stacked ? widthPt : (widthPt - NOTES_GUTTER_PT * (notes.length - 1)) / notes.length;
  const columns = notes.map(({ heading, words }) =>
    bindTogether([
      setWhole(press, tag.child('H2'), heading, 'boxHeading', columnPt),
      space(setWhole(press, tag.child('P'), words, 'sign', columnPt), 2),
    ]),
  );
  // In large letters together they may be taller than a page.
  if (press.geometry.columns === 1) {
    const below = columns.map((each, at) =>
      space(at === 0 ? bindTogether([setRule(press, widthPt), space(each, 8)]) : each, 14),
    );
    const last = below.at(-1);
    return last === undefined ? [] : [...below.slice(0, -1), keepWithNext(last)];
  }
  const row = stacked ? bindTogether(columns.map((each, at) => space(each, at === 0 ? 0 : 10))) : inARow(columns);
  // What the seal is and the code that shows it are read together: no page of the code alone.
  return [bindTogether([setRule(press, widthPt), space(row, 8)], { spaceBeforePt: 16, keepWithNext: true })];

  function inARow(each: readonly Atom[]): Atom {
    const height = Math.max(...each.map(({ heightPt }) => heightPt));
    return atom(height, (x, y) => {
      each.forEach((column, index) => {
        column.draw(press.fromStart(x, widthPt, (columnPt + NOTES_GUTTER_PT) * index, columnPt), y);
      });
    });
  }
}

/** An atom with something at the start side of its first line. */
function indent(press: Press, body: Atom, widthPt: number, drawMark: (x: number, y: number) => void): Atom {
  const { scale } = press.geometry;
  const indentPt = INDENT_PT * scale;
  const draw = (x: number, y: number): void => {
    drawMark(press.fromStart(x, widthPt, 0, MARK_PT * scale), y);
    body.draw(press.fromStart(x, widthPt, indentPt, widthPt - indentPt), y);
  };
  return atom(body.heightPt, draw, { spaceBeforePt: SPACE_BEFORE_PT });
}

/** A box with a tick, or an empty one, beside the first line; the words beside it say the same. */
function drawTickBox(press: Press, x: number, y: number, ticked: boolean): void {
  const { scale } = press.geometry;
  const top = y + 3 * scale;
  const side = MARK_PT * scale;
  const at = (dx: number, dy: number): string => `${x + dx * scale} ${top + dy * scale}`;
  const frame = `q ${rgbOperands(INK)} RG ${1.2 * scale} w 1 j [] 0 d ${at(0, 0)} ${side} ${side} re S`;
  const tick = ticked ? `${1.7 * scale} w 1 J ${at(1.8, 4.8)} m ${at(3.8, 7)} l ${at(7.4, 2)} l S` : '';
  markArtifact(press.document, 'Layout', () => press.document.addContent(`${frame} ${tick} Q`));
}
