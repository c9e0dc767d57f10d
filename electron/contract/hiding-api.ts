/** The contract, for a computer that goes to sleep or locks its own screen: then nothing of anybody may be seen. */
import type { Answer } from './answer';

export interface HidingApi {
  /**
   * Answered when everything of a person has to leave the screen, and to be asked anew after that. A page that asks while
   * another waits takes its place: the other one has ended (`not-allowed-now`). Main never calls the page.
   */
  waitForHiding(): Answer<null>;
}
