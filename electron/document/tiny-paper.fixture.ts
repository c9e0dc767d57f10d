/** A one-page paper with a place for the seal and an attached record: enough for every test of sealing and verifying. */
import { randomBytes } from 'node:crypto';
import PDFDocument from 'pdfkit';
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
}

/** pdfkit knows no signature fields, so the form is put in by hand, and pdfkit kept from finishing it. */
interface PdfkitInsides {
  _root: { data: Record<string, unknown> };
  endAcroForm: () => unknown;
}

export async function makeTinyPaper(options: TinyPaperOptions = {}): Promise<Typeset> {
  const { claimedAt = SEALED_AT, record = TINY_RECORD, text = 'What we talked about', subFilter } = options;
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
    ByteRange: [0, 9999999999, 9999999999, 9999999999],
    Contents: new Uint8Array(CONTENTS_BYTES),
  });
  const field = doc.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    F: 132,
    Rect: [0, 0, 0, 0],
    T: new String('Seal'),
    P: doc.page.dictionary,
    V: signature,
  });
  (doc.page as unknown as { annotations: unknown[] }).annotations.push(field);
  const form = doc.ref({ Fields: [field], SigFlags: 3 });
  const insides = doc as unknown as PdfkitInsides;
  insides._root.data.AcroForm = form;
  insides.endAcroForm = () => doc;
  for (const reference of [signature, field, form]) reference.end(undefined);
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
