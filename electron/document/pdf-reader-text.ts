/** Text strings and dates as PDF writes them (ISO 32000-1, 7.9.2 and 7.9.4), out of a file that was read strictly. */
import type { PdfString, PdfValue } from './pdf-reader-values';

/** Longer texts are no name, reason or time of ours. */
const TEXT_BYTES = 8192;
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** Null when it is no string, too long, or neither UTF-16BE with its mark nor plain ASCII. */
export function textOf(bytes: Uint8Array, value: PdfValue | undefined): string | null {
  if (value?.kind !== 'string' || value.end - value.start > TEXT_BYTES) return null;
  const raw = value.form === 'hexadecimal' ? hexadecimalBytes(bytes, value) : literalBytes(bytes, value);
  if (raw === null) return null;
  if (raw[0] === 0xfe && raw[1] === 0xff) {
    return raw.length % 2 === 0 ? Buffer.from(raw.subarray(2)).swap16().toString('utf16le') : null;
  }
  return raw.every((byte) => byte < 0x80) ? Buffer.from(raw).toString('latin1') : null;
}

/** Null when a digit is missing: an odd count has a second meaning (7.3.4.3). */
export function hexadecimalBytes(bytes: Uint8Array, { start, end }: PdfString): Uint8Array | null {
  const digits = Buffer.from(bytes.subarray(start + 1, end - 1)).toString('latin1');
  return digits.length % 2 === 0 ? Buffer.from(digits, 'hex') : null;
}

/** Escapes resolved (7.3.4.2). */
function literalBytes(bytes: Uint8Array, { start, end }: PdfString): Uint8Array {
  const made: number[] = [];
  for (let at = start + 1; at < end - 1; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x5c) {
      made.push(byte);
      continue;
    }
    at += 1;
    const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at, Math.min(at + 3, end - 1))))?.[0];
    if (octal !== undefined) {
      made.push(Number.parseInt(octal, 8) & 0xff);
      at += octal.length - 1;
    } else if (bytes[at] !== 0x0a) made.push(ESCAPES[String.fromCharCode(bytes[at] ?? 0)] ?? bytes[at] ?? 0);
  }
  return Uint8Array.from(made);
}

/** `(D:20261122093000Z)` in milliseconds since the Unix epoch, as our writer puts it; null for any other spelling. */
export function timeOf(bytes: Uint8Array, value: PdfValue | undefined): number | null {
  if (value?.kind !== 'string' || value.form !== 'literal' || value.end - value.start > 32) return null;
  const text = String.fromCharCode(...bytes.subarray(value.start, value.end));
  const parts = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)$/.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const at = Date.parse(iso);
  // JavaScript reads the 30th of February as a day in March.
  return Number.isNaN(at) || new Date(at).toISOString() !== iso ? null : at;
}
