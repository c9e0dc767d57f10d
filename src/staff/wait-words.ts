/** How long to wait before the next PIN, in words. */
import { t } from '../i18n';

const IN_SECONDS_UP_TO = 90;

/** The whole minutes of a long wait are rounded up: at the end of what is said one may really try again. */
export function waitWords(seconds: number): string {
  if (seconds <= 0) return t('staff.signIn.now');
  if (seconds <= IN_SECONDS_UP_TO) return t('staff.signIn.waitSeconds', { count: seconds });
  return t('staff.signIn.waitMinutes', { count: Math.ceil(seconds / 60) });
}

/** For a reader of the screen: a sentence every second would drown all others. */
export const spokenSeconds = (seconds: number): number => Math.ceil(seconds / 15) * 15;
