/** A ToUnicode CMap -> what each code stands for (ISO 32000-1, 9.10.3). */

const HEX = /<([0-9a-fA-F\s]*)>/g;
const MOST_IN_A_BLOCK = 100;

/** Throws at what a strict reader would not take: a block too long, a range over two rows, codes out of the code space. */
export function readUnicodeMap(stream: Uint8Array): ReadonlyMap<number, string> {
  const text = Buffer.from(stream).toString('latin1');
  if (!/begincodespacerange\s*<0000>\s*<ffff>\s*endcodespacerange/i.test(text)) {
    throw new Error('the Unicode map is not for codes of two bytes');
  }
  const map = new Map<number, string>();
  for (const [, count, body = ''] of text.matchAll(/(\d+)\s+beginbfchar([\s\S]*?)endbfchar/g)) {
    const pairs = [...body.matchAll(HEX)].map(([, digits = '']) => digits);
    checkCount(Number(count), pairs.length / 2);
    for (let at = 0; at < pairs.length; at += 2) map.set(codeOf(pairs[at]), charactersOf(pairs[at + 1]));
  }
  for (const [, count, body = ''] of text.matchAll(/(\d+)\s+beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = [...body.matchAll(/<(\w+)>\s*<(\w+)>\s*(?:<([\w\s]*)>|\[([^\]]*)\])/g)];
    checkCount(Number(count), ranges.length);
    for (const [, from, to, first, listed] of ranges) addRange(map, codeOf(from), codeOf(to), first, listed);
  }
  return map;
}

function addRange(map: Map<number, string>, from: number, to: number, first?: string, listed?: string): void {
  if (to < from || to >> 8 !== from >> 8) throw new Error(`a range of the Unicode map goes from ${from} to ${to}`);
  const each = listed === undefined ? null : [...listed.matchAll(HEX)].map(([, digits = '']) => charactersOf(digits));
  if (each !== null && each.length !== to - from + 1) throw new Error('a range of the Unicode map is not filled');
  for (let code = from; code <= to; code++) {
    map.set(code, each === null ? raise(charactersOf(first), code - from) : (each[code - from] ?? ''));
  }
}

function raise(characters: string, by: number): string {
  const units = Array.from(characters, (_, index) => characters.charCodeAt(index));
  const last = units.pop() ?? 0;
  return String.fromCharCode(...units, last + by);
}

function checkCount(said: number, found: number): void {
  if (said !== found) throw new Error(`a block of the Unicode map says ${said} entries and has ${found}`);
  if (said > MOST_IN_A_BLOCK) throw new Error(`a block of the Unicode map has ${said} entries`);
}

function codeOf(digits = ''): number {
  if (digits.length !== 4) throw new Error(`<${digits}> is no code of two bytes`);
  return Number.parseInt(digits, 16);
}

function charactersOf(digits = ''): string {
  const clean = digits.replaceAll(/\s/g, '');
  if (clean.length % 4 !== 0) throw new Error(`<${clean}> is not UTF-16`);
  return Buffer.from(clean, 'hex').swap16().toString('utf16le');
}
