/** What a person is told when something did not work: the sentences of `errors.json` in the language of the screen. */
import type { CallError, ErrorCode, StartFault } from '../../electron/contract/error-codes';
import type { Failure } from '../../electron/contract/result';
import type english from '../../locales/en/errors.json';
import { fillIn, screenLanguage } from '../i18n';

type ErrorFile = Readonly<Record<ErrorCode, ErrorSentences>>;

export interface ErrorSentences {
  readonly title: string;
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
}

const SOURCE_LANGUAGE = 'en';
/** They are part of the page, because the call that would bring them may be what does not work. */
const files = import.meta.glob<typeof english>('../../locales/*/errors.json', { eager: true, import: 'default' });
const byLanguage = new Map<string, ErrorFile>(
  Object.entries(files).map(([path, words]) => [path.split('/').at(-2) ?? '', words]),
);

/** Facts the sentence does not name are left out; the rule that was broken is for staff, see `staffCodeOf`. */
export function sentencesFor(failure: Failure<StartFault | CallError>): ErrorSentences {
  const words = byLanguage.get(screenLanguage().tag) ?? byLanguage.get(SOURCE_LANGUAGE);
  const sentences = words?.[failure.code];
  if (sentences === undefined) throw new Error(`no sentence for ${failure.code}`);
  const fill = (text: string): string => fillIn(text, failure.facts ?? {});
  return {
    title: fill(sentences.title),
    happened: fill(sentences.happened),
    safe: fill(sentences.safe),
    next: fill(sentences.next),
  };
}

/** "not-allowed-now / page-not-open-yet": says where to look, nothing of the person. */
export function staffCodeOf({ code, facts }: Failure<StartFault | CallError>): string {
  const rule = facts?.['rule'];
  return rule === undefined ? code : `${code} / ${rule}`;
}
