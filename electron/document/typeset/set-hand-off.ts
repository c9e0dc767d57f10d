/** Page 1: the hand-off. Two columns when they fit above the emergency box; otherwise the questions have page 2. */
import { plainWords } from '../compose/fill-words';
import type { HandOff, Text } from '../document-model';
import { atom, bindTogether, stackHeight, type Atom, type FlowItem } from './flow';
import { RULE_PT } from './ink';
import type { Press } from './press';
import { setEmergency } from './set-emergency';
import {
  answerHeight,
  answerLinesFor,
  setCalls,
  setGoOver,
  setKeep,
  setNextAndCalls,
  setNextStep,
  setPointer,
  setQuestions,
} from './set-hand-off-parts';
import { space } from './set-headings';
import { setMatters } from './set-matters';
import { drawRule, setRule } from './set-text';
import type { Tag } from './tag';
import { inColumns } from './page-columns';

const PICTURE_WIDTH_PT = 98;
/** Of the width beside the picture. */
const TITLE_SHARES = { 1: 0.94, 2: 0.62 } as const;
const GUTTER_PT = 26;
const QUESTIONS_SHARE = 0.54;
/** Of the width, for the names of the facts in large letters. */
const MOST_LABEL_SHARE = 0.4;
const LABEL_GUTTER_PT = 12;
const ABOVE_EMERGENCY_PT = 9;
const ABOVE_COLUMNS_PT = 11;
const BETWEEN_POINTERS_PT = 3;

/** Most lines for one answer: beside other things, and on a page of their own. */
const MOST_LINES = 3;
/** To write a first question on. */
const MOST_EMPTY_LINES = 6;
const MOST_LINES_ALONE = 6;
/** Room that is left is shared between the parts, but they stay one page. */
const MOST_MORE_SPACE_PT = 18;

/** The number of the page on which an atom of `rest` stands: known when the pages are drawn. */
export type PageOf = (atom: Atom) => number;

type SetPointer = (widthPt: number) => Atom;

export interface SetHandOff {
  /** On the first page; only a very long list goes on to the next. */
  readonly first: readonly FlowItem[];
  /** Stands at the foot of the first page, whatever flows on: it is what a person looks for when afraid. */
  readonly pinned: Atom;
  /** Begins a page of its own. */
  readonly rest: readonly FlowItem[];
}

/** The first arrangement that stays on one page; else the questions get a second one, at full size, with room to write. */
export function setHandOff(press: Press, tag: Tag, handOff: HandOff, widthPt: number, pageOf: PageOf): SetHandOff {
  const pinned = setEmergency(press, tag, handOff.emergency, widthPt);
  const room = press.geometry.bodyHeightPt - pinned.heightPt - ABOVE_EMERGENCY_PT;
  const head = [setTitle(press, tag, handOff, widthPt), space(setFacts(press, tag, handOff, widthPt), 7)];
  const keep = space(bindTogether(setKeep(press, tag, handOff.keep, widthPt)), 10);
  const after = space(setNextAndCalls(press, tag, handOff, widthPt), 10);
  const isLarge = press.geometry.columns === 1;
  for (const callsBeside of isLarge ? [] : [false, true]) {
    const below = callsBeside ? [keep] : [keep, after];
    const columnsRoom = room - stackHeight([...head, space(noAtom, ABOVE_COLUMNS_PT), ...below]);
    const columns = setColumns(press, tag, handOff, { widthPt, roomPt: columnsRoom, callsBeside });
    if (columns.heightPt <= columnsRoom) {
      return { first: shareSpace([...head, columns, ...below], room), pinned, rest: [] };
    }
  }
  const arrangements = arrangementsOf(press, tag, handOff, { widthPt, keep, after });
  for (const [index, arrangement] of arrangements.entries()) {
    const { first, rest } = arrange(press, tag, handOff, { widthPt, head, pageOf, arrangement });
    const isLast = index === arrangements.length - 1;
    if (isLast || stackHeight(first) <= room) return { first: shareSpace(first, room), pinned, rest };
  }
  throw new Error('the last arrangement takes everything');
}

/** What stands on the page of the questions above them, and what stays on page 1 below the lines that point there. */
interface Arrangement {
  readonly moved: readonly MovedPart[];
  readonly staying: readonly Atom[];
  /** The line to the questions stands in what stays, given here, and not above it. */
  readonly withPointer?: (pointer: SetPointer) => Atom;
}

