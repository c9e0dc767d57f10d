/** Side by side: a table whose rows are never cut, with the dotted line under what is not known. */
import type { ComparedCell, Comparison, Text } from '../document-model';
import type { TextBox } from '../text/lay-out-text';
import { atom, type Atom } from './flow';
import { FAINT_RULE_PT, LINE, RULE_FAINT, RULE_PT } from './ink';
import type { StyleName } from './paper-styles';
import type { Press } from './press';
import { space } from './set-headings';
import { drawSureLine } from './set-sureness';
import { drawRule, keepWithNext } from './set-text';
import { paragraphIn, setInEach, type InLanguages } from './spoken';
import { markArtifact, type Tag } from './tag';

/** Of the width, for the column of questions: less beside more columns. */
const QUESTION_SHARES: Readonly<Record<number, number>> = { 2: 0.26, 4: 0.18 };
const LEAST_QUESTION_SHARE = 0.16;
const MOST_WIDE_COLUMNS = 3;
const CELL_PADDING_PT = 12;
const ROW_PADDING_PT = 5;
const BETWEEN_LANGUAGES_PT = 3;
const UNDERLINE_PT = 4;

interface Column {
  readonly offset: number;
  readonly widthPt: number;
}

/** One table; in each cell one language below the other. The columns run in the direction of `press`. */
export function setComparison(
  press: Press,
  tag: Tag,
  languages: InLanguages<Comparison>,
  widthPt: number,
): readonly Atom[] {
  const columns = columnsOf(widthPt, languages[0].block);
  const table = tag.child('Table');
  const cell = (
    cellTag: Tag,
    { column, isStrong = column === 0 }: { readonly column: number; readonly isStrong?: boolean },
    style: StyleName,
    paragraphs: (block: Comparison) => readonly Text[],
  ): Cell => ({
    widthPt: columns[column]?.widthPt ?? 0,
    notKnown: false,
    texts: languages.flatMap(({ press: own, language, block }) => {
      const all = paragraphs(block);
      // One paragraph of one language needs none inside the cell.
      const isAlone = languages.length === 1 && all.length === 1;
      return all.map((words) => ({
        press: own,
        tag: isAlone ? cellTag : paragraphIn(cellTag, language),
        box: own.layOut(words, style, columns[column]?.widthPt ?? 0, isStrong ? { role: 'strong' } : {}),
      }));
    }),
  });
  const headRow = table.child('TR');
  // Narrow columns have no room for long words in the large letters of a heading.
  const isNarrow = columns.length > MOST_WIDE_COLUMNS;
  const heads = columns.map((_, column) => {
    const own = { column, ...(isNarrow ? { isStrong: true } : {}) };
    const style = isNarrow ? 'text' : 'claim';
    return cell(headRow.child('TH', { scope: 'Column' }), own, style, ({ head }) => [head[column] ?? []]);
  });
  const header = setRow(press, table, columns, heads, widthPt, RULE_PT);
  const body = languages[0].block.rows.map(({ cells }, at) => {
    const row = table.child('TR');
    const question = cell(row.child('TH', { scope: 'Row' }), { column: 0 }, 'text', ({ rows }) => [
      rows[at]?.question ?? [],
    ]);
    const answers = cells.map(({ notKnown }: ComparedCell, index) => ({
      ...cell(row.child('TD'), { column: index + 1 }, 'text', ({ rows }) => {
        const { text = [], more = [] } = rows[at]?.cells[index] ?? {};
        return [text, ...more];
      }),
      notKnown,
    }));
    return setRow(press, table, columns, [question, ...answers], widthPt, FAINT_RULE_PT);
  });
  const notes = setInEach(languages, tag, ({ sources }) => sources, 'note', widthPt).map((note, index) =>
    space(note, index === 0 ? 4 : 0),
  );
  const repeatedAbove = setRepeatedRow(press, columns, heads, widthPt);
  const atoms = [
    keepWithNext({ ...header, spaceBeforePt: 14 }),
    ...body.map((row, index) => {
      // The first two rows stay with the head, the last two with the sources.
      const holds = index === 0 || index >= body.length - 2;
      return { ...row, keepWithNext: holds, repeatedAbove };
    }),
    ...notes.map((note, index) => (index < notes.length - 1 ? keepWithNext(note) : note)),
  ];
  return atoms;
}

