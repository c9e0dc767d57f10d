/** The contract, for asking for a person. There is one kiosk and no network: staff see and hear it here. */
import type { StoredEvent } from '../consultation/events';
import { HELP_ENDINGS, type HelpEnding } from '../consultation/help-events';
import type { Answer } from './answer';

export interface HelpApi {
  /** Durable before it answers; asked twice, it is one call. */
  callForHelp(input: { readonly consultationId: string }): Answer<StoredEvent>;
  /** `not-allowed-now` while nobody asks. */
  endHelpCall(input: { readonly consultationId: string; readonly how: HelpEnding }): Answer<StoredEvent>;
}

/** `unanswered`: nobody touched the screen to say that they came, for so long that nobody waits any more. */
export const EARLY_CALL_ENDINGS = [...HELP_ENDINGS, 'unanswered'] as const;
export type EarlyCallEnding = (typeof EARLY_CALL_ENDINGS)[number];

/** The same before a talk begins: no consultation keeps it, so it is the kiosk's, as long as it runs. */
export interface EarlyHelpApi {
  /** In the audit trail before it answers; asked twice, it is one call. `since`: milliseconds since the Unix epoch. */
  callBeforeTalk(): Answer<{ readonly since: number }>;
  /** `not-allowed-now` while nobody asks. */
  endCallBeforeTalk(input: { readonly how: EarlyCallEnding }): Answer<null>;
}
