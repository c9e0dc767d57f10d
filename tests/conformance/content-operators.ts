/** Content stream -> operators with their operands (ISO 32000-1, 7.8.2). */

export type Operand = number | string | readonly Operand[] | { readonly [key: string]: Operand } | Codes;

/** A string: its bytes. */
export class Codes {
  constructor(readonly bytes: Uint8Array) {}
}

export interface Operation {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

const SPACE = /[\0\t\n\f\r ]/;
const DELIMITER = /[()<>[\]{}/%]/;

/** Throws at anything that is not in the grammar. Names keep their slash. */
export function* readOperations(stream: Uint8Array): Generator<Operation> {
  const reader = new Reader(Buffer.from(stream).toString('latin1'));
  let operands: Operand[] = [];
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token instanceof Operator) {
      yield { operator: token.name, operands };
      operands = [];
    } else operands.push(token);
  }
  if (operands.length > 0) throw new Error('operands without an operator at the end of a content stream');
}

class Operator {
  constructor(readonly name: string) {}
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  next(): Operand | Operator | null {
    this.skipSpace();
    const first = this.text[this.at];
    if (first === undefined) return null;
    if (first === '/') return this.readName();
    if (first === '(') return this.readLiteral();
    if (first === '[') return this.readArray();
    if (first === '<') return this.text[this.at + 1] === '<' ? this.readDictionary() : this.readHexadecimal();
    if (DELIMITER.test(first)) throw new Error(`"${first}" stands where no token begins`);
    const word = this.readRegular();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false' || word === 'null') return word;
    return new Operator(word);
  }

  private skipSpace(): void {
    for (;;) {
      while (SPACE.test(this.text[this.at] ?? '')) this.at++;
      if (this.text[this.at] !== '%') return;
      while (!/[\r\n]/.test(this.text[this.at] ?? '\n')) this.at++;
    }
  }

  private readRegular(): string {
    const start = this.at;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || SPACE.test(character) || DELIMITER.test(character)) break;
      this.at++;
    }
    return this.text.slice(start, this.at);
  }

  private readName(): string {
    this.at++;
    return `/${this.readRegular().replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`;
  }

  private readHexadecimal(): Codes {
    const end = this.text.indexOf('>', this.at);
    const digits = this.text.slice(this.at + 1, end).replaceAll(/[\0\t\n\f\r ]/g, '');
    if (end < 0 || !/^([0-9a-fA-F]{2})*$/.test(digits))
      throw new Error('a hexadecimal string is odd or open (A-3 6.1.6)');
    this.at = end + 1;
    return new Codes(Uint8Array.from(Buffer.from(digits, 'hex')));
  }

  private readLiteral(): Codes {
    const bytes: number[] = [];
    let depth = 0;
    for (;;) {
      const character = this.text[this.at++];
      if (character === undefined) throw new Error('a string is open at the end');
      if (character === '\\') {
        bytes.push(...this.readEscape());
        continue;
      }
      if (character === '(' && depth++ === 0) continue;
      if (character === ')' && --depth === 0) return new Codes(Uint8Array.from(bytes));
      bytes.push(character.charCodeAt(0));
    }
  }

  private readEscape(): number[] {
    const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return [Number.parseInt(octal, 8) & 0xff];
    }
    const character = this.text[this.at++] ?? '';
    const meant = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[character] ?? character;
    return meant === '\n' && character === '\n' ? [] : [meant.charCodeAt(0)];
  }

  private readArray(): readonly Operand[] {
    this.at++;
    return this.readUntil(']');
  }

  private readDictionary(): { readonly [key: string]: Operand } {
    this.at += 2;
    const members = this.readUntil('>>');
    const entries: Record<string, Operand> = {};
    for (let index = 0; index < members.length; index += 2) {
      const [key, value] = [members[index], members[index + 1]];
      if (typeof key !== 'string' || value === undefined) throw new Error('a dictionary without pairs');
      entries[key] = value;
    }
    return entries;
  }

  private readUntil(end: string): Operand[] {
    const members: Operand[] = [];
    for (;;) {
      this.skipSpace();
      if (this.text.startsWith(end, this.at)) {
        this.at += end.length;
        return members;
      }
      const member = this.next();
      if (member === null || member instanceof Operator) throw new Error(`an operator or the end before "${end}"`);
      members.push(member);
    }
  }
}
