/** The words for paging through a long page, for `ui/Leaves.svelte`. */
import { t } from '../i18n';

export const leafWords = {
  get more(): string {
    return t('frame.moreOnPage');
  },
  get start(): string {
    return t('frame.startOfPage');
  },
  position: (part: number, parts: number): string => t('frame.leafOf', { part, parts }),
};
