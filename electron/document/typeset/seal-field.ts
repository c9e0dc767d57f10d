/**
 * The fields that people sign in. All four are made with the first revision, one for each role, and its signature
 * stands in that of its role; the others are empty until a revision of their own fills them.
 *
 * One parent field `Signature` has them as kids, so that their full names are `Signature.patient` and so on (a name
 * itself may have no full stop, ISO 32000-1, 12.7.3.2). Each kid is field and widget in one, with its own appearance.
 */
import { SIGNER_ROLES, type SignerRole } from '../../consultation/events';
import type { DocumentModel, SignerPlace } from '../document-model';
import type { Rectangle } from './fill-signer';
import type { PdfDocument } from './pdf-document';
import type { PdfReference } from './pdf-reference';
import type { SealPlace } from './seal-place';
import type { Tag } from './tag';

/** Ten digits: no file of ours is longer. */
const ANY_OFFSET = 9_999_999_999;
const PRINT_AND_LOCKED = 132;
const FORM_FIELD_NAME = 'Signature';

export interface SignatureForm {
  /** Must be called while the page with the place is the current one, once for each role. */
  readonly addField: (place: SignerPlace, at: Rectangle, tag: Tag) => void;
  /** After the last page. The result reads the written signature dictionary back: call it with the whole file. */
  readonly finish: () => (bytes: Uint8Array) => SealPlace;
}

/**
 * The first signature certifies the paper with DocMDP P 2 (ISO 32000-1, 12.8.2.2): from now on nothing but signing in
 * fields that are there. ETSI.CAdES.detached with M and without signingTime in the CMS (EN 319 142-1, 5.3).
 * `contentsBytes` is the room for its message in DER.
 */
export function createSignatureForm(
  document: PdfDocument,
  seal: NonNullable<DocumentModel['seal']>,
  contentsBytes: number,
): SignatureForm {
  const signature = document.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, ANY_OFFSET, ANY_OFFSET, ANY_OFFSET],
    Contents: new Uint8Array(contentsBytes),
    M: new Date(seal.at),
    Name: pdfString(seal.signerName),
    Reason: pdfString(seal.reason),
    Reference: [
      {
        Type: 'SigRef',
        TransformMethod: 'DocMDP',
        TransformParams: { Type: 'TransformParams', P: 2, V: '1.2' },
      },
    ],
  });
  signature.end();
  const parent = document.ref({ T: pdfString(FORM_FIELD_NAME) });
  const widgets = new Map<SignerRole, PdfReference>();
  return {
    addField: (place, at, tag) => {
      const value = place.role === seal.role ? signature : null;
      widgets.set(place.role, addWidget(document, tag, { place, at, parent, value }));
    },
    finish: () => {
      const kids = SIGNER_ROLES.map((role) => widgets.get(role));
      if (kids.some((kid) => kid === undefined))
        throw new Error('a paper is sealed that has no place for every role');
      Object.assign(parent.data, { TU: pdfString(seal.fieldsName), Kids: kids });
      parent.end();
      const form = document.ref({ Fields: [parent], SigFlags: 3 });
      form.end();
      // pdfkit's own form would set NeedAppearances, which PDF/A forbids; this one is complete already.
      document._root.data['AcroForm'] = form;
      document.endAcroForm = () => document;
      document._root.data['Perms'] = { DocMDP: signature };
      return (bytes) => locateSeal(bytes, signature, contentsBytes);
    },
  };
}

interface Widget {
  readonly place: SignerPlace;
  readonly at: Rectangle;
  readonly parent: PdfReference;
  readonly value: PdfReference | null;
}

/** The order of its entries is kept by the revision that fills it: only the appearance changes, and V comes last. */
function addWidget(document: PdfDocument, tag: Tag, { place, at, parent, value }: Widget): PdfReference {
  const { x, y, widthPt, heightPt } = at;
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
    Parent: parent,
    T: pdfString(place.role),
    TU: pdfString(place.fieldName),
    P: document.page.dictionary,
    AP: { N: appearance },
    C: [],
    ...(value === null ? {} : { V: value }),
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
function locateSeal(bytes: Uint8Array, signature: PdfReference, contentsBytes: number): SealPlace {
  const byteRange = `[0 ${ANY_OFFSET} ${ANY_OFFSET} ${ANY_OFFSET}]`;
  const opening = `${signature.id} 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/ByteRange `;
  const between = '\n/Contents ';
  const contents = `<${'00'.repeat(contentsBytes)}>`;
  const expected = `${opening}${byteRange}${between}${contents}\n/M (D:`;
  const written = Buffer.from(bytes.subarray(signature.offset, signature.offset + expected.length)).toString(
    'latin1',
  );
  if (written !== expected) throw new Error('the signature dictionary was not written as it must be');
  const byteRangeAt = signature.offset + opening.length;
  const contentsAt = byteRangeAt + byteRange.length + between.length;
  return { byteRangeAt, byteRangeLength: byteRange.length, contentsAt, contentsLength: contents.length };
}
