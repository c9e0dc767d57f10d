/** Every claim of the structure with the facts that it rests on, and whether the fact sheet has them with these sources. */
import { everyPage, statementsOfPage } from '../contract/chapters-for';
import { clinicianNotesOf } from '../contract/clinician-notes';
import type { ContentPage, ContentStructure, Statement } from '../contract/content';
import type { FactList } from '../contract/fact-list';

type Add = (place: string, expected: string) => void;

/** Anything that says something about the world. */
export interface SourcedClaim {
  /** `risks/growths.growths`, `teachBack.TB-03`. */
  readonly place: string;
  readonly facts: readonly string[];
  /** Null where sources are not listed on their own, as for teach-back items. */
  readonly sources: readonly string[] | null;
  /** In the clinician's tier, which no patient sees; what patients are told does not rest on it. */
  readonly isForClinicians?: true;
}

/** General knowledge: no entry of the register, screen and paper have words for it. */
const GENERAL_KNOWLEDGE = 'GK';

/** Sources are those the fact sheet gives for the facts: not one fewer, not one more. */
export function checkFacts(structure: ContentStructure, list: FactList, add: Add): void {
  const needed = new Set<string>();
  for (const { place, facts, sources } of claimsOf(structure)) {
    const unknown = facts.filter((fact) => !Object.hasOwn(list.facts, fact));
    for (const fact of unknown) add(place, `a fact of the fact sheet; there is no ${fact}`);
    const ofFacts = [...new Set(facts.flatMap((fact) => list.facts[fact]?.sources ?? []))];
    const given = facts.length === 0 && sources !== null ? [GENERAL_KNOWLEDGE] : ofFacts;
    for (const key of sources ?? given) needed.add(key);
    if (sources !== null && unknown.length === 0 && !sameMembers(sources, given)) {
      add(place, `the sources of its facts: ${given.join(' ')}`);
    }
  }
  for (const key of needed) {
    if (key !== GENERAL_KNOWLEDGE && !Object.hasOwn(structure.sources, key)) add('sources', `an entry for ${key}`);
  }
  for (const key of Object.keys(structure.sources))
    if (!needed.has(key)) add(`sources.${key}`, 'to be used, or left out');
}

export function claimsOf(structure: ContentStructure): SourcedClaim[] {
  const { callNow, sameDay, soon, tell, doNotWait } = structure.emergency;
  return [
    ...everyPage(structure).flatMap(({ pageId, page }) => claimsOfPage(pageId, page)),
    ...[...callNow, sameDay, soon, tell, doNotWait].map(({ id, sources }) => ({
      place: `emergency.${id}`,
      facts: [id],
      sources,
    })),
    ...structure.questions.map((id) => ({ place: `questions.${id}`, facts: [id], sources: null })),
    ...structure.teachBack.map(({ id, facts }) => ({
      place: `teachBack.${id}`,
      facts: [id, ...facts],
      sources: null,
    })),
    ...structure.values.map(({ id, facts }) => ({ place: `values.${id}`, facts, sources: null })),
    ...structure.glossary.map(({ id, facts, sources }) => ({ place: `glossary.${id}`, facts, sources })),
  ];
}

function claimsOfPage(pageId: string, page: ContentPage): SourcedClaim[] {
  const notes = clinicianNotesOf(page).map((note): SourcedClaim => ({
    ...named(pageId, note),
    isForClinicians: true,
  }));
  return [...patientClaimsOf(pageId, page), ...notes];
}

function named(pageId: string, { id, facts, sources }: Pick<Statement, 'id' | 'facts' | 'sources'>): SourcedClaim {
  return { place: `${pageId}.${id}`, facts, sources };
}

function patientClaimsOf(pageId: string, page: ContentPage): SourcedClaim[] {
  const statements = statementsOfPage(page).map((each) => named(pageId, each));
  switch (page.kind) {
    case 'opening':
    case 'statement':
    case 'other-places':
    case 'option':
      return statements;
    case 'arrays':
      return [...statements, ...page.arrays.map((each) => named(pageId, each))];
    case 'compare':
      return [{ place: pageId, facts: page.rows.flatMap(({ facts }) => facts), sources: page.sources }];
    case 'offers':
      return page.offers.map(({ id, sources }) => ({ place: `${pageId}.${id}`, facts: [id], sources }));
    case 'options':
      return page.rows.map((each) => named(pageId, each));
  }
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each) => b.includes(each));
}
