/** What staff call a paper in the queue: by its number, or what it is. */
import type { PrintJobView } from '../../electron/contract/print-api';
import { t } from '../i18n';

export const nameOfJob = ({ documentNumber }: PrintJobView): string => documentNumber ?? t('staff.readiness.title');
