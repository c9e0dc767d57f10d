/** The places without a signature in the file that is kept here, as the paper calls them. */
import type { PaperReport } from '../../electron/contract/paper-report';
import { printedWords } from '../i18n';

/** Empty when there is none, or nothing is said of it. A sign stands between two: a comma or an "and" belongs to one language. */
export function unsignedPlaces({ unsigned }: Pick<PaperReport, 'unsigned'>): string {
  const { roles } = printedWords();
  return (unsigned ?? []).map((role) => roles[role]).join(' \u00b7 ');
}
