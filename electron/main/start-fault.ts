/** Says why the kiosk could not open: the same plain sentences for the screen and for the person at the terminal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import englishErrors from '../../locales/en/errors.json';
import type { FaultSnapshot, OfferedLanguage } from '../contract/api';
import type { StartFault } from '../contract/error-codes';
import type { Failure } from '../contract/result';

const sentences = z.object({ title: z.string(), happened: z.string(), safe: z.string(), next: z.string() });
type Sentences = z.infer<typeof sentences>;
const languageFile = z.object({
  tag: z.string(),
  name: z.string(),
  hello: z.string(),
  direction: z.enum(['ltr', 'rtl']),
});

/** What is left to speak with when even the locale files are damaged: English is built into the program. */
const BUILT_IN: OfferedLanguage = { tag: 'en', name: 'English', hello: 'Hello', direction: 'ltr' };

export interface FaultParts {
  readonly fault: Failure<StartFault>;
  readonly localesFolder: string;
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
}

/** Only languages whose words can still be read are offered; never none. */
export function faultSnapshotOf({ fault, localesFolder, languages, defaultLanguage }: FaultParts): FaultSnapshot {
  const readable = languages.flatMap((tag) => {
    const parsed = languageFile.safeParse(readJson(join(localesFolder, tag, 'language.json')));
    return parsed.success ? [parsed.data] : [];
  });
  const offered = readable.length === 0 ? [BUILT_IN] : readable;
  const spoken = offered.find(({ tag }) => tag === defaultLanguage) ?? BUILT_IN;
  return { state: 'fault', languages: offered, defaultLanguage: spoken.tag, fault };
}

/** Four lines: what it is, what happened, what is safe, what to do next; then the code and its facts, for staff. */
export function describeFault(parts: FaultParts): string {
  const { defaultLanguage, localesFolder, fault } = parts;
  const said = sentencesOf(readJson(join(localesFolder, defaultLanguage, 'errors.json')), fault.code);
  const { title, happened, safe, next } = said ?? sentencesOf(englishErrors, fault.code) ?? NO_WORDS;
  const facts = Object.entries(fault.facts ?? {}).map(([name, value]) => ` ${name}=${value}`);
  return [title, happened, safe, next, `(${fault.code}${facts.join('')})`].join('\n');
}

/** Cannot be reached while English is complete, which the build checks; a code is still better than silence. */
const NO_WORDS: Sentences = { title: 'Candor', happened: '', safe: '', next: '' };

function sentencesOf(file: unknown, code: StartFault): Sentences | null {
  const parsed = sentences.safeParse((file as Record<string, unknown> | null)?.[code]);
  return parsed.success ? parsed.data : null;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
