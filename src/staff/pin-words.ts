/** The words for entering a PIN, for `ui/PinPad.svelte`. */
import { formatNumber, t } from '../i18n';
import type { PinWords } from '../ui/pin-words';

/** In the language of the screen; call it where Svelte can re-run it. */
export function pinWords(): PinWords {
  return {
    pad: t('staff.pin.pad'),
    done: t('staff.pin.done'),
    erase: t('staff.pin.erase'),
    entered: (count) => t('staff.pin.entered', { count }),
    digits: Array.from({ length: 10 }, (_, digit) => formatNumber(digit)),
  };
}
