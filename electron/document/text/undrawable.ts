/** What no font of ours can draw: known before anything is made, so that nobody signs a paper with holes. */
import { fail, succeed, type Result } from '../../contract/result';
import { chooseFont, coversAll, needsOf } from './choose-face';
import { clustersOf } from './clusters';
import { parseCoverage, type Coverage } from './coverage';
import { fontStack, FONT_ROLES, type FontId, type FontRole } from './font-stacks';
import { readFontManifest } from './fonts';
import { isNeverDrawn } from './flatten';

/** Distinct code points of the clusters (`clusters.ts`) that the fonts of `role` lack, alone or together, ascending. */
export function listUndrawable(
  clusters: Iterable<string>,
  role: FontRole,
  coverageOf: (font: FontId) => Coverage | undefined,
): number[] {
  const missing = new Set<number>();
  // Every stack ends with all fonts, so that the language does not matter here.
  const stack = fontStack(role, 'en');
  for (const cluster of clusters) {
    const needs = needsOf(cluster);
    if (isNeverDrawn(cluster) || chooseFont(needs, stack, coverageOf) !== null) continue;
    const alone = needs.codePoints.filter((each) => !stack.some(({ id }) => coversAll(coverageOf(id), [each])));
    for (const codePoint of alone.length > 0 ? alone : needs.codePoints) missing.add(codePoint);
  }
  return [...missing].sort((a, b) => a - b);
}

export interface DrawingAbility {
  /** Code points of the text that cannot be drawn in every voice of the paper; empty when all can. */
  readonly listUndrawable: (text: string) => readonly number[];
  readonly canDraw: (text: string) => boolean;
}

/**
 * Without opening a font: whether a name or a question that a person typed will be drawn, asked at the time of
 * typing. Give it the neutralised text (`compose/neutralise.ts`).
 */
export function readDrawingAbility(resourcesFolder: string): Result<DrawingAbility, 'missing-font'> {
  const fonts = readFontManifest(resourcesFolder)?.fonts;
  if (fonts === undefined) return fail('missing-font', { font: 'fonts.json' });
  const coverages = new Map(Object.entries(fonts).map(([id, { covers }]) => [id, parseCoverage(covers)]));
  const listMissing = (text: string): readonly number[] => {
    const clusters = new Set(clustersOf(text));
    return [...new Set(FONT_ROLES.flatMap((role) => listUndrawable(clusters, role, (font) => coverages.get(font))))];
  };
  return succeed({ listUndrawable: listMissing, canDraw: (text) => listMissing(text).length === 0 });
}

/** "U+1F600 U+1F64F": what a fault may say of a text without repeating it. */
export function nameCodePoints(codePoints: readonly number[]): string {
  return codePoints.map((codePoint) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');
}
