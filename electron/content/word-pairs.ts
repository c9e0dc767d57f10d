/** Every text of a translation beside its English, for the checks that compare them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnToLanguage, leavesOf } from './check-translation';

export interface WordPair {
  /** As findings name it: `locales/es/ui.json`. */
  readonly file: string;
  /** Keys joined by dots. */
  readonly place: string;
  readonly english: string;
  readonly said: string;
  /** All English texts of the same statement, option, sign or screen: what a pronoun of this text may stand for. */
  readonly context: string;
}

const COMPARED_FILES = ['content.json', 'document.json', 'errors.json', 'ui.json'] as const;
/** `statements.<id>`, `teachBack.<id>`: what stands together has this many keys in common. */
const COMMON_KEYS = 2;

/** Every text that both languages have; plural forms of the translation alone are left out. */
export function pairWords(localesFolder: string, tag: string): WordPair[] {
  return COMPARED_FILES.flatMap((file) => {
    const [source, target] = ['en', tag].map((each) => join(localesFolder, each, file)) as [string, string];
    if (!existsSync(source) || !existsSync(target)) return [];
    const written = leavesOf(JSON.parse(readFileSync(source, 'utf8')));
    const translated = leavesOf(JSON.parse(readFileSync(target, 'utf8')));
    const contexts = joinContexts(written);
    return [...written].flatMap(([place, english]): WordPair[] => {
      const said = translated.get(place);
      const isCompared =
        english !== null && typeof said === 'string' && !/^format\./.test(place) && !isOwnToLanguage(place);
      if (!isCompared) return [];
      return [{ file: `locales/${tag}/${file}`, place, english, said, context: contexts.get(groupOf(place)) ?? '' }];
    });
  });
}

function joinContexts(texts: ReadonlyMap<string, string | null>): Map<string, string> {
  const contexts = new Map<string, string>();
  for (const [place, text] of texts) {
    const group = groupOf(place);
    contexts.set(group, `${contexts.get(group) ?? ''}\n${text ?? ''}`);
  }
  return contexts;
}

function groupOf(place: string): string {
  return place.split('.').slice(0, COMMON_KEYS).join('.');
}
