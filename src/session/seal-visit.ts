/** Asks for the paper to be made, sealed, checked and stored. */
import type { CandorApi } from '../../electron/contract/api';
import { applyEvent } from '../../electron/consultation/record';
import type { Visit } from './visit.svelte';

/** True when it is done. Otherwise `visit` has the notice why, and the signature is kept, to try again. */
export async function sealVisit(api: CandorApi, visit: Visit): Promise<boolean> {
  const { consultationId, record } = visit;
  if (consultationId === null || record === null) return false;
  const sealed = await api.sealDocument({ consultationId });
  if (sealed.ok) {
    visit.record = applyEvent(record, sealed.value.event);
    visit.sealed = sealed.value;
  } else visit.notice = sealed.error;
  return sealed.ok;
}
