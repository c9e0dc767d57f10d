/** Every way things can go wrong that a person is told about; each has a sentence in every `errors.json`. */

/** Faults that keep the kiosk from opening; shown on the fault screen and printed on stderr. */
export const START_FAULTS = [
  'no-space',
  'unwritable-folder',
  'wrong-master-key',
  'damaged-database',
  'newer-database',
  'damaged-settings',
  'newer-settings',
  'damaged-content',
  'missing-font',
  'clock-set-back',
  'second-instance',
  'unknown-language',
  'document-service-down',
  'internal',
] as const;

/** Answers of the bridge while the kiosk runs. */
export const CALL_ERRORS = [
  'malformed-call',
  'oversized-call',
  'unknown-sender',
  'unknown-language',
  'no-consultation',
  'consultation-open',
  'out-of-step',
  'not-allowed-now',
  'no-space',
  'no-space-for-settings',
  'not-stored',
  'cannot-draw-text',
  'document-failed',
  'document-not-proven',
  'too-many-checks',
  'no-paper',
  'no-print-job',
  'sign-in-needed',
  'administrator-needed',
  'wrong-pin',
  'wait-needed',
  'locked-out',
  'weak-pin',
  'name-taken',
  'last-administrator',
  'wrong-code',
  'no-drive',
  'several-drives',
  'drive-gone',
  'drive-full',
  'drive-read-only',
  'drive-failed',
  'drives-unsupported',
  'no-content',
  'clock-set-back',
  'not-kept',
  'nobody-has-a-copy',
  'damaged-settings',
  'newer-settings',
  'unfit-settings',
  'no-earlier-settings',
  'internal',
] as const;

export type StartFault = (typeof START_FAULTS)[number];
export type CallError = (typeof CALL_ERRORS)[number];
export type ErrorCode = StartFault | CallError;