interface MovedPart {
  /** Null for a part that nobody looks for on page 1. */
  readonly heading: Text | null;
  readonly atoms: readonly Atom[];
}

/**
 * In the order in which they are tried. Page 1 is for the next clinician (row B9): what is not yet understood stays
 * longest, then what matters and the leaning, then what anybody may keep. Whom to call never moves.
 */
function arrangementsOf(
  press: Press,
  tag: Tag,
  handOff: HandOff,
  { widthPt, keep, after }: { readonly widthPt: number; readonly keep: Atom; readonly after: Atom },
): readonly Arrangement[] {
  const isLarge = press.geometry.columns === 1;
  const personal = (callsBeside: boolean): readonly Atom[] =>
    setGoOverAndMatters(press, tag, handOff, { widthPt, callsBeside });
  const goOver = setGoOver(press, tag, handOff.goOver, widthPt);
  const matters = setMatters(press, tag, handOff.matters, widthPt);
  const besideCalls = (pointer: SetPointer | null): Atom => setGoOverAndCalls(press, tag, handOff, widthPt, pointer);
  const nextStep = space(setNextStep(press, tag, handOff, widthPt), 0);
  const [, ...keepUnruled] = setKeep(press, tag, handOff.keep, widthPt);
  const keepBelowLines = space(bindTogether(keepUnruled), ABOVE_COLUMNS_PT);
  const moved = {
    goOver: { heading: handOff.goOver.heading, atoms: goOver },
    matters: { heading: handOff.matters?.heading ?? null, atoms: matters },
    keep: { heading: handOff.keep.heading, atoms: [keep] },
    nextStep: { heading: null, atoms: [nextStep] },
  };
  const whenSomethingMatters: readonly Arrangement[] = [
    { moved: [moved.matters], staying: [...goOver, keep, after] },
    { moved: [moved.matters, moved.keep], staying: [...goOver, after] },
    { moved: [moved.goOver], staying: [...matters, keep, after] },
    { moved: [moved.goOver, moved.keep], staying: [...matters, after] },
    { moved: [moved.goOver, moved.matters], staying: [keepBelowLines, after] },
    { moved: [moved.goOver, moved.matters, moved.keep], staying: [after] },
  ];
  return [
    { moved: [], staying: [...personal(false), keep, after] },
    ...(isLarge
      ? [{ moved: [moved.keep], staying: [...personal(false), after] }]
      : [
          { moved: [], staying: [besideCalls(null), keep] },
          { moved: [], staying: [keep], withPointer: besideCalls },
          { moved: [moved.keep], staying: [...personal(false), after] },
          { moved: [moved.nextStep, moved.keep], staying: personal(true) },
        ]),
    ...(handOff.matters === null
      ? [
          { moved: [moved.goOver], staying: [keepBelowLines, after] },
          { moved: [moved.goOver, moved.keep], staying: [after] },
        ]
      : whenSomethingMatters),
  ];
}

interface ArrangementPlace {
  readonly widthPt: number;
  readonly head: readonly Atom[];
  readonly pageOf: PageOf;
  readonly arrangement: Arrangement;
}

function arrange(
  press: Press,
  tag: Tag,
  handOff: HandOff,
  { widthPt, head, pageOf, arrangement: { moved, staying, withPointer } }: ArrangementPlace,
): { readonly first: readonly Atom[]; readonly rest: readonly FlowItem[] } {
  const point =
    (to: Text, at: Atom | undefined): SetPointer =>
    (lineWidthPt) => {
      if (at === undefined) throw new Error('a part without anything in it has no page');
      return setPointer(press, tag, { template: handOff.onPage, to, pageOf: () => pageOf(at) }, lineWidthPt);
    };
  const page = setQuestionsPage(
    press,
    tag,
    handOff,
    widthPt,
    moved.flatMap(({ atoms }) => atoms),
  );
  const toQuestions = point(handOff.questions.heading, page.heading);
  const others = moved.flatMap(({ heading, atoms }) => (heading === null ? [] : [point(heading, atoms[0])(widthPt)]));
  if (withPointer !== undefined) return { first: [...head, withPointer(toQuestions), ...staying], rest: page.items };
  const lines = [toQuestions(widthPt), ...others.map((each) => space(each, BETWEEN_POINTERS_PT))];
  const pointers = bindTogether(lines, { spaceBeforePt: ABOVE_COLUMNS_PT });
  return { first: [...head, pointers, ...staying], rest: page.items };
}

const noAtom = atom(0, () => undefined);

