/**
 * Full-width punctuation that stands beside other punctuation gives up the half of its square that is empty, as
 * "（", "。" and "」" do in print (CSS Text 4, fullwidth punctuation collapsing; Chromium does the same).
 */
import type { FontId } from './font-stacks';

type Kind = 'opens' | 'closes' | 'middle' | 'opens-narrow' | 'closes-narrow' | null;

const OPENING = new Set('〈《「『【〔〖〘〚〝（［｛｟');
const CLOSING = new Set('〉》」』】〕〗〙〛〞〟）］｝｠');
const MIDDLE = new Set('・·\u3000');
const STOPS = new Set('、。，．');
const COLONS = new Set('：；');

/** Where the ink stands in its square differs: Taiwan centres stops and colons, Japan colons only. */
function kindOf(character: string, font: FontId): Kind {
  if (OPENING.has(character)) return 'opens';
  if (CLOSING.has(character)) return 'closes';
  if (MIDDLE.has(character)) return 'middle';
  if (STOPS.has(character)) return font.startsWith('tc') ? 'middle' : 'closes';
  if (COLONS.has(character)) return font.startsWith('sc') ? 'closes' : 'middle';
  if (hasWideQuotes(font) && (character === '“' || character === '‘')) return 'opens';
  if (hasWideQuotes(font) && (character === '”' || character === '’')) return 'closes';
  if (character === '(' || character === '[' || character === '{') return 'opens-narrow';
  if (character === ')' || character === ']' || character === '}') return 'closes-narrow';
  return null;
}

const hasWideQuotes = (font: FontId): boolean => font.startsWith('sc') || font.startsWith('tc');

export function isHanFont(font: FontId): boolean {
  return /^(sc|tc|jp|kr)-/.test(font);
}

/** Positions, in UTF-16 units, of the characters from `start` to `end` that are set half as wide. */
export function findHalfWidths(text: string, start: number, end: number, font: FontId): readonly number[] {
  const halves: number[] = [];
  const kindAt = (at: number): Kind => kindOf(text.charAt(at), font);
  let before = kindAt(start - 1);
  for (let at = start; at < end; at++) {
    const kind = kindAt(at);
    const after = kindAt(at + 1);
    const isSecondOpening = kind === 'opens' && before !== null && before !== 'closes-narrow';
    const isFollowed = after === 'closes' || after === 'middle' || after === 'closes-narrow';
    if (isSecondOpening || (kind === 'closes' && isFollowed)) halves.push(at);
    before = kind;
  }
  return halves;
}
