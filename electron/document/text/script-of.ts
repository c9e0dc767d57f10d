/** The script of a character, as ISO 15924 codes that HarfBuzz understands (Unicode property Script). */

const SCRIPTS = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
  ['Ethi', /\p{Script=Ethiopic}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Beng', /\p{Script=Bengali}/u],
  ['Guru', /\p{Script=Gurmukhi}/u],
  ['Gujr', /\p{Script=Gujarati}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Telu', /\p{Script=Telugu}/u],
  ['Knda', /\p{Script=Kannada}/u],
  ['Mlym', /\p{Script=Malayalam}/u],
  ['Sinh', /\p{Script=Sinhala}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Laoo', /\p{Script=Lao}/u],
  ['Khmr', /\p{Script=Khmer}/u],
  ['Mymr', /\p{Script=Myanmar}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Hira', /\p{Script=Hiragana}/u],
  ['Kana', /\p{Script=Katakana}/u],
  ['Bopo', /\p{Script=Bopomofo}/u],
  ['Hang', /\p{Script=Hangul}/u],
  // ISO 15924 for emoji; Unicode counts them among the characters of every script.
  ['Zsye', /[\p{Emoji_Presentation}\p{Regional_Indicator}]/u],
] as const;

export type ScriptCode = (typeof SCRIPTS)[number][0] | 'Zzzz';

const EVERY_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;
const known = new Map<number, ScriptCode | null>();

/** Null for characters that every script shares: spaces, digits, punctuation, combining marks. `Zzzz` when not listed. */
export function scriptOf(codePoint: number): ScriptCode | null {
  const cached = known.get(codePoint);
  if (cached !== undefined) return cached;
  const character = String.fromCodePoint(codePoint);
  const listed = SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0];
  const script = listed ?? (EVERY_SCRIPT.test(character) ? null : 'Zzzz');
  known.set(codePoint, script);
  return script;
}

/** The script that a text is written in, by its first letter; null for text without one, or in a script not listed. */
export function scriptOfText(text: string): ScriptCode | null {
  const letter = /\p{L}/u.exec(text)?.[0];
  const script = letter === undefined ? null : scriptOf(letter.codePointAt(0) ?? 0);
  return script === 'Zzzz' ? null : script;
}

/** Locales name Chinese, Japanese and Korean by how they mix scripts (ISO 15924: Jpan is Han, Hiragana and Katakana). */
const MIXTURES: Readonly<Record<string, readonly ScriptCode[]>> = {
  Hans: ['Hani', 'Bopo'],
  Hant: ['Hani', 'Bopo'],
  Jpan: ['Hani', 'Hira', 'Kana'],
  Kore: ['Hang', 'Hani'],
};

/** Whether letters of `script` belong to the script of a locale (`Intl.Locale.script`). */
export function belongsTo(script: ScriptCode, localeScript: string): boolean {
  return script === localeScript || (MIXTURES[localeScript]?.includes(script) ?? false);
}
