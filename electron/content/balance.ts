/** Whether each option's good and bad sides are told in equal detail (IPDAS 2.1.1): their words, counted. */
import { everyPage } from '../contract/chapters-for';
import type { ContentStructure } from '../contract/content';
import type { ContentWords } from '../contract/content-words';
import { countWords } from './count-words';

export interface OptionBalance {
  readonly option: string;
  /** `chapter/page`. */
  readonly pageId: string;
  readonly good: number;
  readonly bad: number;
  /** How much shorter the shorter side is than the longer one; 0 for the same, 1 where one side says nothing. */
  readonly difference: number;
}

export const MOST_DIFFERENCE = 0.1;

/** Heading and paragraphs of both sides, in the words of one language. */
export function measureBalance(structure: ContentStructure, words: ContentWords): readonly OptionBalance[] {
  const count = (id: string): number => {
    const said = words.statements[id];
    return said === undefined ? 0 : countWords([said.heading, ...said.body], words.language);
  };
  return everyPage(structure).flatMap(({ pageId, page }) => {
    if (page.kind !== 'option') return [];
    const [good, bad] = [count(page.good.id), count(page.bad.id)];
    const longer = Math.max(good, bad);
    const difference = longer === 0 ? 1 : Math.abs(good - bad) / longer;
    return [{ option: page.option, pageId, good, bad, difference }];
  });
}
