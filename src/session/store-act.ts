/** One act on its way: checked by the rules, made durable by main, and only then shown. */
import type { CandorApi } from '../../electron/contract/api';
import type { CallError } from '../../electron/contract/error-codes';
import { fail, type Result } from '../../electron/contract/result';
import type { ConsultationAct, StoredEvent } from '../../electron/consultation/events';
import { applyEvent } from '../../electron/consultation/record';
import { checkAct } from '../../electron/consultation/rules';
import type { Visit } from './visit.svelte';

/** On failure `visit` is as it was, but for its notice. */
export async function storeAct(
  api: CandorApi,
  visit: Visit,
  act: ConsultationAct,
): Promise<Result<StoredEvent, CallError>> {
  let stored = await append(api, visit, act);
  // An answer was lost on its way, so the screen and the store count differently: fold again what the store holds.
  if (!stored.ok && stored.error.code === 'out-of-step' && (await catchUp(api, visit))) {
    stored = await append(api, visit, act);
  }
  visit.notice = stored.ok ? null : stored.error;
  return stored;
}

async function append(api: CandorApi, visit: Visit, act: ConsultationAct): Promise<Result<StoredEvent, CallError>> {
  const { consultationId, record, outline } = visit;
  if (consultationId === null || record === null || outline === null) return fail('no-consultation');
  const violation = checkAct(record, act, outline);
  if (violation !== null) return fail('not-allowed-now', { rule: violation });
  const stored = await api.appendAct({ consultationId, expectedSeq: record.lastSeq + 1, act });
  if (stored.ok) visit.record = applyEvent(record, stored.value);
  return stored;
}

async function catchUp(api: CandorApi, visit: Visit): Promise<boolean> {
  const held = await api.resumeConsultation();
  if (held.ok) visit.takeOver(held.value);
  return held.ok;
}
