/**
 * What a person filled in, as the appearance of their field: a form XObject with fonts of its own, numbered so that it
 * can stand in a later revision of a finished file. Drawn with the same engine as the paper itself.
 */
import PDFKit from 'pdfkit';
import type { PaperLetters } from '../../consultation/paper-letters';
import type { SignerPlace } from '../document-model';
import type { RevisionObject } from '../pdf-revision';
import type { KeptLayouts } from '../text/kept-layouts';
import { fillGeometry, placeValue, placeWords, strokeOperators, type PlacedText } from './fill-signer';
import { createGlyphWriter } from './glyph-writer';
import { pageGeometry } from './page-geometry';
import type { PdfDocument } from './pdf-document';
import type { PdfReference } from './pdf-reference';
import { createPress, type Illustrations } from './press';

export interface Appearance {
  readonly place: SignerPlace;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Of the paper. */
  readonly letters: PaperLetters;
  readonly widthPt: number;
  readonly heightPt: number;
  /** Number of the form XObject; its fonts take the numbers after it, without a gap. */
  readonly firstId: number;
}

/** The form XObject first, then all it needs. The same appearance always gives the same bytes. */
export function drawAppearance(
  layouts: KeptLayouts,
  illustrations: Illustrations,
  { place, language, direction, letters, widthPt, heightPt, firstId }: Appearance,
): readonly RevisionObject[] {
  const sheet = new Sheet(firstId);
  const form = sheet.document.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, widthPt, heightPt] });
  const writer = createGlyphWriter(sheet.document);
  const geometry = pageGeometry({ paperSize: 'A4', direction, letters });
  const press = createPress({ document: sheet.document, geometry, writer, illustrations, layouts, language });
  const { lines, pad } = fillGeometry({ widthPt, heightPt }, place.lines.length, press.fromStart);
  const put = ({ box, x, y }: PlacedText): void => writer.drawBare(box, x, y);
  place.lines.forEach(({ value }, index) => {
    const line = lines[index];
    if (value !== null && line !== undefined) put(placeValue(press, value, line));
  });
  if (place.entry?.kind === 'words') put(placeWords(press, place.entry.words, pad));
  if (place.entry?.kind === 'drawn') sheet.document.addContent(strokeOperators(place.entry.strokes, pad));
  return sheet.finish(form, heightPt);
}

/** What of pdfkit's document this leans on besides `PdfDocument`; its version is pinned exactly. */
interface PdfInsides extends PdfDocument {
  _offsets: unknown[];
  _fontCount: number;
  readonly _fontFamilies: Readonly<Record<string, { finalize(): void }>>;
  _write: (part: string | Uint8Array) => void;
}

/**
 * A pdfkit document of which only fonts are taken: it numbers from `firstId` on and its objects are caught as they are
 * written. Its own catalog and pages, which it began with, are never finished.
 */
class Sheet {
  readonly document: PdfDocument;
  private readonly insides: PdfInsides;
  private readonly content: string[] = [];
  private readonly objects: RevisionObject[] = [];
  private written: Uint8Array[] = [];

  constructor(firstId: number) {
    const made: unknown = new PDFKit({
      pdfVersion: '1.7',
      autoFirstPage: false,
      font: null as unknown as string,
      info: { CreationDate: new Date(0) },
    });
    const insides = made as PdfInsides;
    insides._offsets = Array.from({ length: firstId - 1 }, () => null);
    // The number of a font is part of its subset's tag: no two of one file may be alike (ISO 32000-1, 9.6.4).
    insides._fontCount = firstId;
    insides._write = (part) => this.take(part);
    insides.addContent = (operators) => this.content.push(operators);
    this.insides = Object.assign(insides, { page: { fonts: {} } });
    this.document = this.insides;
  }

  finish(form: PdfReference, heightPt: number): readonly RevisionObject[] {
    const { fonts } = this.document.page;
    form.data['Resources'] = Object.keys(fonts).length === 0 ? {} : { Font: fonts };
    // The paper's own pages have y pointing down; an appearance is turned to be the same.
    const operators = `1 0 0 -1 0 ${heightPt} cm\n${this.content.join('\n')}\n`;
    form.end(new Uint8Array(Buffer.from(operators, 'latin1')));
    for (const font of Object.values(this.insides._fontFamilies)) font.finalize();
    return [...this.objects].sort((one, other) => one.id - other.id);
  }

  /** pdfkit writes a line `N 0 obj`, the value, perhaps the stream, and a line `endobj`. */
  private take(part: string | Uint8Array): void {
    if (part !== 'endobj') {
      this.written.push(typeof part === 'string' ? Buffer.from(`${part}\n`, 'latin1') : part);
      return;
    }
    const [head, ...body] = this.written;
    const id = Number(/^(\d+) 0 obj\n$/.exec(Buffer.from(head ?? []).toString('latin1'))?.[1]);
    // The line end before `endobj` is the revision's own.
    this.objects.push({ id, body: new Uint8Array(Buffer.concat(body).subarray(0, -1)) });
    this.written = [];
  }
}
