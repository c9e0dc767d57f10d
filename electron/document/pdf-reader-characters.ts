/** Which characters the codes of a font stand for: its ToUnicode map (ISO 32000-1, 9.10.3), for two-byte codes. */

export type CharacterMap = ReadonlyMap<number, string>;

const MAX_CODES = 65_536;
const KINDS = ['char', 'range'] as const;
/** No part of a pattern runs over the beginning of the next entry: a stranger's map must not take long. */
const RANGE = /<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]{4})>\s*(?:<([0-9a-fA-F\s]*)>|\[([^\][]*)\])/g;
const SINGLE = /<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F\s]*)>/g;

/** Null when it names more codes than there are. What it does not name stands for nothing. */
export function readCharacterMap(bytes: Uint8Array): CharacterMap | null {
  const map = new Map<number, string>();
  const text = Buffer.from(bytes).toString('latin1');
  let named = 0;
  for (const { kind, section } of sectionsOf(text)) {
    for (const entry of section.matchAll(kind === 'char' ? SINGLE : RANGE)) {
      const pairs = kind === 'char' ? singleOf(entry) : rangeOf(entry);
      named += pairs.length;
      if (named > MAX_CODES) return null;
      for (const [code, characters] of pairs) map.set(code, characters);
    }
  }
  return map;
}

/** What stands between `beginbfchar` or `beginbfrange` and the next `endbf…`; each character is looked at once. */
function* sectionsOf(text: string): Generator<{ readonly kind: (typeof KINDS)[number]; readonly section: string }> {
  for (let at = text.indexOf('beginbf'); at >= 0; at = text.indexOf('beginbf', at)) {
    at += 'beginbf'.length;
    const kind = KINDS.find((each) => text.startsWith(each, at));
    if (kind === undefined) continue;
    const end = text.indexOf('endbf', at);
    if (end < 0) return;
    yield { kind, section: text.slice(at + kind.length, end) };
    at = end;
  }
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