function shareSpace(atoms: readonly Atom[], roomPt: number): readonly Atom[] {
  const [title, facts, ...parts] = atoms;
  if (title === undefined || facts === undefined) return atoms;
  const more = Math.min((roomPt - stackHeight(atoms)) / (parts.length + 1), MOST_MORE_SPACE_PT);
  return [title, facts, ...parts.map((part) => space(part, part.spaceBeforePt + Math.max(more, 0)))];
}

interface QuestionsPage {
  readonly items: readonly FlowItem[];
  /** What opens the questions, among `items`. */
  readonly heading: Atom | undefined;
}

/** Below what else stands on that page: across it when one page holds them, else in two columns. */
function setQuestionsPage(
  press: Press,
  tag: Tag,
  { questions }: HandOff,
  widthPt: number,
  above: readonly Atom[],
): QuestionsPage {
  const { bodyHeightPt, columnPt } = press.geometry;
  const withOne = stackHeight([...above, ...setQuestions(press, tag, questions, widthPt, 1)]);
  if (withOne <= bodyHeightPt) {
    const lines = answerLinesFor(questions, withOne, bodyHeightPt, MOST_LINES_ALONE, answerHeight(press));
    const all = [...above, ...setQuestions(press, tag, questions, widthPt, lines)];
    if (questions.none !== null) return { items: all, heading: all[above.length] };
    const morePt = Math.min((bodyHeightPt - stackHeight(all)) / questions.items.length, MOST_MORE_SPACE_PT);
    // The heading and the first question stay together; the others get some of the room that is left.
    const firstAt = above.length + 2;
    return {
      items: all.map((each, at) => (at < firstAt ? each : space(each, each.spaceBeforePt + Math.max(morePt, 0)))),
      heading: all[above.length],
    };
  }
  const [heading, ...items] = setQuestions(press, tag, questions, columnPt, 1);
  return { items: heading === undefined ? above : [...above, heading, inColumns(press, items)], heading };
}

export const PINNED_GAP_PT = ABOVE_EMERGENCY_PT;

