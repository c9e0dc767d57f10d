/** How the sources of a statement are named on the page. */
import type { ContentStructure, Source } from '../../../electron/contract/content';
import { formatYear, t } from '../../i18n';

/** Facts that every textbook has and no single paper owns. */
const GENERAL_KNOWLEDGE = 'GK';

export interface NamedSource {
  readonly key: string;
  readonly name: string;
  readonly year: string | null;
  /** As printed; null for general knowledge. */
  readonly title: string | null;
  readonly address: string | null;
}

/** Each source once, in the order given; keys without an entry are refused when the content is read. */
export function nameSources(structure: ContentStructure, keys: readonly string[]): readonly NamedSource[] {
  return [...new Set(keys)].flatMap((key) => {
    if (key === GENERAL_KNOWLEDGE) {
      return [{ key, name: t('content.generalKnowledge'), year: null, title: null, address: null }];
    }
    const source = structure.sources[key];
    return source === undefined ? [] : [nameSource(key, source)];
  });
}

function nameSource(key: string, { label, year, title, address }: Source): NamedSource {
  return { key, name: label, year: year === null ? null : formatYear(year), title, address };
}

/** What the chip says: the one source by name, or how many there are. */
export function describeSources(sources: readonly NamedSource[]): string {
  const [only] = sources;
  if (only === undefined || sources.length > 1) return t('content.sources', { count: sources.length });
  if (only.year === null) return t('content.source', { label: only.name });
  return t('content.sourceWithYear', { label: only.name, year: only.year });
}
