/** Sentences without a fact: openings, labels and questions of ours, which must therefore claim nothing. */
import type { ContentWords } from '../contract/content-words';
import { numbersOf } from './numbers-in';

/**
 * Where such a text holds a number, which only a fact can give. What the words mean beyond that, a reader must judge.
 * `about` is left out: it tells of this work, not of treatments.
 */
export function findUnsourcedNumbers(words: ContentWords): string[] {
  const { chapters, places, drawings, conditions, values, sure, options } = words;
  const texts = Object.entries({ chapters, places, drawings, conditions, values, sure, options }).flatMap(
    ([section, entries]) =>
      Object.entries(entries).flatMap(([id, entry]: [string, string | Readonly<Record<string, string>>]) =>
        typeof entry === 'string'
          ? [[`${section}.${id}`, entry] as const]
          : Object.entries(entry).map(([key, text]) => [`${section}.${id}.${key}`, text] as const),
      ),
  );
  return texts.flatMap(([place, text]) => numbersOf(text).map((number) => `${place}: ${number}`));
}
