/** Which facts of the sheet patients are told, and that each of the others is left out for a reason. */
import { z } from 'zod';
import type { ContentStructure } from '../contract/content';
import type { FactList } from '../contract/fact-list';
import { claimsOf, type SourcedClaim } from './check-facts';
import type { Finding } from './finding';

export const LEFT_OUT_FILE = 'resources/content/left-out.json';

/** By fact ID: why the content does not say it. */
export const leftOutFacts = z.record(z.string(), z.string().min(20, 'must be a reason, in a sentence'));
export type LeftOutFacts = z.infer<typeof leftOutFacts>;

export interface FactCoverage {
  /** By fact ID: the places that rest on it and that patients see. */
  readonly used: ReadonlyMap<string, readonly string[]>;
  /** The same of the clinician's tier. A fact that only it uses needs its reason, too: no patient is told. */
  readonly usedForClinicians: ReadonlyMap<string, readonly string[]>;
  readonly leftOut: readonly string[];
  readonly findings: readonly Finding[];
}

export function measureCoverage(structure: ContentStructure, list: FactList, leftOut: LeftOutFacts): FactCoverage {
  const claims = claimsOf(structure);
  const used = placesByFact(claims.filter(({ isForClinicians }) => isForClinicians !== true));
  const usedForClinicians = placesByFact(claims.filter(({ isForClinicians }) => isForClinicians === true));
  const findings: Finding[] = [];
  const add = (place: string, expected: string): void => void findings.push({ file: LEFT_OUT_FILE, place, expected });
  for (const fact of Object.keys(list.facts)) {
    if (!used.has(fact) && !Object.hasOwn(leftOut, fact)) add(fact, 'a reason: no page uses this fact');
  }
  for (const fact of Object.keys(leftOut)) {
    if (!Object.hasOwn(list.facts, fact)) add(fact, 'a fact of the fact sheet');
    else if (used.has(fact)) add(fact, `no reason: it is used by ${used.get(fact)?.[0] ?? ''}`);
  }
  return { used, usedForClinicians, leftOut: Object.keys(leftOut), findings };
}

function placesByFact(claims: readonly SourcedClaim[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { place, facts } of claims) {
    for (const fact of facts) places.set(fact, [...(places.get(fact) ?? []), place]);
  }
  return places;
}
