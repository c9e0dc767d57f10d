/** Which font of a stack draws a cluster. */
import { drawnCodePoints } from './clusters';
import type { Coverage } from './coverage';
import { servesScript, type FontId, type StackedFont } from './font-stacks';
import { scriptOf, type ScriptCode } from './script-of';

export interface ClusterNeeds {
  readonly codePoints: readonly number[];
  /** Of its first letter; null when every script shares it. */
  readonly script: ScriptCode | null;
}

/** Of single characters, which say nothing of the text that they came from. */
const knownNeeds = new Map<string, ClusterNeeds>();

export function needsOf(cluster: string): ClusterNeeds {
  const known = knownNeeds.get(cluster);
  if (known !== undefined) return known;
  const first = cluster.codePointAt(0) ?? 0;
  const isWhole = cluster.length === 1 || (cluster.length === 2 && first > 0xffff);
  if (isWhole) {
    const needs = { codePoints: [first], script: scriptOf(first) };
    knownNeeds.set(cluster, needs);
    return needs;
  }
  const codePoints = drawnCodePoints(cluster);
  return { codePoints, script: scriptOfCluster(cluster, codePoints) };
}

/** VARIATION SELECTOR-16 asks for the emoji's own form of a character that has a plain one too. */
const EMOJI_FORM = /^\p{Emoji}\ufe0f/u;

function scriptOfCluster(cluster: string, codePoints: readonly number[]): ScriptCode | null {
  if (EMOJI_FORM.test(cluster)) return 'Zsye';
  for (const codePoint of codePoints) {
    const script = scriptOf(codePoint);
    if (script !== null) return script;
  }
  return null;
}

/** Null when no font of the stack has all of the cluster. */
export function chooseFont(
  { codePoints, script }: ClusterNeeds,
  stack: readonly StackedFont[],
  coverageOf: (font: FontId) => Coverage | undefined,
): FontId | null {
  for (const font of stack) {
    if (servesScript(font, script) && coversAll(coverageOf(font.id), codePoints)) return font.id;
  }
  return null;
}

export function coversAll(coverage: Coverage | undefined, codePoints: readonly number[]): boolean {
  return coverage !== undefined && codePoints.every((codePoint) => coverage.has(codePoint));
}
