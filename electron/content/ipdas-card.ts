/**
 * The IPDAS card: which items of the International Patient Decision Aid Standards (v4.0) the content meets, each computed
 * from the content itself, with a pointer. 35 of the 44 items apply, for nothing here tests for a disease. Eight ask for
 * work with people (Q12 to Q17, Q22, Q23): they stay "not met" until somebody has done it.
 */
import * as check from './ipdas-checks';

export interface IpdasItem {
  readonly item: string;
  readonly asks: string;
  readonly met: boolean;
  /** A page, a part of the content or of the paper; why not, where it is not met. */
  readonly where: string;
}

/** All that a program can earn. */
export const LEAST_ITEMS_MET = 27;

export function ipdasCard(content: check.CardContent): readonly IpdasItem[] {
  return ITEMS.map(([item, asks, find]) => {
    const where = find?.(content) ?? null;
    const missing = find === null ? 'asks for work with people' : 'not found in the content';
    return { item, asks, met: where !== null, where: where ?? missing };
  });
}

const ITEMS: readonly (readonly [item: string, asks: string, find: check.IpdasCheck | null])[] = [
  ['1.1.1', 'describes the condition for which the decision is needed', check.describesConditions],
  ['1.1.2', 'states the decision', check.statesDecision],
  ['1.1.3', 'describes the options', check.describesOptions],
  ['1.1.4', 'positive features of each option', check.eachOptionSays('good')],
  ['1.1.5', 'negative features of each option', check.eachOptionSays('bad')],
  ['1.2.1', 'what it is like to experience the consequences', check.eachOptionSays('like')],
  ['2.1.1', 'positive and negative features in equal detail', check.balancesSides],
  ['2.2.1', 'citations to the evidence', check.citesEvidence],
  ['2.2.2', 'date of the evidence', check.isDated],
  ['2.2.3', 'update policy', check.tellsAbout('updates')],
  ['2.2.4', 'levels of uncertainty', check.saysHowSure],
  ['2.3.1', 'funding', check.tellsAbout('money')],
  ['Q1', 'the natural course without action', check.showsWaiting],
  ['Q2', 'positive and negative features can be compared', check.comparesOptions],
  ['Q3', 'probabilities of outcomes', check.showsProbabilities],
  ['Q4', 'the group of people they are for', check.namesReferenceClass],
  ['Q5', 'event rates', check.givesEventRates],
  ['Q6', 'the same period in what is compared', check.keepsPeriod],
  ['Q7', 'the same denominator', check.keepsDenominator],
  ['Q8', 'more than one way of viewing probabilities', check.showsInTwoWays],
  ['Q9', 'asks what matters most', check.asksWhatMatters],
  ['Q10', 'a step-by-step way to decide', check.leadsStepByStep],
  ['Q11', 'a question list for the talk with the clinician', check.listsQuestions],
  ['Q12', 'needs of patients assessed', null],
  ['Q13', 'needs of professionals assessed', null],
  ['Q14', 'reviewed by patients', null],
  ['Q15', 'reviewed by professionals', null],
  ['Q16', 'field-tested with patients', null],
  ['Q17', 'field-tested with professionals', null],
  ['Q18', 'how the evidence was selected', check.tellsAbout('evidence')],
  ['Q19', 'the quality of the evidence', check.ratesEvidence],
  ['Q20', 'credentials of the authors', check.tellsAbout('authors')],
  ['Q21', 'readability', check.tellsAbout('reading-level')],
  ['Q22', 'proof that it improves the match with what matters', null],
  ['Q23', 'proof that it improves knowledge', null],
];
