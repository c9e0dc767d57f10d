/** Everything the screen holds of one person, in one object: the wipe drops it and takes a fresh one. */
import type { OpenConsultation, SealedDocument } from '../../electron/contract/api';
import { chaptersFor, type Chapter } from '../../electron/contract/chapters-for';
import type { ContentPack, ContentPage } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import { outlineOf } from '../../electron/contract/outline-of';
import type { Failure } from '../../electron/contract/result';
import type { LanguageTag, PageId } from '../../electron/consultation/events';
import { findPage, type Outline, type OutlinePage } from '../../electron/consultation/outline';
import type { MyDrive } from '../../electron/contract/export-api';
import type { MyPrint } from '../../electron/contract/print-api';
import { FIRST_PLACE } from '../../electron/consultation/places';
import { helpSince } from '../../electron/consultation/help';
import { foldConsultation, type ConsultationRecord } from '../../electron/consultation/record';
import { Pace } from './pace';

export type Contrast = 'standard' | 'hc-light' | 'hc-dark';
export type TextSize = 1 | 2 | 3 | 4;
export type Overlay =
  'language' | 'emergency' | 'help' | 'short-version' | 'stop' | 'take-over' | 'size' | 'contrast';

/** The patient's paper on its way to a drive of theirs: exactly one of these. */
export type Saving =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'under-way'; readonly since: number; readonly isSlow: boolean }
  /** Read back from the drive, and whole. `isIn`: the drive was not seen to be taken out since. */
  | { readonly kind: 'saved'; readonly isIn: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure<CallError> };

/** How the person wants the page to look; forgotten at the end, so that the next one starts from the normal page. */
export interface Comfort {
  readonly textSize: TextSize;
  readonly contrast: Contrast;
}

export const FIRST_COMFORT: Comfort = { textSize: 1, contrast: 'standard' };

export class Visit {
  /** The language of the screen while no consultation is open: attract, offer, fault. */
  firstLanguage: LanguageTag = $state('');
  consultationId: string | null = $state(null);
  record: ConsultationRecord | null = $state.raw(null);
  pack: ContentPack | null = $state.raw(null);
  #languages: readonly LanguageTag[] = $state.raw([]);
  /** Apart, so that only another place or condition, not every step, makes chapters and outline anew. */
  readonly #place = $derived(this.record?.place ?? FIRST_PLACE);
  readonly #condition = $derived(this.record?.condition ?? null);
  /** As this person sees them; none before there is content. */
  readonly chapters: readonly Chapter[] = $derived(
    this.pack === null ? [] : chaptersFor(this.pack.structure, { place: this.#place, condition: this.#condition }),
  );
  readonly outline: Outline | null = $derived(
    this.pack === null
      ? null
      : outlineOf(this.pack.structure, this.pack.hash, this.#languages, {
          place: this.#place,
          condition: this.#condition,
        }),
  );
  comfort: Comfort = $state.raw(FIRST_COMFORT);
  overlay: Overlay | null = $state(null);
  notice: Failure<CallError> | null = $state.raw(null);
  /** The privacy screen lies over everything. */
  isCovered: boolean = $state(false);
  /** When somebody asked for a person; null while nobody does. */
  helpSince: number | null = $state(null);
  /** Whether the short version is offered, because pages were turned faster than they can be read. */
  isShortOffered: boolean = $state(false);
  readonly pace = new Pace();
  pageSince = 0;
  /** Set while the person looks something up: the page that Next brings them back to. */
  returnTo: PageId | null = $state(null);
  sealed: SealedDocument | null = $state.raw(null);
  /** Where the paper is; null until the kiosk has said. */
  print: MyPrint | null = $state.raw(null);
  printAskedAt: number | null = null;
  isPrintSlow: boolean = $state(false);
  /** What drives of theirs are plugged in; null where that is not offered, or not known yet. */
  drive: MyDrive | null = $state.raw(null);
  saving: Saving = $state.raw({ kind: 'not-yet' });
  /** Calls under way that change the consultation. */
  pending: number = $state(0);

  constructor(language: LanguageTag, comfort: Comfort = FIRST_COMFORT) {
    this.firstLanguage = language;
    this.comfort = comfort;
  }

  get language(): LanguageTag {
    return this.record?.language ?? this.firstLanguage;
  }

  get page(): OutlinePage | null {
    return this.outline === null || this.record === null ? null : (findPage(this.outline, this.record.page) ?? null);
  }

  get chapter(): Chapter | null {
    return this.chapters.find(({ id }) => id === this.page?.chapter) ?? null;
  }

  get contentPage(): ContentPage | null {
    const { chapter, page } = this;
    return chapter?.pages.find(({ id }) => `${chapter.id}/${id}` === page?.id) ?? null;
  }

  /** Whether the page of now is marked to be talked about. */
  get isAskedAbout(): boolean {
    return this.record !== null && this.record.askedAbout.includes(this.record.page);
  }

  /** Whether anything on the untouched attract screen was changed by somebody. */
  get isTouched(): boolean {
    return this.overlay !== null || this.comfort !== FIRST_COMFORT;
  }

  takeOver(opened: OpenConsultation): void {
    this.consultationId = opened.consultationId;
    this.record = foldConsultation(opened.events);
    this.helpSince = helpSince(opened.events);
  }

  usePack(pack: ContentPack, languages: readonly LanguageTag[]): void {
    this.pack = pack;
    this.#languages = languages;
  }
}
