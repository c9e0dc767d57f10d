/** Everything the screen holds of one person, in one object: the wipe drops it and takes a fresh one. */
import type { SealedDocument } from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import type { Failure } from '../../electron/contract/result';
import type { LanguageTag, PageId } from '../../electron/consultation/events';
import type { Outline } from '../../electron/consultation/outline';
import type { ConsultationRecord } from '../../electron/consultation/record';

export type Contrast = 'normal' | 'hc-light' | 'hc-dark';
export type TextSize = 1 | 2 | 3 | 4;
export type Overlay = 'language' | 'emergency' | 'stop' | 'size' | 'contrast';

/** How the person wants the page to look; forgotten at the end, so that the next one starts from the normal page. */
export interface Comfort {
  readonly textSize: TextSize;
  readonly contrast: Contrast;
}

export const FIRST_COMFORT: Comfort = { textSize: 1, contrast: 'normal' };

export class Visit {
  /** Before a consultation is open: the language of the attract, offer and fault screens. */
  language: LanguageTag = $state('');
  consultationId: string | null = $state(null);
  record: ConsultationRecord | null = $state.raw(null);
  pack: ContentPack | null = $state.raw(null);
  outline: Outline | null = $state.raw(null);
  comfort: Comfort = $state.raw(FIRST_COMFORT);
  overlay: Overlay | null = $state(null);
  notice: Failure<CallError> | null = $state.raw(null);
  /** Set while the person looks something up: the page that Next brings them back to. */
  returnTo: PageId | null = $state(null);
  sealed: SealedDocument | null = $state.raw(null);
  /** Calls under way that change the consultation. */
  pending: number = $state(0);

  constructor(language: LanguageTag) {
    this.language = language;
  }
}
