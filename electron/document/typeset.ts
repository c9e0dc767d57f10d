/** Blocks -> PDF bytes: fonts are loaded once, then any number of papers are set with them. */
import type { Result } from '../contract/result';
import type { DocumentModel } from './document-model';

/** Where the seal goes. Offsets in bytes from the start of the file, found by reading the written object back. */
export interface SealPlace {
  /** Of the `[` that opens the ByteRange array. */
  readonly byteRangeAt: number;
  /** From `[` to `]`, both included: the new array, padded with spaces, must be exactly this long. */
  readonly byteRangeLength: number;
  /** Of the `<` that opens the Contents string: the signed bytes end just before it. */
  readonly contentsAt: number;
  /** From `<` to `>`, both included. Between them stand `contentsLength - 2` hexadecimal zeros. */
  readonly contentsLength: number;
}

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
