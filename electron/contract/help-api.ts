/** The contract, for asking for a person. There is one kiosk and no network: staff see and hear it here. */
import type { StoredEvent } from '../consultation/events';
import type { HelpEnding } from '../consultation/help-events';
import type { Answer } from './answer';

export interface HelpApi {
  /** Durable before it answers; asked twice, it is one call. */
  callForHelp(input: { readonly consultationId: string }): Answer<StoredEvent>;
  /** `not-allowed-now` while nobody asks. */
  endHelpCall(input: { readonly consultationId: string; readonly how: HelpEnding }): Answer<StoredEvent>;
}
