/** The words of a paper in reading order: from the structure tree to the marked content of its pages (ISO 32000-1, 14.7). */
import type { PdfFile, PdfView } from './pdf-reader';
import { readContent } from './pdf-reader-content';
import { streamBytes } from './pdf-reader-stream';
import { countOf, entryOf, nameOf, referenceOf, type PdfValue } from './pdf-reader-values';
import { characterMaps } from './verify-drawing';
import { catalogOf, resolve } from './verify-form';

const MAX_PAGE_BYTES = 8 * 1024 * 1024;
const MAX_PAGES = 2_000;
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 500_000;

export interface ShownElement {
  /** Structure type: `H1`, `P`, `LI`. */
  readonly type: string;
  readonly text: string;
}

/** Every element that has words of its own; null when a page or the tree is not built as ours are. */
export function readShownWords(file: PdfFile): readonly ShownElement[] | null {
  const pages = readPages(file);
  return pages && new TreeReader(file.first, pages).read();
}

/** The drawing of each page as it is written, Latin-1. */
export function readPageDrawings({ bytes, first }: PdfFile): readonly string[] {
  return [...first.objects.values()]
    .filter(({ value }) => nameOf(entryOf(value, 'Type')) === 'Page')
    .map(({ value }) => {
      const id = referenceOf(entryOf(value, 'Contents'));
      const content = id === undefined ? null : streamBytes(bytes, first.objects.get(id), MAX_PAGE_BYTES);
      return Buffer.from(content ?? []).toString('latin1');
    });
}

/** Words by page object and number of the marked content. */
type Pages = ReadonlyMap<number, ReadonlyMap<number, string>>;

function readPages({ bytes, first }: PdfFile): Pages | null {
  const pages = new Map<number, ReadonlyMap<number, string>>();
  for (const { id, value } of first.objects.values()) {
    if (nameOf(entryOf(value, 'Type')) !== 'Page') continue;
    const contentId = referenceOf(entryOf(value, 'Contents'));
    const content = contentId === undefined ? null : streamBytes(bytes, first.objects.get(contentId), MAX_PAGE_BYTES);
    const fonts = resolve(first, entryOf(resolve(first, entryOf(value, 'Resources')), 'Font'));
    const shown = content && readContent(content, characterMaps({ bytes, view: first }, fonts));
    if (!shown || pages.size >= MAX_PAGES) return null;
    const marks = new Map<number, string>();
    for (const { mark, text } of shown.pieces) {
      if (mark !== null) marks.set(mark, (marks.get(mark) ?? '') + text);
    }
    pages.set(id, marks);
  }
  return pages;
}

class TreeReader {
  private readonly found: ShownElement[] = [];
  private elements = 0;
  private isOurs = true;

  constructor(
    private readonly view: PdfView,
    private readonly pages: Pages,
  ) {}

  read(): readonly ShownElement[] | null {
    const root = resolve(this.view, entryOf(catalogOf(this.view), 'StructTreeRoot'));
    if (root === undefined) return null;
    this.walkKids(entryOf(root, 'K'), undefined, { type: 'Document', depth: 0 });
    return this.isOurs ? this.found : null;
  }

  private walkKids(kids: PdfValue | undefined, page: number | undefined, at: { type: string; depth: number }): void {
    const value = resolve(this.view, kids);
    this.elements += 1;
    if (at.depth > MAX_DEPTH || this.elements > MAX_ELEMENTS) this.isOurs = false;
    if (!this.isOurs || value === undefined) return;
    if (value.kind === 'array')
      value.items.forEach((item) => this.walkKids(item, page, { ...at, depth: at.depth + 1 }));
    else if (value.kind === 'number') this.take(value, page, at.type);
    else if (value.kind === 'dictionary') {
      const own = referenceOf(entryOf(value, 'Pg')) ?? page;
      const mark = entryOf(value, 'MCID');
      if (mark !== undefined) this.take(mark, own, at.type);
      else {
        const type = nameOf(entryOf(value, 'S')) ?? at.type;
        this.walkKids(entryOf(value, 'K'), own, { type, depth: at.depth + 1 });
      }
    }
  }

  private take(mark: PdfValue, page: number | undefined, type: string): void {
    const number = countOf(mark);
    const text = page === undefined || number === undefined ? undefined : this.pages.get(page)?.get(number);
    // Lines, pictures and codes are marked as well, and have no words.
    if (text !== undefined && text !== '') this.found.push({ type, text });
  }
}
