/** One string -> runs of one level, font, script and span: the pieces that can be shaped at once. */
import { chooseFont, coversAll, needsOf, type ClusterNeeds } from './choose-face';
import { clustersOf } from './clusters';
import type { FlatText } from './flatten';
import { fontStack, type StackedFont } from './font-stacks';
import type { FontFace, FontLibrary } from './fonts';
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

/** Throws when a cluster cannot be drawn: texts are looked through before (`undrawable.ts`). */
export function itemize(flat: FlatText, levels: Uint8Array, style: TextStyle, fonts: FontLibrary): readonly Run[] {
  const runs: Mutable<Run>[] = [];
  const brackets = new OpenBrackets();
  let open: Mutable<Run> | null = null;
  let at = 0;
  for (const cluster of clustersOf(flat.text)) {
    const span = flat.spans[at] ?? null;
    const start = at;
    at += cluster.length;
    if (span === null) {
      open = null;
      continue;
    }
    const strong: boolean = span.strong === true;
    const language = span.language ?? null;
    const voice = strong ? style.strong : style;
    const needs = needsOf(cluster);
    const { script } = needs;
    // An opening bracket belongs to what follows: it takes the leading font, and its closing one the same.
    const isJoined: boolean = open !== null && open.strong === strong && !PAIRS.has(cluster);
    const beside: FontFace | null = isJoined ? (open?.face ?? null) : null;
    const stack = fontStack(voice.role, language ?? style.language);
    const face: FontFace = brackets.faceFor(cluster, strong, needs) ?? chooseFace(needs, beside, stack, fonts);
    brackets.note(cluster, strong, face);
    const level = levels[start] ?? 0;
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
  needs: ClusterNeeds,
  beside: FontFace | null,
  stack: readonly StackedFont[],
  fonts: FontLibrary,
): FontFace {
  const staysBeside = needs.script === null && beside !== null && beside.id !== 'emoji-400';
  if (staysBeside && coversAll(beside.covers, needs.codePoints)) return beside;
  const id = chooseFont(needs, stack, (font) => fonts.get(font)?.covers);
  const face = id === null ? undefined : fonts.get(id);
  if (face === undefined) throw new Error('a character cannot be drawn though the text was checked');
  return face;
}

const PAIRS = new Map(
  ['()', '[]', '{}', '“”', '‘’', '«»', '‹›', '「」', '『』', '（）', '【】', '《》', '〈〉'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
);

/** A closing bracket or quotation mark is cut like its opening one, whatever stands between (UAX 24, 5.2). */
class OpenBrackets {
  private readonly open: { readonly closes: string; readonly strong: boolean; readonly face: FontFace }[] = [];

  faceFor(cluster: string, strong: boolean, { codePoints }: ClusterNeeds): FontFace | null {
    const opening = this.open[this.lastOpen(cluster)];
    const fits = opening !== undefined && opening.strong === strong && coversAll(opening.face.covers, codePoints);
    return fits ? opening.face : null;
  }

  note(cluster: string, strong: boolean, face: FontFace): void {
    const closes = PAIRS.get(cluster);
    if (closes !== undefined) this.open.push({ closes, strong, face });
    else if (this.open.length > 0) this.open.splice(this.lastOpen(cluster));
  }

  /** Past the end when nothing waits for this character. */
  private lastOpen(cluster: string): number {
    const last = this.open.findLastIndex(({ closes }) => closes === cluster);
    return last === -1 ? this.open.length : last;
  }
}
