/** PDF objects -> bytes, spelled as pdfkit's `PDFObject.convert` does, in less time; a test holds them side by side. */
import { deflateSync } from 'node:zlib';
import type { PdfReference } from './pdf-reference';

/** What pdfkit's references keep for themselves; its version is pinned exactly. */
export interface ReferenceInsides extends PdfReference {
  offset: number;
  readonly gen: number;
  readonly compress: boolean;
  buffer: Uint8Array[];
}

/** The lines of an object, as text and bytes by turns: `N 0 obj`, the value, perhaps the stream, `endobj`. */
export function writeObject({ id, gen, data, buffer, compress }: ReferenceInsides): readonly (string | Uint8Array)[] {
  const head = `${id} ${gen} obj\n`;
  if (buffer.length === 0) return [`${head}${writeValue(data)}\nendobj`];
  const stream = compress ? deflate(buffer, data['N'] === RGB) : joined(buffer);
  data['Length'] = stream.length;
  return [`${head}${writeValue(data)}\nstream`, stream, '\nendstream\nendobj'];
}

/** How many colours the profile of the paper's colours has: of all streams, only such a one says so. */
const RGB = 3;
/** By the profile itself, which pdfkit reads once: it is the same in every paper. */
const profiles = new WeakMap<Uint8Array, Uint8Array>();

function deflate(pieces: readonly Uint8Array[], isProfile: boolean): Uint8Array {
  const [only] = pieces;
  if (!isProfile || only === undefined || pieces.length > 1) return deflateSync(joined(pieces));
  const known = profiles.get(only) ?? deflateSync(only);
  profiles.set(only, known);
  return known;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

/** A string is a name; a text is a `String` object (ISO 32000-1, 7.3). */
export function writeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `/${value}`;
    case 'number':
      return writeNumber(value);
    case 'object':
      return value === null ? 'null' : writeWhole(value);
    default:
      return String(value);
  }
}

function writeNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  if (!(Math.abs(value) < 1e21)) throw new Error(`no number for a PDF: ${value}`);
  return String(Math.round(value * 1e6) / 1e6);
}

function writeWhole(value: object): string {
  if (Array.isArray(value)) return writeArray(value);
  if (value instanceof String) return writeText(value.valueOf());
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (value instanceof Date) return `(D:${value.toISOString().replace(/[-T:]|\.\d+/g, '')})`;
  // References and trees write themselves.
  return hasOwnSpelling(value) ? (value as Spelled).toString() : writeDictionary(value);
}

/** What is missing in it is null. */
function writeArray(values: readonly unknown[]): string {
  return `[${Array.from(values, (each) => writeValue(each ?? null)).join(' ')}]`;
}

interface Spelled {
  toString: () => string;
}

function hasOwnSpelling(value: object): boolean {
  return value.toString !== Object.prototype.toString;
}

function writeDictionary(dictionary: object): string {
  let lines = '<<';
  for (const [key, value] of Object.entries(dictionary)) {
    if (value !== undefined) lines += `\n/${key} ${writeValue(value)}`;
  }
  return `${lines}\n>>`;
}

const BEYOND_ASCII = /[^\0-\x7f]/;
const ESCAPED = /[\n\r\t\b\f()\\]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
  '\\': '\\\\',
  '(': '\\(',
  ')': '\\)',
};

/** ASCII as it is, all else as UTF-16 with its mark, a byte a character. */
function writeText(text: string): string {
  const bytes = BEYOND_ASCII.test(text) ? Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1') : text;
  return `(${bytes.replace(ESCAPED, (character) => ESCAPES[character] ?? character)})`;
}
