/** For tests of the last page: a visit whose paper is sealed, as its aids see it. Never shipped. */
import { foldConsultation } from '../../electron/consultation/record';
import type { CandorApi } from '../../electron/contract/api';
import type { AidParts } from './aid-parts';
import type { FakeSurroundings } from './kiosk.test-support';
import { KioskFacts } from './kiosk-facts.svelte';
import { Visit } from './visit.svelte';

export interface SealedVisit {
  readonly parts: AidParts;
  readonly visit: Visit;
  /** Another person has come. */
  readonly next: () => void;
}

export function makeSealedVisit(api: CandorApi, around: FakeSurroundings): SealedVisit {
  const visit = new Visit('en');
  visit.consultationId = '00000000-0000-4000-8000-000000000001';
  const started = {
    type: 'started',
    language: 'en',
    contentVersion: '1',
    contentHash: 'a',
    timeZone: 'UTC',
  } as const;
  const sealed = { type: 'sealed', documentNumber: 'CND-7K2M-Q4XR-90AB', digest: 'd', entries: 1 } as const;
  visit.record = foldConsultation([
    { seq: 1, at: 1, event: started },
    { seq: 2, at: 2, event: sealed },
  ]);
  let now = visit;
  const parts: AidParts = {
    api,
    around,
    facts: new KioskFacts(api),
    visit: () => now,
    inTurn: (task) => task(),
    onTimeChanged: () => undefined,
  };
  return { parts, visit, next: () => (now = new Visit('en')) };
}
