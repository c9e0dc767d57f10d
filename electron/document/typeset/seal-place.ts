/** Where the seal goes into a finished file: agreed between typesetting, which leaves the place, and sealing. */

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

/** Room for the message of a seal when nobody measured it, in bytes of DER: enough for RSA keys and a chain. */
export const SEAL_BYTES = 8192;
