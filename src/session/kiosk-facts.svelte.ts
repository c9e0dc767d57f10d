/** What is the same for everybody who comes: the languages, the clinic, and the content already read. */
import type { CandorApi, ClinicFacts, OfferedLanguage, StartSnapshot } from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import { succeed, type Result } from '../../electron/contract/result';
import type { LanguageTag } from '../../electron/consultation/events';

export class KioskFacts {
  languages: readonly OfferedLanguage[] = $state.raw([]);
  defaultLanguage: LanguageTag = $state('en');
  /** What the clinic's own people read. */
  clinicLanguage: LanguageTag = $state('en');
  bilingualPaper = $state(false);
  largePrint = $state(false);
  /** Diagonal of the panel; null when it is not known. */
  panelInches: number | null = $state(null);
  clinic: ClinicFacts | null = $state.raw(null);
  /** Whether a call for a person is heard, too. */
  callSounds: boolean = $state(false);
  /** When somebody asked for a person before a talk; null while nobody does. */
  calledSince: number | null = $state(null);
  /** Whether patients may save their own paper to a drive that they bring. */
  patientMayUseDrive: boolean = $state(false);
  readonly #api: CandorApi;
  #packs: ReadonlyMap<LanguageTag, ContentPack> = $state.raw(new Map());

  constructor(api: CandorApi) {
    this.#api = api;
  }

  get tags(): readonly LanguageTag[] {
    return this.languages.map(({ tag }) => tag);
  }

  take(snapshot: StartSnapshot): void {
    this.languages = snapshot.languages;
    this.defaultLanguage = snapshot.defaultLanguage;
    this.clinicLanguage = snapshot.state === 'ready' ? snapshot.clinicLanguage : snapshot.defaultLanguage;
    this.bilingualPaper = snapshot.state === 'ready' && snapshot.bilingualPaper;
    this.largePrint = snapshot.state === 'ready' && snapshot.largePrint;
    this.panelInches = snapshot.state === 'ready' ? snapshot.panelInches : null;
    this.callSounds = snapshot.state === 'ready' && snapshot.callSounds;
    this.calledSince = snapshot.state === 'ready' ? snapshot.calledSince : null;
    this.patientMayUseDrive = snapshot.state === 'ready' && snapshot.patientMayUseDrive;
    this.clinic = snapshot.state === 'ready' ? snapshot.clinic : null;
    this.#packs = new Map();
  }

  directionOf(language: LanguageTag): 'ltr' | 'rtl' {
    return this.languages.find(({ tag }) => tag === language)?.direction ?? 'ltr';
  }

  /** The content of a language if it was read already. */
  packOf(language: LanguageTag): ContentPack | null {
    return this.#packs.get(language) ?? null;
  }

  /** Reads a language ahead of its use; when that does not work, its use will say so. */
  async warm(language: LanguageTag): Promise<void> {
    const read = await this.readPack(language);
    if (!read.ok) return;
  }

  /** The content of one language, read once. */
  async readPack(language: LanguageTag): Promise<Result<ContentPack, CallError>> {
    const known = this.#packs.get(language);
    if (known !== undefined) return succeed(known);
    const read = await this.#api.readContent({ language });
    if (read.ok) this.#packs = new Map(this.#packs).set(language, read.value);
    return read;
  }
}
