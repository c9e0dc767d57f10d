/** Which characters the codes of a font stand for: its ToUnicode map (ISO 32000-1, 9.10.3), for two-byte codes. */

export type CharacterMap = ReadonlyMap<number, string>;

const MAX_CODES = 65_536;
const SECTION = /begin(bfchar|bfrange)([\s\S]*?)endbf(?:char|range)/g;
const RANGE = /<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*(?:<([0-9a-fA-F\s]*)>|\[([^\]]*)\])/g;
const SINGLE = /<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F\s]*)>/g;

/** Null when it names more codes than there are. What it does not name stands for nothing. */
export function readCharacterMap(bytes: Uint8Array): CharacterMap | null {
  const map = new Map<number, string>();
  const text = Buffer.from(bytes).toString('latin1');
  let named = 0;
  for (const [, kind, section = ''] of text.matchAll(SECTION)) {
    for (const entry of section.matchAll(kind === 'bfchar' ? SINGLE : RANGE)) {
      const pairs = kind === 'bfchar' ? singleOf(entry) : rangeOf(entry);
      named += pairs.length;
      if (named > MAX_CODES) return null;
      for (const [code, characters] of pairs) map.set(code, characters);
    }
  }
  return map;
}

type Pair = readonly [code: number, characters: string];

function singleOf([, code = '', characters = '']: RegExpExecArray | RegExpMatchArray): readonly Pair[] {
  return [[Number.parseInt(code, 16), charactersOf(characters)]];
}

function rangeOf([, from = '', to = '', first, list]: RegExpExecArray | RegExpMatchArray): readonly Pair[] {
  const start = Number.parseInt(from, 16);
  const count = Number.parseInt(to, 16) - start + 1;
  if (list !== undefined) {
    const all = [...list.matchAll(/<([0-9a-fA-F\s]*)>/g)].slice(0, Math.max(count, 0));
    return all.map(([, characters = ''], index): Pair => [start + index, charactersOf(characters)]);
  }
  const units = charactersOf(first ?? '');
  const last = units.charCodeAt(units.length - 1);
  return Array.from({ length: Math.max(count, 0) }, (_, index): Pair => [
    start + index,
    units.slice(0, -1) + String.fromCharCode((last + index) & 0xffff),
  ]);
}

function charactersOf(hex: string): string {
  const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex');
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : '';
}
