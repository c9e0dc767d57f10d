/** What a patient is told of a trouble with the printer: what happened, without the trade's words. */
import type { PrintTrouble } from '../../electron/contract/printing';
import type { WordKey } from '../i18n';

const SENTENCES: Readonly<Record<PrintTrouble, WordKey>> = {
  'no-printer': 'print.trouble.off',
  'service-down': 'print.trouble.off',
  'no-queues-here': 'print.trouble.off',
  'unknown-printer': 'print.trouble.off',
  unreachable: 'print.trouble.off',
  'not-trusted': 'print.trouble.off',
  paused: 'print.trouble.paused',
  rejecting: 'print.trouble.paused',
  busy: 'print.trouble.busy',
  'out-of-paper': 'print.trouble.paper',
  jammed: 'print.trouble.attention',
  'cover-open': 'print.trouble.attention',
  'out-of-ink': 'print.trouble.attention',
  'needs-attention': 'print.trouble.attention',
  refused: 'print.trouble.failed',
  'gave-up': 'print.trouble.failed',
  'lost-contact': 'print.trouble.off',
  'cut-off': 'print.trouble.failed',
  unreadable: 'print.trouble.failed',
  'end-unknown': 'print.trouble.unsure',
};

/** `mayBePrinted`: nobody knows whether some of it came out, which is what matters then. */
export function sentenceOf(trouble: PrintTrouble, mayBePrinted = false): WordKey {
  return mayBePrinted ? 'print.trouble.unsure' : SENTENCES[trouble];
}