function setTitle(press: Press, tag: Tag, { title }: HandOff, widthPt: number): Atom {
  const picture = press.illustrations.twoPeople;
  const pictureHeight = (PICTURE_WIDTH_PT * picture.heightUnits) / picture.widthUnits;
  const box = press.layOut(title, 'title', (widthPt - PICTURE_WIDTH_PT) * TITLE_SHARES[press.geometry.columns]);
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
function setFacts(press: Press, tag: Tag, handOff: HandOff, widthPt: number): Atom {
  const { facts } = handOff;
  if (press.geometry.columns === 1) return setFactsBelow(press, tag, handOff, widthPt);
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

/** The same in large letters: a line for each, its name before it. */
function setFactsBelow(press: Press, tag: Tag, { facts }: HandOff, widthPt: number): Atom {
  const boxes = facts.map(({ label }) => press.layOut(label, 'label', widthPt * MOST_LABEL_SHARE));
  const labelPt = Math.max(...boxes.map(({ inkWidthPt }) => inkWidthPt)) + LABEL_GUTTER_PT;
  const rows = facts.map(({ label, value }) => {
    const owner = tag.child('P');
    const [name, said] = [press.layOut(label, 'label', labelPt), press.layOut(value, 'value', widthPt - labelPt)];
    const lower = Math.max(0, (said.lines[0]?.baselinePt ?? 0) - (name.lines[0]?.baselinePt ?? 0));
    return atom(Math.max(name.heightPt + lower, said.heightPt), (x, y) => {
      press.writer.draw(name, owner, press.fromStart(x, widthPt, 0, labelPt), y + lower);
      press.writer.draw(said, owner, press.fromStart(x, widthPt, labelPt, widthPt - labelPt), y);
    });
  });
  const ruled = [setRule(press, widthPt), ...rows, setRule(press, widthPt)];
  return bindTogether(ruled.map((each, at) => (at === 0 ? each : space(each, 5))));
}

/** Each as wide as it needs; when that is too much, what is wider than an even share divides the rest. */
function shareWidth(wanted: readonly number[], widthPt: number): readonly number[] {
  if (wanted.reduce((sum, each) => sum + each, 0) <= widthPt) return wanted;
  const even = widthPt / wanted.length;
  const narrow = wanted.filter((each) => each <= even);
  const rest = (widthPt - narrow.reduce((sum, each) => sum + each, 0)) / (wanted.length - narrow.length);
  return wanted.map((each) => (each <= even ? each : rest));
}

interface ColumnsPlace {
  readonly widthPt: number;
  readonly roomPt: number;
  /** Next step and whom to call stand in the second column too. */
  readonly callsBeside: boolean;
}

/** Questions beside what to go over; the answers get the room that is there. May come out taller than its room. */
function setColumns(press: Press, tag: Tag, handOff: HandOff, { widthPt, roomPt, callsBeside }: ColumnsPlace): Atom {
  const firstPt = (widthPt - GUTTER_PT) * QUESTIONS_SHARE;
  const secondPt = widthPt - GUTTER_PT - firstPt;
  const { questions } = handOff;
  const withOne = stackHeight(setQuestions(press, tag, questions, firstPt, 1));
  const most = questions.none === null ? MOST_LINES : MOST_EMPTY_LINES;
  const lines = answerLinesFor(questions, withOne, roomPt, most, answerHeight(press));
  const first = bindTogether(setQuestions(press, tag, questions, firstPt, lines));
  const beside = callsBeside
    ? [setNextStep(press, tag, handOff, secondPt), setCalls(press, tag, handOff, secondPt)]
    : [];
  const second = bindTogether([
    ...setMatters(press, tag, handOff.matters, secondPt),
    ...setGoOver(press, tag, handOff.goOver, secondPt),
    ...beside.map((each) => space(each, ABOVE_COLUMNS_PT)),
  ]);
  const draw = (x: number, y: number): void => {
    first.draw(press.fromStart(x, widthPt, 0, firstPt), y);
    second.draw(press.fromStart(x, widthPt, firstPt + GUTTER_PT, secondPt), y);
  };
  return atom(Math.max(first.heightPt, second.heightPt), draw, { spaceBeforePt: ABOVE_COLUMNS_PT });
}

/** Side by side when there is something of both; whom to call may stand below what matters. */
function setGoOverAndMatters(
  press: Press,
  tag: Tag,
  handOff: HandOff,
  { widthPt, callsBeside }: Pick<ColumnsPlace, 'widthPt' | 'callsBeside'>,
): readonly Atom[] {
  if (handOff.matters === null && !callsBeside) return setGoOver(press, tag, handOff.goOver, widthPt);
  if (press.geometry.columns === 1) {
    return [...setGoOver(press, tag, handOff.goOver, widthPt), ...setMatters(press, tag, handOff.matters, widthPt)];
  }
  const columnPt = (widthPt - GUTTER_PT) / 2;
  const calls = callsBeside ? [setCalls(press, tag, handOff, columnPt)] : [];
  const first = bindTogether(setGoOver(press, tag, handOff.goOver, columnPt));
  const second = bindTogether([
    ...setMatters(press, tag, handOff.matters, columnPt),
    ...calls.map((each) => space(each, ABOVE_COLUMNS_PT)),
  ]);
  const draw = (x: number, y: number): void => {
    first.draw(press.fromStart(x, widthPt, 0, columnPt), y);
    second.draw(press.fromStart(x, widthPt, columnPt + GUTTER_PT, columnPt), y);
  };
  return [atom(Math.max(first.heightPt, second.heightPt), draw, { spaceBeforePt: ABOVE_COLUMNS_PT })];
}

/** What to go over beside next step and whom to call, when the questions have a page of their own and the line to it has no room above. */
function setGoOverAndCalls(
  press: Press,
  tag: Tag,
  handOff: HandOff,
  widthPt: number,
  toQuestions: SetPointer | null,
): Atom {
  const firstPt = (widthPt - GUTTER_PT) * QUESTIONS_SHARE;
  const secondPt = widthPt - GUTTER_PT - firstPt;
  const first = bindTogether([
    ...setGoOver(press, tag, handOff.goOver, firstPt),
    ...setMatters(press, tag, handOff.matters, firstPt),
  ]);
  const second = bindTogether([
    ...(toQuestions === null ? [] : [space(toQuestions(secondPt), ABOVE_COLUMNS_PT)]),
    space(setNextStep(press, tag, handOff, secondPt), ABOVE_COLUMNS_PT),
    space(setCalls(press, tag, handOff, secondPt), ABOVE_COLUMNS_PT),
  ]);
  const draw = (x: number, y: number): void => {
    first.draw(press.fromStart(x, widthPt, 0, firstPt), y);
    second.draw(press.fromStart(x, widthPt, firstPt + GUTTER_PT, secondPt), y);
  };
  return atom(Math.max(first.heightPt, second.heightPt), draw, { spaceBeforePt: ABOVE_COLUMNS_PT });
}
