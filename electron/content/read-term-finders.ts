/** The terms of one language beside those of the English, ready to be looked for. */
import { describeFinding } from './finding';
import { readTermTable } from './term-table';
import { TermFinder, type TermFinders } from './terms';

/** Throws, with all findings, where a table of terms is not as it must be: only tests and reports read them. */
export function readTermFinders(localesFolder: string, language: string): TermFinders {
  const [source, target] = ['en', language].map((tag) => {
    const { table, findings } = readTermTable(localesFolder, tag);
    if (table === null) throw new Error(findings.map(describeFinding).join('\n'));
    return new TermFinder(table, tag);
  }) as [TermFinder, TermFinder];
  return { source, target, language };
}
