/** What the code on the paper says, and its one layout in bytes. No word of the person and nothing of their health. */
import { decodeBase32, encodeBase32 } from './base32';

export interface PaperFacts {
  /** `CND-XXXX-XXXX-XXXX`. */
  readonly documentNumber: string;
  /** SHA-256 of the attached record's bytes, hex: of all that the paper was made from. */
  readonly recordDigest: string;
  /** Semantic version of the content: `1.0.0`. */
  readonly contentVersion: string;
  /** The first 6 bytes of the content's SHA-256, hex. */
  readonly contentHash: string;
  /** The first 4 bytes of the SHA-256 of the kiosk's name, hex (`kioskMark`): its name may tell a ward. */
  readonly kiosk: string;
  /** Milliseconds since the Unix epoch, whole seconds, before the year 2106. */
  readonly at: number;
}

/** Lengths in bytes, in order. */
const LAYOUT = { documentNumber: 8, recordDigest: 32, contentVersion: 6, contentHash: 6, kiosk: 4, at: 4 } as const;
export const FACTS_BYTES = Object.values(LAYOUT).reduce((sum, length) => sum + length, 0);
export const CONTENT_HASH_DIGITS = LAYOUT.contentHash * 2;
export const KIOSK_MARK_DIGITS = LAYOUT.kiosk * 2;

const DOCUMENT_NUMBER = /^CND-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})$/;
const VERSION = /^(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})$/;
/** Four digits: content's versions are checked for it when a kiosk opens. */
const MOST_OF_A_VERSION = 9999;

export function isDocumentNumber(text: string): boolean {
  return DOCUMENT_NUMBER.test(text);
}

/** Throws when a fact has not the shape that `PaperFacts` states: all of them come from the kiosk itself. */
export function encodePaperFacts(facts: PaperFacts): Uint8Array {
  const seconds = facts.at / 1000;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 0xffff_ffff) throw new RangeError('no time for a paper');
  const time = Buffer.alloc(LAYOUT.at);
  time.writeUInt32BE(seconds);
  return Buffer.concat([
    encodeNumber(facts.documentNumber),
    encodeHex(facts.recordDigest, LAYOUT.recordDigest),
    encodeVersion(facts.contentVersion),
    encodeHex(facts.contentHash, LAYOUT.contentHash),
    encodeHex(facts.kiosk, LAYOUT.kiosk),
    time,
  ]);
}

/** Null unless the bytes are exactly what `encodePaperFacts` makes. */
export function decodePaperFacts(bytes: Uint8Array): PaperFacts | null {
  if (bytes.length !== FACTS_BYTES) return null;
  const buffer = Buffer.from(bytes);
  let at = 0;
  const take = (part: keyof typeof LAYOUT): Buffer => buffer.subarray(at, (at += LAYOUT[part]));
  const documentNumber = decodeNumber(take('documentNumber'));
  const recordDigest = take('recordDigest').toString('hex');
  const contentVersion = decodeVersion(take('contentVersion'));
  const contentHash = take('contentHash').toString('hex');
  const kiosk = take('kiosk').toString('hex');
  const seconds = take('at').readUInt32BE();
  if (documentNumber === null || contentVersion === null) return null;
  return { documentNumber, recordDigest, contentVersion, contentHash, kiosk, at: seconds * 1000 };
}

/** 12 digits of 5 bits, then four zero bits. */
function encodeNumber(documentNumber: string): Uint8Array {
  const parts = DOCUMENT_NUMBER.exec(documentNumber)?.slice(1);
  // One digit more fills the 8 bytes and leaves one bit over.
  const digits = parts && decodeBase32(`${parts.join('')}0`);
  if (!digits) throw new RangeError('not a document number');
  return digits;
}

function decodeNumber(bytes: Uint8Array): string | null {
  const digits = encodeBase32(bytes);
  const number = `CND-${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8, 12)}`;
  return digits.slice(12) === '0' ? number : null;
}

function encodeHex(hex: string, length: number): Uint8Array {
  if (hex.length !== length * 2 || !/^[0-9a-f]*$/.test(hex)) throw new RangeError('not a digest of its length');
  return Buffer.from(hex, 'hex');
}

function encodeVersion(version: string): Uint8Array {
  const parts = VERSION.exec(version)?.slice(1).map(Number);
  if (parts === undefined) throw new RangeError('not a content version');
  return Buffer.from(new Uint8Array(parts.flatMap((part) => [part >>> 8, part & 0xff])));
}

function decodeVersion(bytes: Buffer): string | null {
  const parts = [0, 2, 4].map((at) => bytes.readUInt16BE(at));
  return parts.some((part) => part > MOST_OF_A_VERSION) ? null : parts.join('.');
}
