/** The words and keyboards for writing, for `ui/WritingSheet.svelte`. */
import { t } from '../i18n';
import type { Session } from '../session/session.svelte';
import { keyboardsFor } from '../ui/keyboards/all';
import type { KeyboardLayout } from '../ui/keyboards/layout';
import type { WritingWords } from '../ui/writing-words';

/** In the language of the screen; call it where Svelte can re-run it. */
export function writingWords(): WritingWords {
  return {
    keyboard: t('writing.keyboard'),
    done: t('writing.done'),
    cancel: t('writing.cancel'),
    erase: t('writing.erase'),
    space: t('writing.space'),
    capitals: t('writing.capitals'),
    choices: t('writing.choices'),
    moreChoices: t('writing.moreChoices'),
    keyboards: t('writing.keyboards'),
    left: (letters) => t('writing.left', { count: letters }),
  };
}

export function layoutsFor(session: Session): readonly KeyboardLayout[] {
  return keyboardsFor(
    session.language,
    session.languages.map(({ tag }) => tag),
  );
}
