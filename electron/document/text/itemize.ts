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
  const runs: Run[] = [];
  let at = 0;
  let open: Run | null = null;
  for (const character of flat.text) {
    const span = flat.spans[at] ?? null;
    const end = at + character.length;
    if (span === null) {
      open = null;
    } else {
      const strong = span.strong === true;
      const beside: Run | null = open !== null && open.strong === strong ? open : null;
      const script = scriptOf(character.codePointAt(0) ?? 0);
      const face = chooseFace(character, script, beside, strong ? style.strong.role : style.role, style, fonts);
      const sizePt = strong ? style.strong.sizePt : style.sizePt;
      const next: Run = {
        ...{ start: at, end, level: levels[at] ?? 0, face, script, sizePt, strong },
        language: span.language ?? null,
      };
      open = open !== null && belongTogether(open, next) ? joined(open, next) : next;
      if (open === next) runs.push(open);
      else runs[runs.length - 1] = open;
    }
    at = end;
  }
  return runs;
}

function belongTogether(open: Run, next: Run): boolean {
  const sameScript = open.script === next.script || open.script === null || next.script === null;
  return (
    sameScript &&
    open.face === next.face &&
    open.level === next.level &&
    open.strong === next.strong &&
    open.language === next.language
  );
}

function joined(open: Run, next: Run): Run {
  return { ...open, end: next.end, script: open.script ?? next.script };
}

/** What every script shares stays in the font of the run before it, so that a comma is cut like the letters beside it. */
function chooseFace(
  character: string,
  script: string | null,
  beside: Run | null,
  role: FontRole,
  style: TextStyle,
  fonts: FontLibrary,
): FontFace {
  const codePoint = character.codePointAt(0) ?? 0;
  if (beside !== null && STAYS_WITH_ITS_LETTER.test(character)) return beside.face;
  if (beside !== null && script === null && beside.face.covers.has(codePoint)) return beside.face;
  const stack = fontStack(role, style.direction);
  const id = stack.find((each) => servesScript(each, script) && fonts.get(each)?.covers.has(codePoint)) ?? stack[0];
  const face = id === undefined ? undefined : fonts.get(id);
  if (face === undefined) throw new Error(`no font for the role ${role}`);
  return face;
}
