/** The field that the clinic's seal goes into: AcroForm, widget, and a signature dictionary with room for the CMS. */
import type { DocumentModel } from '../document-model';
import type { PdfDocument, PdfReference } from './pdf-document';
import type { SealPlace } from './seal-place';
import type { SignaturePlace } from './set-signature';
import type { Tag } from './tag';

/** Of the CMS in DER. A B-B seal with its certificate is about 2.8 KiB, with a timestamp 5.2 KiB. */
const CONTENTS_BYTES = 8192;
/** Ten digits: no file of ours is longer. */
const ANY_OFFSET = 9_999_999_999;
const PRINT_AND_LOCKED = 132;

export interface SealField {
  /** Reads the written signature dictionary back. Call with the whole file. */
  readonly locate: (bytes: Uint8Array) => SealPlace;
}

/**
 * Must be called while the page with the field is the current one. A certification with DocMDP P 1: no change at all
 * (ISO 32000-1, 12.8.2.2); ETSI.CAdES.detached with M and without signingTime in the CMS (EN 319 142-1, 5.3).
 */
export function addSealField(
  document: PdfDocument,
  tag: Tag,
  seal: NonNullable<DocumentModel['seal']>,
  description: string,
  place: SignaturePlace,
): SealField {
  const signature = document.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, ANY_OFFSET, ANY_OFFSET, ANY_OFFSET],
    Contents: new Uint8Array(CONTENTS_BYTES),
    M: new Date(seal.at),
    Name: pdfString(seal.signerName),
    Reason: pdfString(seal.reason),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' },
      },
    ],
  });
  signature.end();
  const widget = addWidget(document, tag, signature, description, place);
  const form = document.ref({ Fields: [widget], SigFlags: 3 });
  form.end();
  // pdfkit's own form would set NeedAppearances, which PDF/A forbids; this one is complete already.
  document._root.data['AcroForm'] = form;
  document.endAcroForm = () => document;
  document._root.data['Perms'] = { DocMDP: signature };
  return { locate: (bytes) => locateSeal(bytes, signature) };
}

function addWidget(
  document: PdfDocument,
  tag: Tag,
  signature: PdfReference,
  description: string,
  { x, y, widthPt, heightPt }: SignaturePlace,
): PdfReference {
  const appearance = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, widthPt, heightPt],
    Resources: {},
  });
  appearance.end(new Uint8Array([0x20]));
  const element = tag.child('Form').element;
  document.annotate(x, y, widthPt, heightPt, {
    Subtype: 'Widget',
    FT: 'Sig',
    F: PRINT_AND_LOCKED,
    T: pdfString('ClinicSeal'),
    TU: pdfString(description),
    P: document.page.dictionary,
    AP: { N: appearance },
    C: [],
    V: signature,
    structParent: element,
  });
  // pdfkit notes the current page as the widget's page when the element ends, so it ends here.
  element.end();
  const widget = document.page.annotations.at(-1);
  if (widget === undefined) throw new Error('pdfkit did not keep the widget');
  return widget;
}

/** pdfkit writes String objects as PDF strings and primitive strings as names. */
function pdfString(text: string): object {
  return new String(text);
}

/** Everything before the placeholders is fixed text: no name or reason, however odd, can be mistaken for them. */
function locateSeal(bytes: Uint8Array, signature: PdfReference): SealPlace {
  const byteRange = `[0 ${ANY_OFFSET} ${ANY_OFFSET} ${ANY_OFFSET}]`;
  const opening = `${signature.id} 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange `;
  const between = '\n/Contents ';
  const contents = `<${'00'.repeat(CONTENTS_BYTES)}>`;
  const expected = `${opening}${byteRange}${between}${contents}\n/M (D:`;
  const written = Buffer.from(bytes.subarray(signature.offset, signature.offset + expected.length)).toString(
    'latin1',
  );
  if (written !== expected) throw new Error('the signature dictionary was not written as it must be');
  const byteRangeAt = signature.offset + opening.length;
  const contentsAt = byteRangeAt + byteRange.length + between.length;
  return { byteRangeAt, byteRangeLength: byteRange.length, contentsAt, contentsLength: contents.length };
}
