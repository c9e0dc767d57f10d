/** Page 1: the hand-off. Two columns when they fit above the emergency box; otherwise full width, questions flowing on. */
import { plainWords } from '../compose/fill-words';
import type { HandOff } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom } from './flow';
import { RULE_PT } from './ink';
import type { Press } from './press';
import { setEmergency } from './set-emergency';
import { setCalls, setGoOver, setKeep, setNextAndCalls, setNextStep, setQuestions } from './set-hand-off-parts';
import { space } from './set-headings';
import { drawRule } from './set-text';
import type { Tag } from './tag';

const PICTURE_WIDTH_PT = 98;
const GUTTER_PT = 26;
const QUESTIONS_SHARE = 0.54;
const ABOVE_EMERGENCY_PT = 9;

export interface SetHandOff {
  readonly atoms: readonly Atom[];
  /** Stands at the foot of the first page, whatever flows on: it is what a person looks for when afraid. */
  readonly pinned: Atom;
}

/** The first arrangement that stays on one page; else questions flow on to a second one, at full size. */
export function setHandOff(press: Press, tag: Tag, handOff: HandOff, widthPt: number): SetHandOff {
  const pinned = setEmergency(press, tag, handOff.emergency, widthPt);
  const head = [setTitle(press, tag, handOff, widthPt), space(setFacts(press, tag, handOff, widthPt), 7)];
  const keep = space(bindTogether(setKeep(press, tag, handOff.keep, widthPt)), 10);
  const after = space(setNextAndCalls(press, tag, handOff, widthPt), 10);
  const room = press.geometry.bodyHeightPt - pinned.heightPt - ABOVE_EMERGENCY_PT;
  const arrangements = [
    [...head, setColumns(press, tag, handOff, widthPt, false), keep, after],
    [...head, setColumns(press, tag, handOff, widthPt, true), keep],
  ];
  const fitting = arrangements.find((atoms) => stackHeight(atoms) <= room);
  if (fitting !== undefined) return { atoms: fitting, pinned };
  const goOver = setGoOver(press, tag, handOff.goOver, widthPt);
  const questions = setQuestions(press, tag, handOff.questions, widthPt);
  return { atoms: [...head, ...goOver, ...questions, keep, after], pinned };
}

export const PINNED_GAP_PT = ABOVE_EMERGENCY_PT;

function setTitle(press: Press, tag: Tag, { title }: HandOff, widthPt: number): Atom {
  const picture = press.illustrations.twoPeople;
  const pictureHeight = (PICTURE_WIDTH_PT * picture.heightUnits) / picture.widthUnits;
  const box = press.layOut(title, 'title', (widthPt - PICTURE_WIDTH_PT) * 0.62);
  const h1 = tag.child('H1');
  const height = Math.max(box.heightPt, pictureHeight);
  return atom(height, (x, y) => {
    const top = y + height - box.heightPt - 2;
    press.bookmark(plainWords(title), 1, y);
    press.writer.draw(box, h1, press.fromStart(x, widthPt, 0, box.widthPt), top);
    const left = press.fromStart(x, widthPt, widthPt - PICTURE_WIDTH_PT, PICTURE_WIDTH_PT);
    press.drawIllustration(picture, left, y + height - pictureHeight, PICTURE_WIDTH_PT);
  });
}

/** For whom, when, about what: side by side between two rules. */
function setFacts(press: Press, tag: Tag, { facts }: HandOff, widthPt: number): Atom {
  const gap = 24;
  const widths = shareWidth(
    facts.map(({ label, value }) => {
      const boxes = [press.layOut(label, 'label', widthPt), press.layOut(value, 'value', widthPt)];
      return Math.max(...boxes.map(({ inkWidthPt }) => inkWidthPt)) + 1;
    }),
    widthPt - gap * (facts.length - 1),
  );
  const columns = facts.map(({ label, value }, index) => {
    const columnPt = widths[index] ?? 0;
    const boxes = { label: press.layOut(label, 'label', columnPt), value: press.layOut(value, 'value', columnPt) };
    return { tag: tag.child('P'), columnPt, ...boxes };
  });
  const height = Math.max(...columns.map(({ label, value }) => label.heightPt + value.heightPt));
  return atom(height + 10 + 2 * RULE_PT, (x, y) => {
    drawRule(press, x, y + RULE_PT / 2, widthPt, RULE_PT);
    let offset = 0;
    for (const { tag: owner, columnPt, label, value } of columns) {
      const left = press.fromStart(x, widthPt, offset, columnPt);
      press.writer.draw(label, owner, left, y + RULE_PT + 4);
      press.writer.draw(value, owner, left, y + RULE_PT + 4 + label.heightPt);
      offset += columnPt + gap;
    }
    drawRule(press, x, y + height + 10 + RULE_PT * 1.5, widthPt, RULE_PT);
  });
}

/** Each as wide as it needs; when that is too much, what is wider than an even share divides the rest. */
function shareWidth(wanted: readonly number[], widthPt: number): readonly number[] {
  if (wanted.reduce((sum, each) => sum + each, 0) <= widthPt) return wanted;
  const even = widthPt / wanted.length;
  const narrow = wanted.filter((each) => each <= even);
  const rest = (widthPt - narrow.reduce((sum, each) => sum + each, 0)) / (wanted.length - narrow.length);
  return wanted.map((each) => (each <= even ? each : rest));
}

/** Questions beside what to go over; `callsBeside` puts next step and whom to call in the second column too. */
function setColumns(press: Press, tag: Tag, handOff: HandOff, widthPt: number, callsBeside: boolean): Atom {
  const firstPt = (widthPt - GUTTER_PT) * QUESTIONS_SHARE;
  const secondPt = widthPt - GUTTER_PT - firstPt;
  const first = bindTogether(setQuestions(press, tag, handOff.questions, firstPt));
  const beside = callsBeside
    ? [setNextStep(press, tag, handOff, secondPt), setCalls(press, tag, handOff, secondPt)]
    : [];
  const second = bindTogether([
    ...setGoOver(press, tag, handOff.goOver, secondPt),
    ...beside.map((each) => space(each, 11)),
  ]);
  const draw = (x: number, y: number): void => {
    first.draw(press.fromStart(x, widthPt, 0, firstPt), y);
    second.draw(press.fromStart(x, widthPt, firstPt + GUTTER_PT, secondPt), y);
  };
  return atom(Math.max(first.heightPt, second.heightPt), draw, { spaceBeforePt: 11 });
}
