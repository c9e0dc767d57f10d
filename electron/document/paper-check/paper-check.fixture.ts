/** Facts of nobody's paper, and the record that they were taken from. */
import type { SealedFacts } from './create-paper-check';

export const MADE_AT = Date.UTC(2026, 10, 22, 15, 42, 7, 350);
export const CONTENT_HASH = 'c0ffee'.repeat(11).slice(0, 64);

/** The bytes of an attached record that says the same as `sampleFacts`. */
export function sampleRecord(change: { readonly documentNumber?: string; readonly note?: string } = {}): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      documentNumber: change.documentNumber ?? 'CND-7F3K-29QX-0412',
      composedAt: MADE_AT,
      kiosk: 'Waiting room',
      content: { version: '1.20.3', hash: CONTENT_HASH },
      note: change.note ?? '',
    }),
  );
}

export function sampleFacts(change: Partial<SealedFacts> = {}): SealedFacts {
  return {
    documentNumber: 'CND-7F3K-29QX-0412',
    record: sampleRecord(),
    contentVersion: '1.20.3',
    contentHash: CONTENT_HASH,
    kiosk: 'Waiting room',
    at: MADE_AT,
    ...change,
  };
}
