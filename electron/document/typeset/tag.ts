/** The structure tree (ISO 32000-1, 14.7): an element is made when it is first drawn into, so the tree is in reading order. */
import type { ElementOptions, PdfDocument, PdfElement, PdfPage } from './pdf-document';

/** Left, bottom, right, top in the space of the page. */
type Box = readonly [number, number, number, number];

export class Tag {
  readonly #document: PdfDocument;
  readonly #parent: Tag | null;
  readonly #type: string;
  readonly #options: ElementOptions;
  readonly #attributes: Readonly<Record<string, unknown>> | null;
  #made: PdfElement | null = null;
  #bounds: { readonly page: PdfPage; readonly box: Box } | 'many-pages' | null = null;

  private constructor(
    document: PdfDocument,
    parent: Tag | null,
    type: string,
    options: ElementOptions,
    attributes: Readonly<Record<string, unknown>> | null,
  ) {
    this.#document = document;
    this.#parent = parent;
    this.#type = type;
    this.#options = options;
    this.#attributes = attributes;
  }

  static root(document: PdfDocument): Tag {
    return new Tag(document, null, 'Document', {}, null);
  }

  /** `attributes` becomes the element's A entry: `{ O: 'List', ListNumbering: 'Decimal' }`. */
  child(
    type: string,
    options: ElementOptions = {},
    attributes: Readonly<Record<string, unknown>> | null = null,
  ): Tag {
    return new Tag(this.#document, this, type, options, attributes);
  }

  get element(): PdfElement {
    if (this.#made !== null) return this.#made;
    const element = this.#document.struct(this.#type, this.#options);
    if (this.#attributes !== null) element.dictionary.data['A'] = this.#attributes;
    if (this.#parent === null) this.#document.addStructure(element);
    else this.#parent.element.add(element);
    this.#made = element;
    return element;
  }

  /** Whatever `draw` puts on the page belongs to this element. */
  mark(draw: () => void): void {
    const { element } = this;
    const content = this.#document.markStructureContent(this.#type);
    draw();
    this.#document.endMarkedContent();
    element.add(content);
  }

  /**
   * A piece of what the element encloses, from the upper left corner of the current page. ISO 32000-1, table 344: a box is
   * required of a table that is on one page in its entirety; one that goes on to another page has none.
   */
  enclose(x: number, y: number, widthPt: number, heightPt: number): void {
    const { page } = this.#document;
    const { data } = this.element.dictionary;
    const piece: Box = [x, page.height - y - heightPt, x + widthPt, page.height - y];
    if (this.#bounds === null) this.#bounds = { page, box: piece };
    else if (this.#bounds === 'many-pages' || this.#bounds.page !== page) {
      this.#bounds = 'many-pages';
      delete data['A'];
      return;
    } else this.#bounds = { page, box: around(this.#bounds.box, piece) };
    data['A'] = { O: 'Layout', Placement: 'Block', BBox: [...this.#bounds.box] };
  }

  end(): void {
    this.element.end();
  }
}

function around(one: Box, other: Box): Box {
  const [left, bottom, right, top] = other;
  return [Math.min(one[0], left), Math.min(one[1], bottom), Math.max(one[2], right), Math.max(one[3], top)];
}

/** Rules, frames, page numbers and pictures that only please: not read out. */
export function markArtifact(document: PdfDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}
