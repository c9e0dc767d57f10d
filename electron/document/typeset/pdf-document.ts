/**
 * The parts of pdfkit that we lean on, inner ones included, under types of our own. pdfkit's version is pinned exactly:
 * its font subset and structure elements are used from the inside, because `doc.text()` cannot set patient text
 * (it has no bidi, and shapes word by word).
 */
import PDFKit from 'pdfkit';
import type * as fontkit from 'fontkit';
import type { DocumentModel } from '../document-model';
import type { PdfReference } from './pdf-reference';
import { writeObject, type ReferenceInsides } from './write-object';

export interface PdfElement {
  readonly dictionary: PdfReference;
  add(child: unknown): this;
  end(): void;
}

export interface ElementOptions {
  readonly lang?: string;
  readonly alt?: string;
  readonly scope?: 'Row' | 'Column';
  /** Left, top, right, bottom from the top of the page, in points. */
  readonly bbox?: readonly [number, number, number, number];
  readonly placement?: 'Block' | 'Inline';
}

export interface PdfFont {
  readonly id: string;
  readonly subset: fontkit.Subset;
  /** By subset glyph: width in thousandths, and the characters it stands for. */
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): PdfReference;
}

export interface PdfPage {
  /** One line of operators. */
  write: (line: string) => unknown;
  end: () => unknown;
  readonly content: { write(content: Uint8Array): unknown };
  readonly width: number;
  readonly height: number;
  readonly dictionary: PdfReference;
  readonly fonts: Record<string, PdfReference>;
  readonly xobjects: Record<string, PdfReference>;
  readonly annotations: PdfReference[];
}

interface Outline {
  addItem(title: string, options: { readonly top: number; readonly left: number }): Outline;
}

export interface PdfDocument {
  readonly page: PdfPage;
  readonly outline: Outline;
  readonly _root: PdfReference;
  _font: PdfFont;
  endAcroForm: () => unknown;
  addPage(options: { readonly size: readonly [number, number]; readonly margin: number }): unknown;
  /** Among the pages so far, from 0. */
  switchToPage(index: number): unknown;
  addContent: (operators: string) => unknown;
  ref: (data?: Record<string, unknown>) => PdfReference;
  _refEnd(ref: PdfReference): void;
  registerFont(name: string, font: fontkit.Font): unknown;
  font(name: string): unknown;
  struct(type: string, options?: ElementOptions): PdfElement;
  addStructure(element: PdfElement): unknown;
  markStructureContent(type: string): unknown;
  markContent(type: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): unknown;
  endMarkedContent(): unknown;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): unknown;
  file(bytes: Uint8Array, options: Record<string, unknown>): unknown;
  appendXML(xml: string): void;
  end(): void;
  read(): Uint8Array | null;
  _offset: number;
  _write: (data: string | Uint8Array) => void;
}

/** pdfkit puts these strings into XMP unescaped and into the Info dictionary as they are; both must be right and equal. */
class XmpSafeString extends String {
  override toString(): string {
    return this.valueOf().replace(
      /[<>&]/g,
      (character) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[character] ?? '',
    );
  }
}

/** PDF/UA-1 identifier with the extension schema that PDF/A asks for (ISO 14289-1, 5; ISO 19005-3, 6.6.2.3). */
const PDF_UA_XMP = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Indicates which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

/** An empty PDF/A-3a + PDF/UA-1 file. The clock is the model's: pdfkit's own default, the time now, is never used. */
export function createPdf(model: DocumentModel): PdfDocument {
  const document = new PDFKit({
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: model.language,
    displayTitle: true,
    autoFirstPage: false,
    // Pages stay open until the end: their foot says how many there are.
    bufferPages: true,
    font: null as unknown as string,
    info: {
      Title: new XmpSafeString(model.title),
      Author: new XmpSafeString(model.author),
      Subject: new XmpSafeString(model.subject),
      Creator: 'Candor',
      Producer: 'Candor, pdfkit',
      CreationDate: new Date(model.createdAt),
    } as unknown as PDFKit.DocumentInfo,
  }) as unknown as PdfDocument;
  document.appendXML(PDF_UA_XMP);
  collectBytes(document);
  return document;
}

const written = new WeakMap<PdfDocument, ByteWriter>();

/**
 * pdfkit sends each line through a stream of its own, and each line of a page, which takes longer than all that is
 * written. It writes in order and at once, so lines are joined as they come. Its strings hold one byte a character.
 */
function collectBytes(document: PdfDocument): void {
  const header = document.read();
  if (header === null) throw new Error('pdfkit wrote no header');
  const writer = new ByteWriter(header);
  written.set(document, writer);
  document._write = (data) => {
    document._offset += writer.write(data);
  };
  const makeReference = document.ref.bind(document);
  document.ref = (data) => {
    const made = makeReference(data) as ReferenceInsides & { finalize: () => void };
    made.finalize = () => {
      made.offset = document._offset;
      for (const part of writeObject(made)) document._write(part);
      made.buffer = [];
      document._refEnd(made);
    };
    return made;
  };
  document.addContent = (operators) => {
    linesOf(document.page).push(operators);
    return document;
  };
}

/** Bytes and lines, in the order they come in. */
class ByteWriter {
  readonly #pieces: Uint8Array[];
  #lines = '';

  constructor(first: Uint8Array) {
    this.#pieces = [first];
  }

  /** How many bytes it adds. */
  write(data: string | Uint8Array): number {
    if (typeof data === 'string') {
      this.#lines += `${data}\n`;
      return data.length + 1;
    }
    this.#endLines();
    this.#pieces.push(data);
    return data.length;
  }

  finish(): Uint8Array {
    this.#endLines();
    return Buffer.concat(this.#pieces);
  }

  #endLines(): void {
    if (this.#lines !== '') this.#pieces.push(Buffer.from(this.#lines, 'latin1'));
    this.#lines = '';
  }
}

const pageLines = new WeakMap<PdfPage, string[]>();

/** Operators of a page that is being drawn; given to pdfkit when it ends the page. */
function linesOf(page: PdfPage): string[] {
  const known = pageLines.get(page);
  if (known !== undefined) return known;
  const lines: string[] = [];
  pageLines.set(page, lines);
  const end = page.end.bind(page);
  page.write = (line) => lines.push(line);
  page.end = () => {
    page.content.write(Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
    return end();
  };
  return lines;
}

/** Ends the file and gives its bytes. */
export function finishPdf(document: PdfDocument): Uint8Array {
  document.end();
  return written.get(document)?.finish() ?? new Uint8Array();
}
