/** The structure tree (ISO 32000-1, 14.7): an element is made when it is first drawn into, so the tree is in reading order. */
import type { ElementOptions, PdfDocument, PdfElement } from './pdf-document';

export class Tag {
  readonly #document: PdfDocument;
  readonly #parent: Tag | null;
  readonly #type: string;
  readonly #options: ElementOptions;
  readonly #attributes: Readonly<Record<string, unknown>> | null;
  #made: PdfElement | null = null;

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

  end(): void {
    this.element.end();
  }
}

/** Rules, frames, page numbers and pictures that only please: not read out. */
export function markArtifact(document: PdfDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}
