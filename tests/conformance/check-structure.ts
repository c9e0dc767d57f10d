/** Rules for the structure tree: what may stand where, headings, tables, lists, figures and languages. */
import type { Report } from './finding';
import { say, textOf, type PdfFile } from './read-pdf';
import { attributeOf, elementsOf, everyElement, type StructureElement } from './structure-tree';

const INLINE = new Set(
  'Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form Lbl'.split(' '),
);
const HOLDS_ELEMENTS_ONLY = new Set(
  'Document Part Art Sect TOC TOCI Index L LI Table TR THead TBody TFoot'.split(' '),
);
const HOLDS_NO_BLOCKS = new Set('P H H1 H2 H3 H4 H5 H6 Span Quote Lbl Link Reference'.split(' '));

/** Child -> the parents it may have. */
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
  THead: ['Table'],
  TBody: ['Table'],
  TFoot: ['Table'],
  LI: ['L'],
  LBody: ['LI'],
  TOCI: ['TOC'],
  Caption: ['Table', 'L', 'Figure', 'TOC', 'Div'],
};

/** Parent -> the only children it may have. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
  L: ['L', 'LI', 'Caption'],
  LI: ['Lbl', 'LBody'],
  TOC: ['TOC', 'TOCI', 'Caption'],
};

const LIST_NUMBERINGS = 'None Disc Circle Square Decimal UpperRoman LowerRoman UpperAlpha LowerAlpha'
  .split(' ')
  .map((name) => `/${name}`);

export function checkStructure(file: PdfFile, roots: readonly StructureElement[], report: Report): void {
  const elements = [...everyElement(roots)];
  if (roots.length !== 1 || roots[0]?.type !== 'Document')
    report('UA-1 7.1', 'the tree does not begin with one Document');
  for (const element of elements) {
    checkPlace(element, report);
    checkWords(element, report);
    if (element.type === 'Table') checkTable(file, element, report);
    if (element.type === 'TH') checkHeaderCell(file, element, report);
    if (element.type === 'L') checkList(file, element, report);
    if (element.type === 'Figure') checkFigure(file, element, report);
  }
  checkHeadings(elements, report);
}

function checkPlace(element: StructureElement, report: Report): void {
  const { type, reference, parent, children } = element;
  const parents = PARENTS[type];
  if (parents !== undefined && !parents.includes(parent?.type ?? '')) {
    report('UA-1 7.2', `${type} ${reference} stands in ${parent?.type ?? 'the root'}`);
  }
  const allowed = CHILDREN[type];
  for (const child of elementsOf(element)) {
    if (allowed !== undefined && !allowed.includes(child.type))
      report('UA-1 7.2', `${child.type} stands in ${type} ${reference}`);
    if (HOLDS_NO_BLOCKS.has(type) && !INLINE.has(child.type)) {
      report('PDF 14.8.4', `${child.type}, a block, stands in ${type} ${reference}`);
    }
  }
  if (HOLDS_ELEMENTS_ONLY.has(type) && children.some(({ kind }) => kind !== 'element')) {
    report('PDF 14.8.4', `${type} ${reference} holds content, not only elements`);
  }
  if (children.length === 0 && type !== 'TD') report('PDF 14.7', `${type} ${reference} is empty`);
}

/** Alternatives that are there must say something, in a language that exists. */
function checkWords({ type, reference, dictionary }: StructureElement, report: Report): void {
  for (const key of ['/Alt', '/ActualText', '/E', '/T']) {
    if (key in dictionary && (textOf(dictionary[key]) ?? '').trim() === '') {
      report('UA-1 7.3', `${type} ${reference} has an empty ${key}`);
    }
  }
  if ('/Lang' in dictionary && !isLanguage(textOf(dictionary['/Lang']))) {
    report('UA-1 7.2', `${type} ${reference} is in no language: ${say(dictionary['/Lang'])}`);
  }
}

/** BCP 47, in form and as far as the runtime knows its subtags. A name may be in a language that nobody told: `und`. */
export function isLanguage(tag: string | null): boolean {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag ?? '');
    const language = canonical?.split('-')[0] ?? '';
    return (
      language === 'und' ||
      new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(language) !== undefined
    );
  } catch {
    return false;
  }
}

/** UA-1 7.4.2: the first heading is H1, and none is skipped on the way down. */
function checkHeadings(elements: readonly StructureElement[], report: Report): void {
  let before = 0;
  for (const { type, reference } of elements) {
    if (type === 'H') report('UA-1 7.4.4', `${reference} is an H among numbered headings`);
    const level = /^H([1-6])$/.exec(type)?.[1];
    if (level === undefined) continue;
    if (Number(level) > before + 1) report('UA-1 7.4.2', `${type} ${reference} follows H${before}`);
    before = Number(level);
  }
  if (before === 0) report('UA-1 7.4', 'there is no heading');
}

interface Cell {
  readonly element: StructureElement;
  readonly columns: number;
  readonly rows: number;
}

