/** How a consultation ends, and that it does. */
import type { CandorApi } from '../../electron/contract/api';
import type { CallError } from '../../electron/contract/error-codes';
import type { Failure } from '../../electron/contract/result';
import type { Outcome } from '../../electron/consultation/events';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { isUndecided } from '../../electron/consultation/signing';
import type { Visit } from './visit.svelte';

/** Waits between the tries: what a person said must not stay because the disk was slow once. */
const AGAIN_AFTER_MS = [200, 1000, 3000] as const;

/** A sealed paper is kept whoever ends it and however; so is the choice not to sign. */
export function outcomeOf(record: ConsultationRecord, asked: Outcome): Outcome {
  if (record.sealed !== null) return 'completed';
  if (isUndecided(record)) return 'declined';
  return asked === 'completed' ? 'stopped' : asked;
}

/** Null when main has closed it, otherwise why it could not. */
export async function closeVisit(
  api: CandorApi,
  visit: Visit,
  asked: Outcome,
  wait: (delayMs: number) => Promise<void>,
): Promise<Failure<CallError> | null> {
  const { consultationId, record } = visit;
  if (consultationId === null || record === null) return null;
  const outcome = outcomeOf(record, asked);
  let closed = await api.closeConsultation({ consultationId, outcome });
  for (const delayMs of AGAIN_AFTER_MS) {
    if (closed.ok || closed.error.code === 'no-consultation') return null;
    await wait(delayMs);
    closed = await api.closeConsultation({ consultationId, outcome });
  }
  return closed.ok || closed.error.code === 'no-consultation' ? null : closed.error;
}
