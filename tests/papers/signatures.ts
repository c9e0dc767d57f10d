/** The signatures of a file as bytes, found by their byte ranges alone: for programs that check one at a time. */

export interface FoundSignature {
  /** DER of the CMS, without its padding. */
  readonly message: Uint8Array;
  /** What it signs. */
  readonly content: Uint8Array;
}

export function findSignatures(file: Uint8Array): readonly FoundSignature[] {
  const text = Buffer.from(file).toString('latin1');
  return [...text.matchAll(/\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/g)].map((found) => {
    const [start = 0, length = 0, restStart = 0, restLength = 0] = found.slice(1).map(Number);
    const padded = Buffer.from(text.slice(start + length + 1, restStart - 1), 'hex');
    const content = [file.subarray(start, start + length), file.subarray(restStart, restStart + restLength)];
    return { message: padded.subarray(0, derLength(padded)), content: Buffer.concat(content) };
  });
}

/** X.690, 8.1.3: the header of the outermost value says how long it is. */
function derLength(der: Uint8Array): number {
  const first = der[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const digits = der.subarray(2, 2 + (first & 0x7f));
  return 2 + digits.length + digits.reduce((sum, digit) => sum * 256 + digit, 0);
}
