/** Method -> channel; the compiler checks the list against `CandorApi` in both directions. No schema here: the preload bundles this. */
import type { CandorApi } from './api';

export const METHODS = [
  'readStart',
  'readContent',
  'startConsultation',
  'resumeConsultation',
  'discardInterrupted',
  'appendAct',
  'extendTime',
  'previewDocument',
  'sealDocument',
  'closeConsultation',
  'checkPaper',
  'tryAgain',
] as const satisfies readonly (keyof CandorApi)[];

/** Fails to compile when a method of the API is missing from `METHODS`. */
type Missing = Exclude<keyof CandorApi, (typeof METHODS)[number]>;
export const METHODS_ARE_COMPLETE: [Missing] extends [never] ? true : never = true;

export const channelOf = (method: keyof CandorApi): string => `candor:${method}`;
/** The name under which the preload puts the API into the page's world. */
export const BRIDGE_NAME = 'candor';
