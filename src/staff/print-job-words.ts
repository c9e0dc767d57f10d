/** How far a paper is, in words: one that was sent off to a printer that says nothing is not called held. */
import type { PrintJobView } from '../../electron/contract/print-api';
import type { WordKey } from '../i18n';

export function stateWordsOf({ state, trouble }: Pick<PrintJobView, 'state' | 'trouble'>): WordKey {
  return isSentOnly({ state, trouble }) ? 'staff.print.sent' : `staff.print.state.${state}`;
}

export function isSentOnly({ state, trouble }: Pick<PrintJobView, 'state' | 'trouble'>): boolean {
  return state === 'held' && trouble === 'end-unknown';
}