/** UA-1 7.2 and 7.5: rows of equal width, spans that do not meet, headers that say what they head. */
function checkTable(file: PdfFile, table: StructureElement, report: Report): void {
  const parts = elementsOf(table);
  const count = (type: string): number => parts.filter((part) => part.type === type).length;
  if (count('THead') > 1 || count('TFoot') > 1) report('UA-1 7.2', `Table ${table.reference} has two heads or feet`);
  if (count('THead') + count('TFoot') > 0 && count('TBody') === 0)
    report('UA-1 7.2', `Table ${table.reference} has no TBody`);
  const captionAt = parts.findIndex(({ type }) => type === 'Caption');
  if (captionAt > 0 && captionAt < parts.length - 1)
    report('UA-1 7.2', `Table ${table.reference} has its caption inside`);
  const rows = [...everyElement([table])].filter(({ type, parent }) => type === 'TR' && isPartOf(parent, table));
  const cells = rows.map((row) => elementsOf(row).map((element) => cellOf(file, element)));
  if (!cells.flat().some(({ element }) => element.type === 'TH'))
    report('UA-1 7.5', `Table ${table.reference} has no header`);
  const widths = widthsOf(cells, () => report('UA-1 7.2', `cells of Table ${table.reference} meet`));
  if (new Set(widths).size > 1)
    report('UA-1 7.2', `the rows of Table ${table.reference} are ${widths.join(', ')} wide`);
  const [pages, hasBox] = [pagesOf(table), boundingBoxOf(file, table) !== null];
  if (pages.size === 1 && !hasBox) report('PDF 14.8.5.4', `Table ${table.reference} on one page has no bounding box`);
  if (pages.size > 1 && hasBox) report('PDF 14.8.5.4', `Table ${table.reference} on many pages has a bounding box`);
}

/** References of the pages that it has content on. */
function pagesOf(element: StructureElement): ReadonlySet<string> {
  const own = element.children.flatMap((child) => (child.kind === 'content' ? [child.page] : []));
  return new Set([...own, ...elementsOf(element).flatMap((each) => [...pagesOf(each)])]);
}

function isPartOf(parent: StructureElement | null, table: StructureElement): boolean {
  return parent === table || parent?.parent === table;
}

function cellOf(file: PdfFile, element: StructureElement): Cell {
  const span = (name: string): number => Number(attributeOf(file, element, 'Table', name) ?? 1);
  return { element, columns: span('ColSpan'), rows: span('RowSpan') };
}

function widthsOf(rows: readonly (readonly Cell[])[], onMeeting: () => void): readonly number[] {
  const taken = rows.map(() => new Set<number>());
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      while (taken[row]?.has(column)) column++;
      for (let down = 0; down < cell.rows; down++) {
        for (let right = 0; right < cell.columns; right++) {
          const place = taken[row + down];
          if (place === undefined || place.has(column + right)) onMeeting();
          place?.add(column + right);
        }
      }
    }
  });
  return taken.map((columns) => columns.size);
}

function checkHeaderCell(file: PdfFile, element: StructureElement, report: Report): void {
  const scope = attributeOf(file, element, 'Table', 'Scope');
  if (!['/Row', '/Column', '/Both'].includes(say(scope))) report('UA-1 7.5', `TH ${element.reference} has no scope`);
}

/** UA-1 7.6; labels that are drawn need to say how they count (PDF 14.8.5.5). */
function checkList(file: PdfFile, list: StructureElement, report: Report): void {
  const items = elementsOf(list).filter(({ type }) => type === 'LI');
  for (const item of items) {
    const parts = elementsOf(item).map(({ type }) => type);
    if (parts.filter((type) => type === 'LBody').length !== 1)
      report('UA-1 7.6', `LI ${item.reference} has not one LBody`);
    if (parts.includes('Lbl') && parts[0] !== 'Lbl')
      report('UA-1 7.6', `LI ${item.reference} has its label after its body`);
  }
  const numbering = attributeOf(file, list, 'List', 'ListNumbering');
  if (numbering !== null && !LIST_NUMBERINGS.includes(say(numbering))) {
    report('PDF 14.8.5.5', `L ${list.reference} counts by ${say(numbering)}`);
  }
  const labelled = items.some((item) => elementsOf(item).some(({ type }) => type === 'Lbl'));
  if (labelled && (numbering === null || numbering === '/None')) {
    report('UA-1 7.6', `L ${list.reference} has labels and does not say how they count`);
  }
}

function checkFigure(file: PdfFile, figure: StructureElement, report: Report): void {
  const { dictionary, reference } = figure;
  if (!('/Alt' in dictionary) && !('/ActualText' in dictionary))
    report('UA-1 7.3', `Figure ${reference} has no alternative`);
  if (boundingBoxOf(file, figure) === null) report('PDF 14.8.5.4', `Figure ${reference} has no bounding box`);
}

/** Null when there is none, or one that encloses nothing. */
function boundingBoxOf(file: PdfFile, element: StructureElement): readonly number[] | null {
  const box = attributeOf(file, element, 'Layout', 'BBox');
  const numbers = Array.isArray(box) ? box.map(Number) : [];
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers;
  return right > left && top > bottom ? numbers : null;
}
