/** A drive as staff see it in a list: its label, and how much room it has. */
import type { PluggedDrive } from '../../electron/contract/export-api';
import { t } from '../i18n';
import { formatBytes } from './format-bytes';

export function driveWords({ label, freeBytes, readOnly }: PluggedDrive): string {
  if (readOnly) return t('staff.export.locked', { label });
  if (freeBytes === null) return t('staff.export.unknownRoom', { label });
  return t('staff.export.room', { label, size: formatBytes(freeBytes) });
}
