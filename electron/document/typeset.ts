/** Blocks -> PDF bytes: fonts are loaded once, then any number of papers are set with them. */
import { fail, succeed, type Result } from '../contract/result';
import type { DocumentModel } from './document-model';
import type { RevisionObject } from './pdf-revision';
import { loadFonts, type FontLibrary } from './text/fonts';
import { KeptLayouts } from './text/kept-layouts';
import { nameCodePoints } from './text/undrawable';
import { drawAppearance, type Appearance } from './typeset/draw-appearance';
import { findUndrawable } from './typeset/drawable';
import { createGlyphWriter } from './typeset/glyph-writer';
import { readIllustration } from './typeset/illustration';
import { footerHeight, prepareFrame } from './typeset/page-frame';
import { pageGeometry, type PageGeometry } from './typeset/page-geometry';
import { createPdf, finishPdf, type PdfDocument } from './typeset/pdf-document';
import { createPress, type Illustrations, type OwnPress } from './typeset/press';
import { createSignatureForm } from './typeset/seal-field';
import { SEAL_BYTES, type SealPlace } from './typeset/seal-place';
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
  /**
   * What is made of these pieces alone may stay laid out for the next paper: each must be the content's, nobody's own
   * (`compose/content-pieces.ts`). Asked for once for each `content`, which names it for all time.
   */
  keepTexts(content: string, pieces: () => ReadonlySet<string>): void;
  /**
   * `sealBytes`: how much room the message of the seal needs, in bytes of DER (`measureSealMessage`).
   * `cannot-draw-text`, before anything is made, with `facts.codePoints` ("U+1F600 U+1F64F"), never the text.
   */
  typeset(model: DocumentModel, sealBytes?: number): Result<Typeset, 'cannot-draw-text'>;
  /** What a later signer's field shows, as objects for a revision; `cannot-draw-text` as above. */
  drawAppearance(appearance: Appearance): Result<readonly RevisionObject[], 'cannot-draw-text'>;
}

/** Reads and checks all fonts; about half a second, so once for each process. `missing-font` names it in `facts.font`. */
export async function loadTypesetter(resourcesFolder: string): Promise<Result<Typesetter, 'missing-font'>> {
  const fonts = await Promise.resolve(loadFonts(resourcesFolder));
  if (!fonts.ok) return fonts;
  const illustrations: Illustrations = {
    twoPeople: readIllustration(resourcesFolder, 'two-people'),
    takeHome: readIllustration(resourcesFolder, 'take-home'),
  };
  const layouts = new KeptLayouts(fonts.value);
  const tools: Tools = { fonts: fonts.value, layouts, illustrations };
  return succeed({
    keepTexts: (content, pieces) => layouts.allow(content, pieces),
    typeset: (model, sealBytes = SEAL_BYTES) => typesetWith(tools, model, sealBytes),
    drawAppearance: (appearance) => {
      const undrawable = findUndrawable(appearance.place, fonts.value);
      return undrawable.length === 0
        ? succeed(drawAppearance(layouts, illustrations, appearance))
        : fail('cannot-draw-text', { codePoints: nameCodePoints(undrawable) });
    },
  });
}

interface Tools {
  readonly fonts: FontLibrary;
  readonly layouts: KeptLayouts;
  readonly illustrations: Illustrations;
}

function typesetWith(
  { fonts, layouts, illustrations }: Tools,
  model: DocumentModel,
  sealBytes: number,
): Result<Typeset, 'cannot-draw-text'> {
  const undrawable = findUndrawable([model.sections, model.footer], fonts);
  if (undrawable.length > 0) return fail('cannot-draw-text', { codePoints: nameCodePoints(undrawable) });
  const document = createPdf(model);
  const writer = createGlyphWriter(document);
  const pressOf = (geometry: PageGeometry): OwnPress =>
    createPress({ document, geometry, writer, illustrations, layouts, language: model.language });
  const usual = pageGeometry(model);
  const press = pressOf(
    model.letters === 'standard' ? usual : pageGeometry(model, footerHeight(pressOf(usual), model.footer)),
  );
  const { pageCount, locateSeal } = drawPages(press, model, sealBytes);
  attachRecord(document, model);
  const bytes = finishPdf(document);
  return succeed({ bytes, pageCount, seal: locateSeal?.(bytes) ?? null });
}

interface DrawnPages {
  readonly pageCount: number;
  /** Null when the model asked for no seal. */
  readonly locateSeal: ((bytes: Uint8Array) => SealPlace) | null;
}

function drawPages(press: OwnPress, model: DocumentModel, sealBytes: number): DrawnPages {
  const { document, geometry } = press;
  const root = Tag.root(document);
  const form = model.seal === null ? null : createSignatureForm(document, model.seal, sealBytes);
  const pages = setSections(press, root, model, (place, at, tag) => form?.addField(place, at, tag));
  let pageCount = 0;
  for (const page of pages) {
    document.addPage({ size: [geometry.widthPt, geometry.heightPt], margin: 0 });
    for (const { atom, x, y } of page) atom.draw(geometry.left + x, geometry.top + y);
    pageCount += 1;
  }
  const drawFrame = prepareFrame(press, model.footer);
  // Only now is it known how many there are.
  for (let index = 0; index < pageCount; index++) {
    document.switchToPage(index);
    drawFrame(index + 1, pageCount);
  }
  root.end();
  return { pageCount, locateSeal: form?.finish() ?? null };
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
