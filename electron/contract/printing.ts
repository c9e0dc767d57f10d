/** Words that store, printers and screens share about a paper on its way to a printer. */

/** `queue`: of this system's print service (CUPS). `address`: a printer that is asked itself (`ipp:`, `ipps:`). */
export type PrinterTarget =
  | { readonly kind: 'queue'; readonly name: string }
  | {
      readonly kind: 'address';
      readonly uri: string;
      /** SHA-256 of the only certificate accepted, hex; null: one that the system's authorities vouch for. */
      readonly fingerprint: string | null;
    };

/**
 * `waiting` for its turn; `sending` while the printer takes the document; `printing` until the printer says how it ended;
 * `printed` when it said so, or somebody of the staff did; `held` until somebody says what to do; `dropped` by the staff.
 */
export const PRINT_STATES = ['waiting', 'sending', 'printing', 'printed', 'held', 'dropped'] as const;
export type PrintState = (typeof PRINT_STATES)[number];

/** Why a paper does not come out; each has a sentence for the staff and one for the patient (`ui.json`). */
export const PRINT_TROUBLES = [
  'no-printer',
  'service-down',
  'no-queues-here',
  'unknown-printer',
  'unreachable',
  'not-trusted',
  'paused',
  'rejecting',
  'busy',
  'out-of-paper',
  'jammed',
  'cover-open',
  'out-of-ink',
  'needs-attention',
  'refused',
  'gave-up',
  'lost-contact',
  'cut-off',
  // The bytes went off, and this printer never says what became of them.
  'end-unknown',
  'unreadable',
] as const;
export type PrintTrouble = (typeof PRINT_TROUBLES)[number];

/** What the printer that is set cannot do of what the settings ask; `end-unknown`: it never says whether a paper came out. */
export type PrinterShortfall = 'no-a4' | 'no-letter' | 'no-two-sided' | 'end-unknown';

/** Of one paper at once: enough for the person, a relative and a clinician. */
export const MOST_COPIES = 3;