function columnsOf(widthPt: number, { head, shares }: Comparison): readonly Column[] {
  if (shares === undefined) return usualColumns(widthPt, head.length - 1);
  return shares.map((share, index) => {
    const before = shares.slice(0, index).reduce((sum, each) => sum + each, 0);
    return { offset: widthPt * before, widthPt: widthPt * share - CELL_PADDING_PT };
  });
}

/** The answers are all of one width. */
function usualColumns(widthPt: number, answers: number): readonly Column[] {
  const question = widthPt * (QUESTION_SHARES[answers] ?? LEAST_QUESTION_SHARE);
  const answer = (widthPt - question) / answers;
  return [
    { offset: 0, widthPt: question - CELL_PADDING_PT },
    ...Array.from({ length: answers }, (_, index) => ({
      offset: question + answer * index,
      widthPt: answer - CELL_PADDING_PT,
    })),
  ];
}

interface Cell {
  readonly widthPt: number;
  readonly notKnown: boolean;
  readonly texts: readonly { readonly press: Press; readonly tag: Tag; readonly box: TextBox }[];
}

function heightOf({ texts, notKnown }: Cell): number {
  const words = texts.reduce((sum, { box }) => sum + box.heightPt, 0);
  return words + (texts.length - 1) * BETWEEN_LANGUAGES_PT + (notKnown ? UNDERLINE_PT * texts.length : 0);
}

function setRow(
  press: Press,
  table: Tag,
  columns: readonly Column[],
  cells: readonly Cell[],
  widthPt: number,
  rulePt: number,
): Atom {
  const height = Math.max(...cells.map(heightOf)) + 2 * ROW_PADDING_PT;
  return atom(height + rulePt, (x, y) => {
    table.enclose(x, y, widthPt, height + rulePt);
    cells.forEach((each, index) => {
      const left = press.fromStart(x, widthPt, columns[index]?.offset ?? 0, each.widthPt);
      let top = y + ROW_PADDING_PT;
      for (const { press: own, tag, box } of each.texts) {
        own.writer.draw(box, tag, left, top);
        if (each.notKnown) underlineUnknown(own, box, left, top);
        top += box.heightPt + BETWEEN_LANGUAGES_PT + (each.notKnown ? UNDERLINE_PT : 0);
      }
    });
    drawRowRules(press, columns, { x, y, widthPt, height }, rulePt);
  });
}

/** The head row on a page where the table goes on: for the eye only, as the table has its head already. */
function setRepeatedRow(press: Press, columns: readonly Column[], heads: readonly Cell[], widthPt: number): Atom {
  const height = Math.max(...heads.map(heightOf)) + 2 * ROW_PADDING_PT;
  return atom(height + RULE_PT, (x, y) => {
    markArtifact(press.document, 'Pagination', () => {
      heads.forEach(({ texts, widthPt: columnPt }, index) => {
        const left = press.fromStart(x, widthPt, columns[index]?.offset ?? 0, columnPt);
        let top = y + ROW_PADDING_PT;
        for (const { press: own, box } of texts) {
          own.writer.drawBare(box, left, top);
          top += box.heightPt + BETWEEN_LANGUAGES_PT;
        }
      });
    });
    drawRowRules(press, columns, { x, y, widthPt, height }, RULE_PT);
  });
}

interface RowPlace {
  readonly x: number;
  readonly y: number;
  readonly widthPt: number;
  readonly height: number;
}

function drawRowRules(
  press: Press,
  columns: readonly Column[],
  { x, y, widthPt, height }: RowPlace,
  rulePt: number,
): void {
  // Between what is compared; the questions need no line.
  for (const { offset } of columns.slice(2)) {
    const dividerX = press.fromStart(x, widthPt, offset - CELL_PADDING_PT / 2, 0);
    drawRule(press, dividerX, y + height / 2, FAINT_RULE_PT, height, LINE);
  }
  drawRule(press, x, y + height, widthPt, rulePt, rulePt === RULE_PT ? undefined : RULE_FAINT);
}

/** Under the strong words where there are some, else under the first line. */
export function underlineUnknown(press: Press, box: TextBox, x: number, y: number): void {
  const [first] = box.lines;
  if (first === undefined) return;
  const visible = first.runs.filter(({ hanging }) => !hanging);
  const strong = visible.filter((run) => run.strong);
  const runs = strong.length > 0 ? strong : visible;
  const from = Math.min(...runs.map((run) => run.x));
  const to = Math.max(...runs.map((run) => run.x + run.widthPt));
  drawSureLine(press, 'unknown', x + from, y + box.heightPt + 2, to - from);
}
