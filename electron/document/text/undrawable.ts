/** Characters that no font of ours can draw: known before anything is made, so that nobody signs a paper with holes. */
import { fail, succeed, type Result } from '../../contract/result';
import { parseCoverage, type Coverage } from './coverage';
import { fontStack, FONT_ROLES, servesScript, type FontId, type FontRole } from './font-stacks';
import { readFontManifest } from './fonts';
import { scriptOf } from './script-of';

/** Order the text or join letters, and have no shape of their own. */
const NEVER_DRAWN = new Set([0x200c, 0x200d, 0x2066, 0x2067, 0x2068, 0x2069]);

/** Distinct code points of `text` that the fonts of `role` lack, ascending. */
export function listUndrawable(
  text: string,
  role: FontRole,
  coverageOf: (font: FontId) => Coverage | undefined,
): number[] {
  const missing = new Set<number>();
  const stack = fontStack(role, 'ltr');
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const script = scriptOf(codePoint);
    const drawn = stack.some((font) => servesScript(font, script) && coverageOf(font)?.has(codePoint));
    if (!drawn && !NEVER_DRAWN.has(codePoint)) missing.add(codePoint);
  }
  return [...missing].sort((a, b) => a - b);
}

export interface DrawingAbility {
  /** Code points of the text that cannot be drawn in every voice of the paper; empty when all can. */
  readonly listUndrawable: (text: string) => readonly number[];
  readonly canDraw: (text: string) => boolean;
}

/**
 * For main, without opening a font: whether a name or a question that a person typed will be drawn, asked at the time of
 * typing. Give it the neutralised text (`compose/neutralise.ts`).
 */
export function readDrawingAbility(resourcesFolder: string): Result<DrawingAbility, 'missing-font'> {
  const fonts = readFontManifest(resourcesFolder)?.fonts;
  if (fonts === undefined) return fail('missing-font', { font: 'fonts.json' });
  const coverages = new Map(Object.entries(fonts).map(([id, { covers }]) => [id, parseCoverage(covers)]));
  const listMissing = (text: string): readonly number[] => [
    ...new Set(FONT_ROLES.flatMap((role) => listUndrawable(text, role, (font) => coverages.get(font)))),
  ];
  return succeed({ listUndrawable: listMissing, canDraw: (text) => listMissing(text).length === 0 });
}

/** "U+1F600 U+1F64F": what a fault may say of a text without repeating it. */
export function nameCodePoints(codePoints: readonly number[]): string {
  return codePoints.map((codePoint) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}
