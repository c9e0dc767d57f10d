/** The parts of page 1 that can stand in a column or across the page. */
import { fillWords, plainWords } from '../compose/fill-words';
import type { HandOff, Text } from '../document-model';
import type { TextBox } from '../text/lay-out-text';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { INK, rgbOperands, RULE_PT } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { drawDottedRule, setRule, setWhole } from './set-text';
import { markArtifact, type Tag } from './tag';

const INDENT_PT = 22;
const ANSWER_PT = 19;
const BOX_PADDING_PT = 13;
const DASH_PT = 11;
const BETWEEN_QUESTIONS_PT = 6;

export function setBoxHeading(press: Press, tag: Tag, text: Text, widthPt: number): Atom {
  const box = press.layOut(text, 'boxHeading', widthPt);
  const h2 = tag.child('H2');
  return atom(
    box.heightPt,
    (x, y) => {
      press.bookmark(plainWords(text), 2, y);
      press.writer.draw(box, h2, x, y);
    },
    { keepWithNext: true },
  );
}

/** Where a part is that has no room on page 1. The number is asked for when it is drawn, and is measured as one of two digits. */
export function setPointer(
  press: Press,
  tag: Tag,
  pointer: { readonly template: string; readonly to: Text; readonly pageOf: () => number },
  widthPt: number,
): Atom {
  const owner = tag.child('P');
  const layOut = (page: number): TextBox => {
    const words = fillWords(pointer.template, { part: pointer.to, page: press.numeral(page) });
    return press.layOut(words, 'boxHeading', widthPt);
  };
  return atom(layOut(10).heightPt, (x, y) => press.writer.draw(layOut(pointer.pageOf()), owner, x, y));
}

/** Numbered, each with room for the answer. */
export function setQuestions(
  press: Press,
  tag: Tag,
  questions: HandOff['questions'],
  widthPt: number,
  answerLines: number,
): readonly Atom[] {
  const heading = space(setBoxHeading(press, tag, questions.heading, widthPt), 14);
  if (questions.none !== null) {
    const none = space(setWhole(press, tag.child('P'), questions.none, 'body', widthPt), 3);
    return [heading, none, ...Array.from({ length: answerLines - 1 }, () => setLineToWriteOn(press, widthPt))];
  }
  const list = tag.child('L', {}, { O: 'List', ListNumbering: 'Decimal' });
  return [
    heading,
    ...questions.items.map((text, index) =>
      space(
        setQuestion(press, list, text, index + 1, { widthPt, answerLines }),
        index === 0 ? 4 : BETWEEN_QUESTIONS_PT,
      ),
    ),
  ];
}

/** Lines for each answer, so that the questions take no more than `roomPt`; never fewer than one. */
export function answerLinesFor(
  questions: HandOff['questions'],
  withOnePt: number,
  roomPt: number,
  most: number,
  answerPt: number,
): number {
  const places = Math.max(questions.items.length, 1);
  const more = Math.floor((roomPt - withOnePt) / (places * answerPt));
  return 1 + Math.min(Math.max(more, 0), most - 1);
}

/** Room for one line of handwriting. */
export const answerHeight = ({ geometry }: Press): number => ANSWER_PT * geometry.scale;

function setLineToWriteOn(press: Press, widthPt: number): Atom {
  const heightPt = answerHeight(press);
  return atom(heightPt, (x, y) => drawDottedRule(press, x, y + heightPt - 3, widthPt));
}

function setQuestion(
  press: Press,
  list: Tag,
  text: Text,
  number: number,
  { widthPt, answerLines }: { readonly widthPt: number; readonly answerLines: number },
): Atom {
  const item = list.child('LI');
  const label = item.child('Lbl');
  const body = item.child('LBody');
  const indentPt = INDENT_PT * press.geometry.scale;
  const numberBox = press.layOut(press.numeral(number), 'number', indentPt);
  const textPt = widthPt - indentPt;
  const box = press.layOut(text, 'body', textPt);
  const question = atom(box.heightPt, (x, y) => {
    const baseline = (box.lines[0]?.baselinePt ?? 0) - (numberBox.lines[0]?.baselinePt ?? 0);
    press.writer.draw(numberBox, label, press.fromStart(x, widthPt, 0, indentPt), y + baseline);
    press.writer.draw(box, body, press.fromStart(x, widthPt, indentPt, textPt), y);
  });
  const line = setLineToWriteOn(press, textPt);
  const answer = atom(line.heightPt, (x, y) => line.draw(press.fromStart(x, widthPt, indentPt, textPt), y));
  return bindTogether([question, ...Array.from({ length: answerLines }, () => answer)]);
}

/** "Please go over this with me", in its own frame when it is short enough to be one. */
export function setGoOver(press: Press, tag: Tag, goOver: HandOff['goOver'], widthPt: number): readonly Atom[] {
  const innerPt = widthPt - 2 * BOX_PADDING_PT;
  const inside: Atom[] = [setBoxHeading(press, tag, goOver.heading, innerPt)];
  if (goOver.none !== null) inside.push(space(setWhole(press, tag.child('P'), goOver.none, 'body', innerPt), 4));
  for (const { lead, items } of goOver.lists) {
    inside.push({ ...space(setWhole(press, tag.child('P'), lead, 'label', innerPt), 6), keepWithNext: true });
    const list = tag.child('L');
    inside.push(...items.map((text) => setDashed(press, list.child('LI'), text, innerPt)));
  }
  const height = stackHeight(inside) + 2 * BOX_PADDING_PT;
  if (height > press.geometry.bodyHeightPt * 0.5) return [setRule(press, widthPt, { spaceBeforePt: 12 }), ...inside];
  const frame = atom(height, (x, y) => {
    const outline = roundedFrame(x, y, widthPt, height);
    markArtifact(press.document, 'Layout', () => press.document.addContent(outline));
    bindTogether(inside).draw(x + BOX_PADDING_PT, y + BOX_PADDING_PT);
  });
  return [space(frame, 12)];
}

