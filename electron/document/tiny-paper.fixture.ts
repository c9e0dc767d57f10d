/** A one-page paper with a place for the seal and an attached record: enough for every test of sealing and verifying. */
import { randomBytes } from 'node:crypto';
import PDFDocument from 'pdfkit';
import { SIGNER_ROLES } from '../consultation/events';
import { createIdentity, openIdentity, type NewIdentity, type SigningIdentity } from './identity';
import { sealDocument } from './seal';
import type { Typeset } from './typeset';

export const SEALED_AT = Date.UTC(2026, 10, 22, 9, 30, 0);
export const TINY_RECORD = {
  format: 'candor-record',
  documentNumber: 'CND-0000-0000-0001',
  paperLanguage: 'en',
  content: { version: '1.0.0' },
};
export const TINY_SUMMARY = { documentNumber: 'CND-0000-0000-0001', language: 'en', contentVersion: '1.0.0' };
const CONTENTS_BYTES = 4096;

export interface TestSigner {
  readonly stored: NewIdentity;
  readonly identity: SigningIdentity;
}

export async function makeSigner({ clinicName = 'Clínica del Río', now = SEALED_AT } = {}): Promise<TestSigner> {
  const stored = await createIdentity({ clinicName, now, randomBytes: (count) => randomBytes(count) });
  return { stored, identity: openIdentity(stored) };
}

export interface TinyPaperOptions {
  readonly claimedAt?: number;
  readonly record?: unknown;
  readonly text?: string;
  readonly subFilter?: string;
  /** P of the certification; null for a signature that certifies nothing. */
  readonly docMdp?: number | null;
}

function certifies(level: number | null): readonly unknown[] {
  if (level === null) return [];
  const parameters = { Type: 'TransformParams', P: level, V: '1.2' };
  return [{ Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: parameters }];
}

/** pdfkit knows no signature fields, so the form is put in by hand, and pdfkit kept from finishing it. */
interface PdfkitInsides {
  _root: { data: Record<string, unknown> };
  endAcroForm: () => unknown;
}

export async function makeTinyPaper(options: TinyPaperOptions = {}): Promise<Typeset> {
  const { claimedAt = SEALED_AT, record = TINY_RECORD, text = 'What we talked about', subFilter } = options;
  const { docMdp = 2 } = options;
  const when = new Date(claimedAt);
  const doc = new PDFDocument({ pdfVersion: '1.7', info: { Title: 'Tiny', CreationDate: when }, size: 'A4' });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise((resolve) => doc.on('end', resolve));
  doc.fontSize(20).text(text);
  doc.file(Buffer.from(JSON.stringify(record)), {
    name: 'record.json',
    type: 'application/json',
    creationDate: when,
    modifiedDate: when,
  });
  const signature = doc.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: subFilter ?? 'ETSI.CAdES.detached',
    M: when,
    Name: new String('Rosa Delgado'),
    ByteRange: [0, 9999999999, 9999999999, 9999999999],
    Contents: new Uint8Array(CONTENTS_BYTES),
    Reference: certifies(docMdp),
  });
  const fields = doc.ref({ T: new String('Signature') });
  const addField = (role: string, at: number): PDFKit.PDFKitReference => {
    const appearance = doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 60], Resources: {} });
    appearance.end(Buffer.from(' '));
    const field = doc.ref({
      Type: 'Annot',
      Subtype: 'Widget',
      Rect: [50, at, 250, at + 60],
      FT: 'Sig',
      F: 132,
      Parent: fields,
      T: new String(role),
      P: doc.page.dictionary,
      AP: { N: appearance },
      ...(role === 'patient' ? { V: signature } : {}),
    });
    (doc.page as unknown as { annotations: unknown[] }).annotations.push(field);
    field.end(undefined);
    return field;
  };
  Object.assign(fields.data, { Kids: SIGNER_ROLES.map((role, index) => addField(role, 100 + 80 * index)) });
  const form = doc.ref({ Fields: [fields], SigFlags: 3 });
  const insides = doc as unknown as PdfkitInsides;
  Object.assign(insides._root.data, { AcroForm: form, Perms: { DocMDP: signature } });
  insides.endAcroForm = () => doc;
  for (const reference of [signature, fields, form]) reference.end(undefined);
  doc.end();
  await ended;
  const bytes = Buffer.concat(chunks);
  const byteRangeAt = bytes.indexOf('/ByteRange [') + '/ByteRange '.length;
  const contentsAt = bytes.indexOf('/Contents <0000') + '/Contents '.length;
  return {
    bytes: Uint8Array.from(bytes),
    pageCount: 1,
    seal: {
      byteRangeAt,
      byteRangeLength: bytes.indexOf(']', byteRangeAt) + 1 - byteRangeAt,
      contentsAt,
      contentsLength: bytes.indexOf('>', contentsAt) + 1 - contentsAt,
    },
  };
}

export async function makeSealedPaper(signer: TestSigner, options: TinyPaperOptions = {}): Promise<Uint8Array> {
  return sealDocument(await makeTinyPaper(options), signer.identity);
}
