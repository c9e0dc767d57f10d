/** Whether somebody has a copy of the paper, in words. */
import type { ConsultationRow } from '../../electron/contract/consultation-list';
import { t } from '../i18n';

export function handedOutWords({ printedAt, exportedAt }: ConsultationRow): string {
  if (printedAt === null) return t(exportedAt === null ? 'staff.list.neither' : 'staff.list.exported');
  return t(exportedAt === null ? 'staff.list.printed' : 'staff.list.both');
}
