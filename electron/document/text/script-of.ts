/** The script of a character, as ISO 15924 codes that HarfBuzz understands (Unicode property Script). */

const SCRIPTS: readonly (readonly [code: string, pattern: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Hang', /\p{Script=Hangul}/u],
];

const EVERY_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;
const known = new Map<number, string | null>();

/** Null for characters that every script shares: spaces, digits, punctuation, combining marks. `Zzzz` when not listed. */
export function scriptOf(codePoint: number): string | null {
  const cached = known.get(codePoint);
  if (cached !== undefined) return cached;
  const character = String.fromCodePoint(codePoint);
  const listed = SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0];
  const script = listed ?? (EVERY_SCRIPT.test(character) ? null : 'Zzzz');
  known.set(codePoint, script);
  return script;
}
