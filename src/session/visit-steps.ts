/** Steps of an open consultation that are more than one act: another language, more time. */
import type { CandorApi, PreviewDocument } from '../../electron/contract/api';
import type { CallError } from '../../electron/contract/error-codes';
import { fail, type Result } from '../../electron/contract/result';
import type { LanguageTag } from '../../electron/consultation/events';
import { applyEvent } from '../../electron/consultation/record';
import type { KioskFacts } from './kiosk-facts.svelte';
import { storeAct } from './store-act';
import type { Visit } from './visit.svelte';

/** The words are loaded first, then the choice is stored, so that nothing is half changed. What failed is in `notice`. */
export async function switchLanguage(
  api: CandorApi,
  facts: KioskFacts,
  visit: Visit,
  language: LanguageTag,
): Promise<void> {
  const pack = await facts.readPack(language);
  if (!pack.ok) {
    visit.notice = pack.error;
    return;
  }
  const chosen = await storeAct(api, visit, { type: 'language-chosen', language });
  if (!chosen.ok) return;
  visit.usePack(pack.value, facts.tags);
  if (visit.overlay === 'language') visit.overlay = null;
}

/** True when one more idle limit is counted; otherwise a notice says why not. */
export async function extendVisit(api: CandorApi, visit: Visit): Promise<boolean> {
  const { consultationId, record } = visit;
  if (consultationId === null || record === null) return false;
  const extended = await api.extendTime({ consultationId });
  if (extended.ok) visit.record = applyEvent(record, extended.value);
  else visit.notice = extended.error;
  return extended.ok;
}

export async function previewVisit(
  api: CandorApi,
  { consultationId }: Visit,
): Promise<Result<PreviewDocument, CallError>> {
  return consultationId === null ? fail('no-consultation') : api.previewDocument({ consultationId });
}
