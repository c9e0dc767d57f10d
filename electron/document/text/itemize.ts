/** One string -> runs of one level, font, script and span: the pieces that can be shaped at once. */
import type { FlatText } from './flatten';
import type { FontFace, FontLibrary } from './fonts';
import { fontStack, servesScript, type FontRole } from './font-stacks';
import { scriptOf } from './script-of';
import type { TextStyle } from './text-style';

export interface Run {
  /** In UTF-16 units of the flat text. */
  readonly start: number;
  readonly end: number;
  /** UAX 9 embedding level: odd is right to left. */
  readonly level: number;
  readonly face: FontFace;
  /** ISO 15924, or null when nothing in the run tells. */
  readonly script: string | null;
  readonly sizePt: number;
  readonly strong: boolean;
  /** BCP 47 where it differs from the paper's, else null. */
  readonly language: string | null;
}

const STAYS_WITH_ITS_LETTER = /[\p{M}\u200c\u200d]/u;

export function itemize(flat: FlatText, levels: Uint8Array, style: TextStyle, fonts: FontLibrary): readonly Run[] {
  const runs: Mutable<Run>[] = [];
  let open: Mutable<Run> | null = null;
  let at = 0;
  for (const character of flat.text) {
    const span = flat.spans[at] ?? null;
    const start = at;
    at += character.length;
    if (span === null) {
      open = null;
      continue;
    }
    const strong: boolean = span.strong === true;
    const codePoint = character.codePointAt(0) ?? 0;
    const script = scriptOf(codePoint);
    const beside: FontFace | null = open !== null && open.strong === strong ? open.face : null;
    const voice = strong ? style.strong : style;
    const face = chooseFace(codePoint, character, script, beside, voice.role, style.direction, fonts);
    const level = levels[start] ?? 0;
    const language = span.language ?? null;
    const sameScript = open === null || open.script === script || open.script === null || script === null;
    const sameVoice = open !== null && open.face === face && open.strong === strong && open.language === language;
    if (open !== null && sameScript && sameVoice && open.level === level) {
      open.end = at;
      open.script ??= script;
    } else {
      open = { start, end: at, level, face, script, sizePt: voice.sizePt, strong, language };
      runs.push(open);
    }
  }
  return runs;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What every script shares stays in the font of the run before it, so that a comma is cut like the letters beside it. */
function chooseFace(
  codePoint: number,
  character: string,
  script: string | null,
  beside: FontFace | null,
  role: FontRole,
  direction: TextStyle['direction'],
  fonts: FontLibrary,
): FontFace {
  if (beside !== null && script === null) {
    if (beside.covers.has(codePoint) || STAYS_WITH_ITS_LETTER.test(character)) return beside;
  }
  const stack = fontStack(role, direction);
  const id = stack.find((each) => servesScript(each, script) && fonts.get(each)?.covers.has(codePoint)) ?? stack[0];
  const face = id === undefined ? undefined : fonts.get(id);
  if (face === undefined) throw new Error(`no font for the role ${role}`);
  return face;
}
