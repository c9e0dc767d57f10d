/** What the clinician reads beside the patient's page, in the clinic's language. */
import { tIn, type WordKey, type WordValues } from '../i18n';
import type { Session } from '../session/session.svelte';
import type { leafWords } from '../steps/leaf-words';
import { keyboardsFor } from '../ui/keyboards/all';
import type { KeyboardLayout } from '../ui/keyboards/layout';
import type { WritingWords } from '../ui/writing-words';

/** Call them where Svelte can re-run them. */
export interface ClinicWords {
  readonly say: (key: WordKey, values?: WordValues) => string;
  readonly leaves: typeof leafWords;
  readonly writing: WritingWords;
  /** The clinic's keyboard first. */
  readonly layouts: readonly KeyboardLayout[];
}

export function clinicWords(session: Session): ClinicWords {
  const { language } = session.guide;
  const say = (key: WordKey, values: WordValues = {}): string => tIn(language, key, values);
  return {
    say,
    leaves: {
      more: say('frame.moreOnPage'),
      start: say('frame.startOfPage'),
      position: (part: number, parts: number) => say('frame.leafOf', { part, parts }),
    },
    writing: {
      keyboard: say('writing.keyboard'),
      done: say('writing.done'),
      cancel: say('writing.cancel'),
      erase: say('writing.erase'),
      space: say('writing.space'),
      capitals: say('writing.capitals'),
      choices: say('writing.choices'),
      moreChoices: say('writing.moreChoices'),
      keyboards: say('writing.keyboards'),
      left: (letters) => say('writing.left', { count: letters }),
    },
    layouts: keyboardsFor(
      language,
      session.languages.map(({ tag }) => tag),
    ),
  };
}
