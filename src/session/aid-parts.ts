/** What each aid beside the talk is made of. */
import type { CandorApi } from '../../electron/contract/api';
import type { KioskFacts } from './kiosk-facts.svelte';
import type { Surroundings } from './surroundings';
import type { Visit } from './visit.svelte';

export interface AidParts {
  readonly api: CandorApi;
  readonly around: Surroundings;
  readonly facts: KioskFacts;
  readonly visit: () => Visit;
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  /** How long the screen may be silent is another time now. */
  readonly onTimeChanged: () => void;
}
