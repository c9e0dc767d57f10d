/** How a consultation is opened, or taken up again, with the words it is shown in. */
import type { CandorApi, OpenConsultation } from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import { succeed, type Failure, type Result } from '../../electron/contract/result';
import type { LanguageTag } from '../../electron/consultation/events';
import { foldConsultation } from '../../electron/consultation/record';
import type { KioskFacts } from './kiosk-facts.svelte';

export interface OpenedVisit {
  readonly opened: OpenConsultation;
  readonly pack: ContentPack;
}

export async function beginVisit(
  api: CandorApi,
  facts: KioskFacts,
  language: LanguageTag,
): Promise<Result<OpenedVisit, CallError>> {
  const pack = await facts.readPack(language);
  if (!pack.ok) return pack;
  let opened = await api.startConsultation({ language });
  // What an end that could not be stored left behind belongs to nobody any more: destroy it, then begin.
  if (!opened.ok && opened.error.code === 'consultation-open') {
    const discarded = await api.discardInterrupted();
    if (!discarded.ok) return discarded;
    opened = await api.startConsultation({ language });
  }
  return opened.ok ? succeed({ opened: opened.value, pack: pack.value }) : opened;
}

/** `isLeft`: the consultation is there still, only its words could not be read. */
export type Resumed =
  | { readonly ok: true; readonly value: OpenedVisit }
  | { readonly ok: false; readonly error: Failure<CallError>; readonly isLeft: boolean };

/** At the same step, in the language chosen. */
export async function resumeVisit(api: CandorApi, facts: KioskFacts): Promise<Resumed> {
  const opened = await api.resumeConsultation();
  if (!opened.ok) return { ...opened, isLeft: false };
  const pack = await facts.readPack(foldConsultation(opened.value.events).language);
  return pack.ok ? succeed({ opened: opened.value, pack: pack.value }) : { ...pack, isLeft: true };
}
