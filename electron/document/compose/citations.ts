/** Numbers the sources in the order in which the paper first uses them. */
import type { Text } from '../document-model';
import type { LocaleFormat } from './locale-format';

export interface Citations {
  /** The numbers of these sources as a list: "3, 12". */
  readonly cite: (sources: readonly string[]) => Text;
  /** Source keys by number: the first has number 1. */
  readonly used: () => readonly string[];
}

export function createCitations(format: LocaleFormat): Citations {
  const numbers = new Map<string, number>();
  const numberOf = (source: string): number => {
    const known = numbers.get(source) ?? numbers.size + 1;
    numbers.set(source, known);
    return known;
  };
  return {
    cite: (sources) =>
      format.list(
        sources
          .map(numberOf)
          .sort((a, b) => a - b)
          .map(format.plainNumber),
        'also',
      ),
    used: () => [...numbers.keys()],
  };
}
