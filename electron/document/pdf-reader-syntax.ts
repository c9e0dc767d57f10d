/** Reads one PDF value after another from bytes: no look-ahead beyond a reference, no recovery, bounded depth and count. */
import {
  PdfSyntaxError,
  READ_LIMITS,
  type PdfDictionary,
  type PdfReference,
  type PdfString,
  type PdfValue,
} from './pdf-reader-values';

/** Past the end of the file; no byte has this value. */
const NONE = -1;

const isWhite = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHexDigit = (byte: number): boolean =>
  isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
/** `( ) < > [ ] { } / %` */
const DELIMITERS = new Set([0x28, 0x29, 0x3c, 0x3e, 0x5b, 0x5d, 0x7b, 0x7d, 0x2f, 0x25]);
const isRegular = (byte: number): boolean => byte !== NONE && !isWhite(byte) && !DELIMITERS.has(byte);

/** Longest number and longest name that are read; ISO 32000-1, annex C allows 127 bytes for a name. */
const NUMBER_BYTES = 24;
const NAME_BYTES = 127;
const OPERATOR_BYTES = 8;

export class SyntaxReader {
  /** Offset of the next byte. */
  at = 0;
  private values = 0;

  constructor(readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? NONE;
  }

  /** Throws `PdfSyntaxError`; every refusal of this reader ends here. */
  refuse(): never {
    throw new PdfSyntaxError(this.at, this.isAtEnd);
  }

  skipWhite(): void {
    while (isWhite(this.peek())) this.at += 1;
  }

  /** Where a value must begin or end without any white space. */
  refuseWhite(): void {
    if (isWhite(this.peek())) this.refuse();
  }

  /** True and past it, when the next bytes are exactly `text` (Latin-1). */
  take(text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.peek(index) !== text.charCodeAt(index)) return false;
    }
    this.at += text.length;
    return true;
  }

  expect(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      if (this.peek() !== text.charCodeAt(index)) this.refuse();
      this.at += 1;
    }
  }

  /** A keyword that must not run on into the next word: `obj`, `endobj`, `xref`. */
  expectWord(word: string): void {
    this.expect(word);
    if (isRegular(this.peek())) this.refuse();
  }

  isNextDigit(): boolean {
    return isDigit(this.peek());
  }

  /** One or more digits, at most 10: object numbers, offsets, counts. */
  readCount(): number {
    const start = this.at;
    let count = 0;
    while (isDigit(this.peek())) {
      count = count * 10 + this.peek() - 0x30;
      this.at += 1;
      if (this.at - start > 10) this.refuse();
    }
    if (this.at === start) this.refuse();
    return count;
  }

  readValue(depth = 0): PdfValue {
    this.values += 1;
    if (depth > READ_LIMITS.depth || this.values > READ_LIMITS.values) this.refuse();
    const byte = this.peek();
    switch (byte) {
      case 0x2f:
        return { kind: 'name', value: this.readName() };
      case 0x28:
        return this.readLiteralString();
      case 0x3c:
        return this.peek(1) === 0x3c ? this.readDictionary(depth) : this.readHexString();
      case 0x5b:
        return this.readArray(depth);
      case 0x74:
        this.expectWord('true');
        return { kind: 'boolean', value: true };
      case 0x66:
        this.expectWord('false');
        return { kind: 'boolean', value: false };
      case 0x6e:
        this.expectWord('null');
        return { kind: 'null' };
      default:
        return this.readReference() ?? this.readNumber();
    }
  }

  /** The word of an operator in a content stream, or null and not moved where a value begins (ISO 32000-1, 7.8.2). */
  readOperator(): string | null {
    const first = this.peek();
    const isLetter = (first >= 0x41 && first <= 0x5a) || (first >= 0x61 && first <= 0x7a);
    if (!isLetter) return null;
    const start = this.at;
    while (isRegular(this.peek())) {
      this.at += 1;
      if (this.at - start > OPERATOR_BYTES) this.refuse();
    }
    const word = String.fromCharCode(...this.bytes.subarray(start, this.at));
    if (word !== 'true' && word !== 'false' && word !== 'null') return word;
    this.at = start;
    return null;
  }

  readDictionary(depth = 0): PdfDictionary {
    this.expect('<<');
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.take('>>')) return { kind: 'dictionary', entries };
      const key = this.readName();
      // Viewers disagree on which of two equal keys counts (ISO 32000-1, 7.3.7), so there may not be two; and `#` would
      // let two spellings be one key (7.3.5).
      if (entries.has(key) || key.includes('#')) this.refuse();
      this.skipWhite();
      entries.set(key, this.readValue(depth + 1));
    }
  }

  private readArray(depth: number): PdfValue {
    this.expect('[');
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.take(']')) return { kind: 'array', items };
      items.push(this.readValue(depth + 1));
    }
  }

  private readName(): string {
    this.expect('/');
    let name = '';
    for (let byte = this.peek(); isRegular(byte); byte = this.peek()) {
      if (name.length >= NAME_BYTES) this.refuse();
      this.at += 1;
      name += String.fromCharCode(byte);
    }
    if (name === '') this.refuse();
    return name;
  }

  private readHexString(): PdfString {
    const start = this.at;
    this.expect('<');
    while (isHexDigit(this.peek())) this.at += 1;
    this.expect('>');
    return { kind: 'string', form: 'hexadecimal', start, end: this.at };
  }

  private readLiteralString(): PdfString {
    const start = this.at;
    this.expect('(');
    for (let open = 1; open > 0; this.at += 1) {
      const byte = this.peek();
      if (byte === NONE) this.refuse();
      if (byte === 0x5c) this.at += 1;
      else if (byte === 0x28) open += 1;
      else if (byte === 0x29) open -= 1;
    }
    if (this.at > this.bytes.length) this.refuse();
    return { kind: 'string', form: 'literal', start, end: this.at };
  }

  private readNumber(): PdfValue {
    const start = this.at;
    while (isDigit(this.peek()) || this.peek() === 0x2b || this.peek() === 0x2d || this.peek() === 0x2e) {
      this.at += 1;
      if (this.at - start > NUMBER_BYTES) this.refuse();
    }
    const text = String.fromCharCode(...this.bytes.subarray(start, this.at));
    if (!/^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/.test(text)) this.refuse();
    if (isRegular(this.peek())) this.refuse();
    return { kind: 'number', value: Number(text), isInteger: !text.includes('.') };
  }

  /** `12 0 R`, or undefined and not moved. */
  private readReference(): PdfReference | undefined {
    if (!this.isNextDigit()) return undefined;
    const start = this.at;
    const id = this.readCount();
    if (this.take(' 0 R') && !isRegular(this.peek())) return { kind: 'reference', id };
    this.at = start;
    return undefined;
  }
}
