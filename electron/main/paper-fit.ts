/** Whether an act goes together with the paper: it can say what was written, and it is the one that the person confirmed. */
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { ConsultationAct } from '../consultation/events';
import type { ConsultationRecord } from '../consultation/record';
import { isLocked } from '../consultation/signing';
import type { Paper } from './paper';

type Answer<T> = Promise<Result<T, CallError>>;
type FitPaper = Pick<Paper, 'basisOf' | 'checkText'>;

export const PAPER_CHANGED = fail('not-allowed-now', { rule: 'paper-changed' });

/**
 * The paper must be able to say it (`cannot-draw-text`), and a person can only confirm and sign the paper as it stands now
 * (`not-allowed-now` with the rule `paper-changed`). `record` is the consultation before the act.
 */
export async function checkAgainstPaper(
  paper: FitPaper,
  record: ConsultationRecord,
  act: ConsultationAct,
): Answer<null> {
  switch (act.type) {
    case 'reason-given':
      return act.name === null ? succeed(null) : await paper.checkText(act.name);
    case 'own-question-written':
    case 'clinician-noted':
    case 'question-answered':
      return act.text === null ? succeed(null) : await paper.checkText(act.text);
    case 'paper-confirmed': {
      return !act.confirmed || act.basis === paper.basisOf(record) ? succeed(null) : PAPER_CHANGED;
    }
    case 'signed':
      return isAnotherPaper(paper, record) ? PAPER_CHANGED : await checkTexts(paper, act);
    case 'signing-declined':
    case 'paper-kept-unsigned':
      return isAnotherPaper(paper, record) ? PAPER_CHANGED : succeed(null);
    default:
      return succeed(null);
  }
}

/** What was confirmed is not what the paper says now; once it is locked, nothing is added to it but signatures. */
function isAnotherPaper(paper: FitPaper, record: ConsultationRecord): boolean {
  return !isLocked(record) && record.confirmedBasis !== paper.basisOf(record);
}

async function checkTexts(
  paper: FitPaper,
  { name, relationship, interprets }: Extract<ConsultationAct, { type: 'signed' }>,
): Answer<null> {
  for (const text of [name, relationship, interprets]) {
    const fit = text === null ? succeed(null) : await paper.checkText(text);
    if (!fit.ok) return fit;
  }
  return succeed(null);
}
