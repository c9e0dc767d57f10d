/** The contract, for whoever signs in: what waits for somebody of the staff. */
import type { Answer } from './answer';

export interface StaffNews {
  /** Papers that did not come out of the printer and wait for somebody. */
  readonly heldPapers: number;
  /** When a person last asked for help in a talk that ended without anybody having come, milliseconds since the Unix epoch; null: not within the last twelve hours. */
  readonly unansweredAt: number | null;
  /** The same of a call outside a talk that nobody answered. */
  readonly missedCallAt: number | null;
}

export interface NewsApi {
  readNews(): Answer<StaffNews>;
}
