/** Lists: warning signs, where the explaining stands, sources, and versions. */
import type { FactList, Offers, SourceList, Standings, Text, TwoNotes } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { INK, rgbOperands } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { setRule, setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

const INDENT_PT = 22;
const MARK_PT = 9;
const CODE_PT = 34;

export function setOffers(press: Press, tag: Tag, { offers }: Offers, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return offers.map(({ says, why, heard, sources }) => {
    const body = list.child('LI').child('LBody');
    const inner = widthPt - INDENT_PT;
    const lines = [
      setWhole(press, body.child('P'), says, 'claim', inner),
      setWhole(press, body.child('P'), why, 'text', inner),
      ...(heard === null ? [] : [setWhole(press, body.child('P'), asStrong(heard), 'text', inner)]),
      setWhole(press, body.child('P'), sources, 'note', inner),
    ];
    return indent(press, bindTogether(lines), widthPt, (x, y) => drawTickBox(press, x, y + 3, heard !== null));
  });
}

export function setStandings(press: Press, tag: Tag, { items }: Standings, widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return items.map(({ question, explanation, standing, clear }) => {
    const body = list.child('LI').child('LBody');
    const inner = widthPt - INDENT_PT;
    const lines = [
      setWhole(press, body.child('P'), question, 'claim', inner),
      setWhole(press, body.child('P'), explanation, 'text', inner),
      space(setWhole(press, body.child('P'), asStrong(standing), 'text', inner), 1),
    ];
    return indent(press, bindTogether(lines), widthPt, (x, y) => drawTickBox(press, x, y + 3, clear));
  });
}

const BETWEEN_PARTS: Text = [{ text: ' \u00b7 ' }];

export function setSources(
  press: Press,
  tag: Tag,
  { howChecked, codes, items }: SourceList,
  widthPt: number,
): readonly Atom[] {
  const heading = setWhole(press, tag.child('P'), howChecked, 'label', widthPt);
  const legend = codes.map(({ label, value }) => setNumbered(press, tag.child('P'), label, value, CODE_PT, widthPt));
  const list = tag.child('L', {}, { O: 'List', ListNumbering: 'Decimal' });
  const sources = items.map(({ number, parts }, index) => {
    const item = list.child('LI');
    const text = parts.flatMap((part, at) => (at === 0 ? part : [...BETWEEN_PARTS, ...part]));
    const tags = { label: item.child('Lbl'), body: item.child('LBody') };
    return space(setNumbered(press, tags, number, text, INDENT_PT, widthPt), index === 0 ? 8 : 1.7);
  });
  return [bindTogether([heading, ...legend], { spaceBeforePt: 18, keepWithNext: true }), ...sources];
}

/** A number or code at the start side, its words beside it in small type. */
function setNumbered(
  press: Press,
  tags: Tag | { readonly label: Tag; readonly body: Tag },
  label: Text,
  text: Text,
  indentPt: number,
  widthPt: number,
): Atom {
  const { label: labelTag, body: bodyTag } = 'label' in tags ? tags : { label: tags, body: tags };
  const labelBox = press.layOut(label, 'small', indentPt);
  // A title and an address in a left-to-right language are read from the left, whatever the paper's own direction.
  const foreign = text[0]?.language !== undefined;
  const box = press.layOut(text, 'small', widthPt - indentPt, foreign ? { direction: 'ltr' } : {});
  return atom(box.heightPt, (x, y) => {
    press.writer.draw(labelBox, labelTag, press.fromStart(x, widthPt, 0, indentPt), y);
    press.writer.draw(box, bodyTag, press.fromStart(x, widthPt, indentPt, widthPt - indentPt), y);
  });
}

export function setFactList(press: Press, tag: Tag, { heading, facts }: FactList, widthPt: number): readonly Atom[] {
  const title = setWhole(press, tag.child('H2'), heading, 'boxHeading', widthPt);
  const labelPt = widthPt * 0.28;
  const rows = facts.map(({ label, value }) => {
    const row = tag.child('P');
    const labelBox = press.layOut(label, 'label', labelPt - 10);
    const valueBox = press.layOut(value, 'text', widthPt - labelPt);
    const height = Math.max(labelBox.heightPt, valueBox.heightPt);
    return atom(height, (x, y) => {
      press.writer.draw(labelBox, row, press.fromStart(x, widthPt, 0, labelBox.widthPt), y + 1.5);
      press.writer.draw(valueBox, row, press.fromStart(x, widthPt, labelPt, valueBox.widthPt), y);
    });
  });
  return [
    bindTogether([setRule(press, widthPt), space(title, 8), ...rows.map((row) => space(row, 1))], {
      spaceBeforePt: 22,
    }),
  ];
}

export function setTwoNotes(press: Press, tag: Tag, { notes }: TwoNotes, widthPt: number): readonly Atom[] {
  const gutter = 26;
  const columnPt = (widthPt - gutter) / notes.length;
  const columns = notes.map(({ heading, words }) => [
    setWhole(press, tag.child('H2'), heading, 'boxHeading', columnPt),
    space(setWhole(press, tag.child('P'), words, 'text', columnPt), 3),
  ]);
  const height = Math.max(...columns.map((column) => stackHeight(column)));
  const row = atom(height, (x, y) => {
    columns.forEach((column, index) => {
      bindTogether(column).draw(press.fromStart(x, widthPt, (columnPt + gutter) * index, columnPt), y);
    });
  });
  return [bindTogether([setRule(press, widthPt), space(row, 10)], { spaceBeforePt: 24 })];
}

/** An atom with something at the start side of its first line. */
function indent(press: Press, body: Atom, widthPt: number, drawMark: (x: number, y: number) => void): Atom {
  const draw = (x: number, y: number): void => {
    drawMark(press.fromStart(x, widthPt, 0, MARK_PT), y);
    body.draw(press.fromStart(x, widthPt, INDENT_PT, widthPt - INDENT_PT), y);
  };
  return atom(body.heightPt, draw, { spaceBeforePt: 11 });
}

function asStrong(text: Text): Text {
  return text.map((span) => ({ ...span, strong: true as const }));
}

/** A box with a tick, or an empty one; the words beside it say the same. */
function drawTickBox(press: Press, x: number, y: number, ticked: boolean): void {
  const frame = `q ${rgbOperands(INK)} RG 1.2 w 1 j [] 0 d ${x} ${y} ${MARK_PT} ${MARK_PT} re S`;
  const tick = ticked ? `1.7 w 1 J ${x + 1.8} ${y + 4.8} m ${x + 3.8} ${y + 7} l ${x + 7.4} ${y + 2} l S` : '';
  markArtifact(press.document, 'Layout', () => press.document.addContent(`${frame} ${tick} Q`));
}
