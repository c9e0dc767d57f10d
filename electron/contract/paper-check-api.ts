/** The contract, for the staff between two people: whose a printed paper is. */
import type { Answer } from './answer';
import type { PaperReport } from './paper-report';

export interface PaperCheckApi {
  /**
   * For the staff, while no consultation is open: whose a printed paper is, by its code or its number. `typed` is what a
   * scanner or a person wrote. `too-many-checks` with `facts.seconds`.
   */
  checkPaper(input: { readonly typed: string }): Answer<PaperReport>;
}
