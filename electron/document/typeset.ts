/** Blocks -> PDF bytes: fonts are loaded once, then any number of papers are set with them. */
import { fail, succeed, type Result } from '../contract/result';
import type { DocumentModel } from './document-model';
import { loadFonts, type FontLibrary } from './text/fonts';
import { nameCodePoints } from './text/undrawable';
import { findUndrawable } from './typeset/drawable';
import { createGlyphWriter } from './typeset/glyph-writer';
import { readIllustration } from './typeset/illustration';
import { drawFrame } from './typeset/page-frame';
import { pageGeometry } from './typeset/page-geometry';
import { createPdf, finishPdf, type PdfDocument } from './typeset/pdf-document';
import { createPress, type Illustrations, type Press } from './typeset/press';
import { addSealField, type SealField } from './typeset/seal-field';
import type { SealPlace } from './typeset/seal-place';
import { setSections } from './typeset/set-sections';
import { Tag } from './typeset/tag';

export type { SealPlace };

export interface Typeset {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** Null when the model asked for no seal. */
  readonly seal: SealPlace | null;
}

export interface Typesetter {
  /** `cannot-draw-text`, before anything is made, with `facts.codePoints` ("U+1F600 U+1F64F"), never the text. */
  typeset(model: DocumentModel): Result<Typeset, 'cannot-draw-text'>;
}

/** Reads and checks all fonts; about half a second, so once for each process. `missing-font` names it in `facts.font`. */
export async function loadTypesetter(resourcesFolder: string): Promise<Result<Typesetter, 'missing-font'>> {
  const fonts = await Promise.resolve(loadFonts(resourcesFolder));
  if (!fonts.ok) return fonts;
  const illustrations: Illustrations = {
    twoPeople: readIllustration(resourcesFolder, 'two-people'),
    takeHome: readIllustration(resourcesFolder, 'take-home'),
  };
  return succeed({ typeset: (model) => typesetWith(fonts.value, illustrations, model) });
}

function typesetWith(
  fonts: FontLibrary,
  illustrations: Illustrations,
  model: DocumentModel,
): Result<Typeset, 'cannot-draw-text'> {
  const undrawable = findUndrawable(model, fonts);
  if (undrawable.length > 0) return fail('cannot-draw-text', { codePoints: nameCodePoints(undrawable) });
  const document = createPdf(model);
  const geometry = pageGeometry(model);
  const writer = createGlyphWriter(document);
  const press = createPress({ document, geometry, writer, illustrations, fonts, language: model.language });
  const { pageCount, field } = drawPages(press, model);
  attachRecord(document, model);
  const bytes = finishPdf(document);
  return succeed({ bytes, pageCount, seal: field?.locate(bytes) ?? null });
}

function drawPages(
  press: Press,
  model: DocumentModel,
): { readonly pageCount: number; readonly field: SealField | null } {
  const { document, geometry } = press;
  const root = Tag.root(document);
  const seals: SealField[] = [];
  const pages = setSections(press, root, model, (block, place, tag) => {
    if (model.seal === null) return;
    seals.push(addSealField(document, tag, model.seal, block.sealField, place));
  });
  pages.forEach((page, index) => {
    document.addPage({ size: [geometry.widthPt, geometry.heightPt], margin: 0 });
    for (const { atom, y } of page) atom.draw(geometry.left, geometry.top + y);
    drawFrame(press, model.footer, index + 1, pages.length);
  });
  root.end();
  const [field = null] = seals;
  if (model.seal !== null && field === null)
    throw new Error('a seal was asked for on a paper without a signature page');
  return { pageCount: pages.length, field };
}

function attachRecord(document: PdfDocument, { attachment, createdAt }: DocumentModel): void {
  const at = new Date(createdAt);
  document.file(new TextEncoder().encode(attachment.json), {
    name: attachment.name,
    type: 'application/json',
    description: attachment.description,
    creationDate: at,
    modifiedDate: at,
    relationship: 'Source',
  });
}
