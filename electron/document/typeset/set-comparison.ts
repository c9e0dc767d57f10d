/** Side by side: a table whose rows are never cut, with the dotted line under what is not known. */
import type { ComparedCell, Comparison } from '../document-model';
import type { TextBox } from '../text/lay-out-text';
import { atom, type Atom } from './flow';
import { FAINT_RULE_PT, LINE, RULE_FAINT, RULE_PT } from './ink';
import type { Press } from './press';
import { space } from './set-headings';
import { drawSureLine } from './set-sureness';
import { drawRule, setWhole } from './set-text';
import type { Tag } from './tag';

const QUESTION_SHARE = 0.26;
const CELL_PADDING_PT = 12;
const ROW_PADDING_PT = 5;

interface Column {
  readonly offset: number;
  readonly widthPt: number;
}

export function setComparison(
  press: Press,
  tag: Tag,
  { head, rows, sources }: Comparison,
  widthPt: number,
): readonly Atom[] {
  const columns = columnsOf(widthPt);
  const table = tag.child('Table');
  const headRow = table.child('TR');
  const header = setRow(
    press,
    columns,
    head.map((text, index) => {
      const cell = headRow.child('TH', { scope: 'Column' });
      return { box: press.layOut(text, 'claim', columns[index]?.widthPt ?? 0), tag: cell, notKnown: false };
    }),
    widthPt,
    RULE_PT,
  );
  const body = rows.map(({ question, cells }) => {
    const row = table.child('TR');
    const first = {
      box: press.layOut(question, 'text', columns[0]?.widthPt ?? 0, { role: 'strong' }),
      notKnown: false,
    };
    return setRow(
      press,
      columns,
      [
        { ...first, tag: row.child('TH', { scope: 'Row' }) },
        ...cells.map((cell: ComparedCell, index) => ({
          box: press.layOut(cell.text, 'text', columns[index + 1]?.widthPt ?? 0),
          tag: row.child('TD'),
          notKnown: cell.notKnown,
        })),
      ],
      widthPt,
      FAINT_RULE_PT,
    );
  });
  const note = space(setWhole(press, tag.child('P'), sources, 'note', widthPt), 4);
  const atoms = [{ ...header, spaceBeforePt: 14 }, ...body];
  return [...atoms.map((each) => ({ ...each, keepWithNext: true })), note];
}

function columnsOf(widthPt: number): readonly Column[] {
  const question = widthPt * QUESTION_SHARE;
  const option = (widthPt - question) / 2;
  return [
    { offset: 0, widthPt: question - CELL_PADDING_PT },
    { offset: question, widthPt: option - CELL_PADDING_PT },
    { offset: question + option, widthPt: option - CELL_PADDING_PT },
  ];
}

interface Cell {
  readonly box: TextBox;
  readonly tag: Tag;
  readonly notKnown: boolean;
}

function setRow(
  press: Press,
  columns: readonly Column[],
  cells: readonly Cell[],
  widthPt: number,
  rulePt: number,
): Atom {
  const underline = cells.some(({ notKnown }) => notKnown) ? 4 : 0;
  const height = Math.max(...cells.map(({ box }) => box.heightPt)) + underline + 2 * ROW_PADDING_PT;
  return atom(height + rulePt, (x, y) => {
    cells.forEach(({ box, tag, notKnown }, index) => {
      const { offset = 0, widthPt: columnPt = 0 } = columns[index] ?? {};
      const left = press.fromStart(x, widthPt, offset, columnPt);
      press.writer.draw(box, tag, left, y + ROW_PADDING_PT);
      if (notKnown) underlineUnknown(press, box, left, y + ROW_PADDING_PT);
    });
    const divider = columns[2] ?? { offset: 0 };
    drawDivider(press, press.fromStart(x, widthPt, divider.offset - CELL_PADDING_PT, 0), y, height);
    drawRule(press, x, y + height, widthPt, rulePt, rulePt === RULE_PT ? undefined : RULE_FAINT);
  });
}

/** Under the strong words where there are some, else under the first line. */
function underlineUnknown(press: Press, box: TextBox, x: number, y: number): void {
  const [first] = box.lines;
  if (first === undefined) return;
  const visible = first.runs.filter(({ hanging }) => !hanging);
  const strong = visible.filter((run) => run.strong);
  const runs = strong.length > 0 ? strong : visible;
  const from = Math.min(...runs.map((run) => run.x));
  const to = Math.max(...runs.map((run) => run.x + run.widthPt));
  const below = y + box.heightPt + 2;
  drawSureLine(press, 'unknown', x + from, below, to - from);
}

function drawDivider(press: Press, x: number, y: number, heightPt: number): void {
  drawRule(press, x, y + heightPt / 2, FAINT_RULE_PT, heightPt, LINE);
}
