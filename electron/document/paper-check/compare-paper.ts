/** Whether a QR code and a sealed file belong together: the sheet in the hand and the paper that the clinic keeps. */
import { z } from 'zod';
import { readSigner } from '../identity';
import { paperFacts } from './create-paper-check';
import type { PaperFacts } from './paper-facts';
import { keyIdOf } from './paper-signature';

/** What a check of the file gave; `record` only of a file whose seal is intact. */
export interface ComparedFile {
  /** The bytes of the attached record. */
  readonly record: Uint8Array | null;
  /** DER certificate of the seal, or of the first of several. */
  readonly certificate: Uint8Array | null;
}

export type PaperDifference =
  'no-record' | 'other-number' | 'other-record' | 'other-content' | 'other-kiosk' | 'other-time' | 'other-key';

/** What the comparison needs of the record that `compose/attached-record.ts` writes. */
const comparedRecord = z.object({
  documentNumber: z.string(),
  composedAt: z.number(),
  kiosk: z.string(),
  content: z.object({ version: z.string(), hash: z.string() }),
});

/** Empty when they belong together. `facts` must come from a text that was found genuine, the file must be intact. */
export function comparePaper(
  code: { readonly facts: PaperFacts; readonly keyId: string },
  file: ComparedFile,
): readonly PaperDifference[] {
  const record = file.record && parseRecord(file.record);
  if (file.record === null || record === null) return ['no-record'];
  const expected = paperFacts({
    documentNumber: record.documentNumber,
    record: file.record,
    contentVersion: record.content.version,
    contentHash: record.content.hash,
    kiosk: record.kiosk,
    at: record.composedAt,
  });
  const { facts } = code;
  const sameContent = facts.contentVersion === expected.contentVersion && facts.contentHash === expected.contentHash;
  return [
    ...(facts.documentNumber === expected.documentNumber ? [] : (['other-number'] as const)),
    ...(facts.recordDigest === expected.recordDigest ? [] : (['other-record'] as const)),
    ...(sameContent ? [] : (['other-content'] as const)),
    ...(facts.kiosk === expected.kiosk ? [] : (['other-kiosk'] as const)),
    ...(facts.at === expected.at ? [] : (['other-time'] as const)),
    ...(code.keyId === keyOfSeal(file.certificate) ? [] : (['other-key'] as const)),
  ];
}

function parseRecord(bytes: Uint8Array): z.infer<typeof comparedRecord> | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return comparedRecord.safeParse(json).data ?? null;
  } catch {
    // Not UTF-8, or not JSON.
    return null;
  }
}

function keyOfSeal(certificate: Uint8Array | null): string | null {
  const signer = certificate && readSigner(certificate);
  return signer && Buffer.from(keyIdOf(signer.publicKey)).toString('hex');
}
