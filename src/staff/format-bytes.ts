/** Room on a drive in the language of the screen. */
import { formatBytesIn } from '../../electron/contract/format-bytes';
import { t } from '../i18n';

export const formatBytes = (bytes: number): string => formatBytesIn(t('format.locale'), bytes);
