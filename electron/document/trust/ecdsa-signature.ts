/**
 * ECDSA signatures with exactly one encoding. To every (r, s) there is a second right signature (r, n - s) that anybody
 * can make without the key; only the one with the smaller s is made and taken here, so that no byte can be exchanged.
 */
import type { KeyObject } from 'node:crypto';

interface Curve {
  /** Order of the base point (SEC 2, 2.4.2 and 2.5.1). */
  readonly order: bigint;
  readonly bytes: number;
}

const CURVES: Readonly<Record<string, Curve>> = {
  prime256v1: { order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n, bytes: 32 },
  secp384r1: {
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    bytes: 48,
  },
  secp521r1: {
    order:
      0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    bytes: 66,
  },
};

/** Ecdsa-Sig-Value in DER (RFC 3279, 2.2.3) with the smaller s; null when it is no signature on the curve of `key`. */
export function withSmallerS(signature: Uint8Array, key: KeyObject): Uint8Array | null {
  const curve = curveOf(key);
  const read = curve && readPair(signature);
  if (!curve || !read) return null;
  const { r, s } = read;
  if (r <= 0n || s <= 0n || r >= curve.order || s >= curve.order) return null;
  return writePair(r, s > curve.order / 2n ? curve.order - s : s);
}

/** Whether it is in the one form that `withSmallerS` gives. */
export function hasSmallerS(signature: Uint8Array, key: KeyObject): boolean {
  const normal = withSmallerS(signature, key);
  return normal !== null && Buffer.compare(normal, signature) === 0;
}

/** Bytes that a signature of this key can need at most: two integers, each with a sign byte and a head, in a sequence. */
export function mostSignatureBytes(key: KeyObject): number {
  const integer = (curveOf(key)?.bytes ?? 0) + 3;
  const content = 2 * integer;
  return content + (content < 128 ? 2 : 3);
}

/** Undefined for a key that is not on a NIST curve. */
export function curveOf(key: KeyObject): Curve | undefined {
  return key.asymmetricKeyType === 'ec' ? CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''] : undefined;
}

/** Reads any definite-length form; whether it was the right one shows when it is written anew. */
function readPair(bytes: Uint8Array): { r: bigint; s: bigint } | null {
  const body = readElement(bytes, 0, 0x30);
  if (body === null || body.end !== bytes.length) return null;
  const first = readElement(bytes, body.start, 0x02);
  const second = first && readElement(bytes, first.end, 0x02);
  if (!second || second.end !== bytes.length) return null;
  const numberIn = ({ start, end }: { start: number; end: number }): bigint =>
    start === end || (bytes[start] ?? 0) > 0x7f
      ? 0n
      : BigInt(`0x${Buffer.from(bytes.subarray(start, end)).toString('hex')}`);
  return { r: numberIn(first), s: numberIn(second) };
}

function readElement(bytes: Uint8Array, at: number, tag: number): { start: number; end: number } | null {
  const short = bytes[at + 1] ?? 0xff;
  const [length, head] = short < 0x80 ? [short, 2] : short === 0x81 ? [bytes[at + 2] ?? 0, 3] : [-1, 0];
  const start = at + head;
  return bytes[at] === tag && length >= 0 && start + length <= bytes.length ? { start, end: start + length } : null;
}

function writePair(r: bigint, s: bigint): Uint8Array {
  const content = Buffer.concat([r, s].map(writeInteger));
  const head = content.length < 128 ? [0x30, content.length] : [0x30, 0x81, content.length];
  return new Uint8Array(Buffer.concat([Buffer.from(head), content]));
}

function writeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const signed = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, signed.length), signed]);
}