/** Corners cut by hand: no two alike. */
function roundedFrame(x: number, y: number, widthPt: number, heightPt: number): string {
  const [a, b, c, d] = [9, 12, 10, 13];
  const [right, bottom] = [x + widthPt, y + heightPt];
  return [
    `q ${rgbOperands(INK)} RG ${RULE_PT} w [] 0 d`,
    `${x + a} ${y} m ${right - b} ${y} l ${right - b / 2} ${y} ${right} ${y + b / 2} ${right} ${y + b} c`,
    `${right} ${bottom - c} l ${right} ${bottom - c / 2} ${right - c / 2} ${bottom} ${right - c} ${bottom} c`,
    `${x + d} ${bottom} l ${x + d / 2} ${bottom} ${x} ${bottom - d / 2} ${x} ${bottom - d} c`,
    `${x} ${y + a} l ${x} ${y + a / 2} ${x + a / 2} ${y} ${x + a} ${y} c h S Q`,
  ].join(' ');
}

function setDashed(press: Press, item: Tag, text: Text, widthPt: number): Atom {
  const { scale } = press.geometry;
  const indentPt = (INDENT_PT - 4) * scale;
  const dashPt = DASH_PT * scale;
  const box = press.layOut(text, 'body', widthPt - indentPt);
  const body = item.child('LBody');
  const draw = (x: number, y: number): void => {
    const middle = y + (box.lines[0]?.baselinePt ?? 0) - 4 * scale;
    const left = press.fromStart(x, widthPt, 1, dashPt);
    const dash = `q ${rgbOperands(INK)} RG ${2.6 * scale} w 0 J [] 0 d ${left} ${middle} m ${left + dashPt} ${middle} l S Q`;
    markArtifact(press.document, 'Layout', () => press.document.addContent(dash));
    press.writer.draw(box, body, press.fromStart(x, widthPt, indentPt, box.widthPt), y);
  };
  return atom(box.heightPt, draw, { spaceBeforePt: 4 * scale });
}

export function setKeep(press: Press, tag: Tag, keep: HandOff['keep'], widthPt: number): readonly Atom[] {
  const list = tag.child('L');
  return [
    setRule(press, widthPt),
    space(setBoxHeading(press, tag, keep.heading, widthPt), 7),
    ...keep.items.map((text) => setDashed(press, list.child('LI'), text, widthPt)),
  ];
}

/** Next step and whom to call, side by side under a rule; in large letters below one another. */
export function setNextAndCalls(press: Press, tag: Tag, handOff: HandOff, widthPt: number): Atom {
  if (press.geometry.columns === 1) {
    const below = [setNextStep(press, tag, handOff, widthPt), setCalls(press, tag, handOff, widthPt)];
    return bindTogether([setRule(press, widthPt), ...below.map((each, at) => space(each, at === 0 ? 7 : 10))]);
  }
  const gutter = 26;
  const columnPt = (widthPt - gutter) / 2;
  const next = setNextStep(press, tag, handOff, columnPt);
  const whom = setCalls(press, tag, handOff, columnPt);
  const row = atom(Math.max(next.heightPt, whom.heightPt), (x, y) => {
    next.draw(press.fromStart(x, widthPt, 0, columnPt), y);
    whom.draw(press.fromStart(x, widthPt, columnPt + gutter, columnPt), y);
  });
  return bindTogether([setRule(press, widthPt), space(row, 7)]);
}

export function setNextStep(press: Press, tag: Tag, { nextStep }: HandOff, widthPt: number): Atom {
  const words = setWhole(press, tag.child('P'), nextStep.words, 'body', widthPt);
  return bindTogether([setBoxHeading(press, tag, nextStep.heading, widthPt), space(words, 2)]);
}

export function setCalls(press: Press, tag: Tag, { calls }: HandOff, widthPt: number): Atom {
  const lines = calls.lines.map((line) => space(setCall(press, tag.child('P'), line, widthPt), 3));
  return bindTogether([setBoxHeading(press, tag, calls.heading, widthPt), ...lines]);
}

function setCall(press: Press, tag: Tag, line: HandOff['calls']['lines'][number], widthPt: number): Atom {
  const label = press.layOut(line.label, 'body', widthPt * 0.62);
  const used = label.inkWidthPt + 6;
  const value = line.value === null ? null : press.layOut(line.value, 'value', widthPt - used);
  const height = Math.max(label.heightPt, value?.heightPt ?? 0);
  return atom(height, (x, y) => {
    press.writer.draw(label, tag, press.fromStart(x, widthPt, 0, label.widthPt), y);
    const left = press.fromStart(x, widthPt, used, widthPt - used);
    if (value === null) drawDottedRule(press, left, y + (label.lines[0]?.baselinePt ?? 0) + 2, widthPt - used);
    else press.writer.draw(value, tag, left, y);
  });
}
