/** Numbers of papers: random, so that they say nothing of how many there are, and easy to read out. */

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DIGITS = 12;

/** `CND-XXXX-XXXX-XXXX`, 60 bits. 256 is a multiple of 32, so each digit is equally likely. */
export function makeDocumentNumber(randomBytes: (count: number) => Uint8Array): string {
  const digits = Array.from(randomBytes(DIGITS), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `CND-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
}
