/** What was found of each part of the kiosk, in the words of the screen. */
import type { Diagnostics, SoundCheck } from '../../electron/contract/diagnostics-api';
import { tellParts, type ToldPart } from '../../electron/contract/diagnostics-parts';
import { formatDay, formatTime, t } from '../i18n';
import { formatBytes } from './format-bytes';

export const partsOf = (found: Diagnostics, sound: SoundCheck): readonly ToldPart[] =>
  tellParts(found, sound, { say: t, day: formatDay, time: formatTime, size: formatBytes });
