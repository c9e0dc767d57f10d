/** Whether words are nothing but words: no markup where none belongs, nothing that the eye cannot see. */
import { leavesOf } from './check-translation';
import type { Finding } from './finding';

/** The content has no markup at all; the other files only the emphasis that screen and paper know. */
const ANY_TAG = /<[^>]*>?/u;
const OTHER_TAG = /<(?!\/?(?:b|strong)>)/u;
const ENTITY = /&(?:#\d+|#x[0-9a-f]+|[a-z]+);/iu;
/**
 * Control characters, and those that turn the direction of text or take no room: screen and paper set direction
 * themselves. Joiners are letters' own business in Arabic and Indic scripts.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/u;
const LETTER_OR_JOINER = /^[\p{L}\p{M}]$/u;

/** `words` is the whole file; places are keys joined by dots. */
export function checkCharacters(words: unknown, file: string, { markup }: { readonly markup: boolean }): Finding[] {
  return [...leavesOf(words)].flatMap(([place, text]) =>
    text === null ? [] : faultsIn(text, markup).map((expected) => ({ file, place, expected })),
  );
}

function faultsIn(text: string, markup: boolean): string[] {
  const tag = (markup ? OTHER_TAG : ANY_TAG).exec(text)?.[0] ?? ENTITY.exec(text)?.[0];
  const hidden = INVISIBLE.exec(text)?.[0] ?? strayJoiner(text);
  return [
    ...(tag === undefined ? [] : [`no markup; there is ${tag}`]),
    ...(hidden === undefined ? [] : [`characters that can be seen; there is ${nameOf(hidden)}`]),
    ...(text === text.normalize('NFC') ? [] : ['characters in Unicode NFC']),
    ...(text === text.trim() ? [] : ['no white space at the ends']),
  ];
}

/** A joiner stands after a letter or a mark, and nowhere else. */
function strayJoiner(text: string): string | undefined {
  const characters = [...text];
  return characters.find(
    (each, at) => (each === '\u200c' || each === '\u200d') && !LETTER_OR_JOINER.test(characters[at - 1] ?? ''),
  );
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
