/** The clinician's side of a consultation: whether one guides, what they add to it, and the way from hand to hand. */
import type { CandorApi, OpenConsultation } from '../../electron/contract/api';
import type { ContentPack } from '../../electron/contract/content';
import type { CallError } from '../../electron/contract/error-codes';
import type { TalkPlan } from '../../electron/contract/guide-api';
import { fail, type Failure, type Result } from '../../electron/contract/result';
import type { ConsultationAct, LanguageTag, PageId, StoredEvent } from '../../electron/consultation/events';
import type { AnswerWay, Guidance, Guide } from '../../electron/consultation/guidance';
import type { PaperLetters } from '../../electron/consultation/paper-letters';
import { applyEvent } from '../../electron/consultation/record';
import type { KioskFacts } from './kiosk-facts.svelte';
import { SignIn } from './staff/sign-in.svelte';
import { storeAct } from './store-act';
import type { Surroundings } from './surroundings';
import type { Visit } from './visit.svelte';

export interface GuideParts {
  readonly api: CandorApi;
  readonly around: Surroundings;
  readonly facts: KioskFacts;
  readonly visit: () => Visit;
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>;
  readonly open: (opened: OpenConsultation, pack: ContentPack) => void;
  /** How long nobody may touch the screen is another matter now. */
  readonly onTimeChanged: () => void;
  /** Nobody is signed in any more. */
  readonly onGivenBack: () => void;
}

export class GuideView {
  readonly #parts: GuideParts;
  /** Of a clinician who comes to a consultation that is under way. */
  readonly signIn: SignIn;
  /** The content in the clinic's language; null while it is the patient's too, or is not offered. */
  clinicPack: ContentPack | null = $state.raw(null);

  constructor(parts: GuideParts) {
    this.#parts = parts;
    this.signIn = new SignIn(parts.api, parts.around);
  }

  get guidance(): Guidance | null {
    return this.#parts.visit().record?.guidance ?? null;
  }

  /** Who guides now; null while the patient goes on alone. */
  get guide(): Guide | null {
    return this.guidance?.guide ?? null;
  }

  /** What the clinician reads: the language prepared for the paper, or the clinic's own. */
  get language(): LanguageTag {
    return this.#parts.facts.clinicLanguage;
  }

  /** The clinic's language, where papers have it beside the patient's unless somebody says otherwise. */
  get besideByRule(): LanguageTag | null {
    const { bilingualPaper, clinicLanguage } = this.#parts.facts;
    return bilingualPaper ? clinicLanguage : null;
  }

  /** Of papers, as the clinic has them. */
  get lettersByRule(): PaperLetters {
    return this.#parts.facts.largePrint ? 'large' : 'standard';
  }

  get direction(): 'ltr' | 'rtl' {
    return this.#parts.facts.directionOf(this.language);
  }

  isDiscussed(page: PageId): boolean {
    return this.guidance?.discussed.includes(page) ?? false;
  }

  noteOf(page: PageId | null): string {
    return this.guidance?.notes.find((note) => note.page === page)?.text ?? '';
  }

  async discuss(page: PageId): Promise<void> {
    await this.#act({ type: 'discussed', page, discussed: !this.isDiscussed(page) });
  }

  /** Nothing written takes the note away. */
  async note(page: PageId | null, text: string): Promise<boolean> {
    if (text === this.noteOf(page)) return true;
    return this.#act({ type: 'clinician-noted', page, text: text === '' ? null : text });
  }

  /** `how` null takes the answer back. */
  async answer(asked: string, how: AnswerWay | null, text: string): Promise<boolean> {
    return this.#act({ type: 'question-answered', asked, how, text: text === '' ? null : text });
  }

  /** Reads the clinician's words ahead; where they cannot be had, the patient's are shown. */
  async warm(): Promise<void> {
    const read = await this.#parts.facts.readPack(this.language);
    this.clinicPack = read.ok ? read.value : null;
  }

  /** From the staff's screen: what was planned begins at once. Null when it has begun, otherwise why not. */
  async begin(plan: TalkPlan): Promise<Failure<CallError> | null> {
    const { api, facts, inTurn, open } = this.#parts;
    return inTurn(async () => {
      const pack = await facts.readPack(plan.language);
      if (!pack.ok) return pack.error;
      const prepared = await api.prepareConsultation(plan);
      if (!prepared.ok) return prepared.error;
      const opened = await api.startPrepared();
      if (!opened.ok) return opened.error;
      open(opened.value, pack.value);
      return null;
    });
  }

  /** True when whoever's PIN it is guides from now on; otherwise `signIn.failure` or a notice says why not. */
  async signInAndTakeOver(pin: string): Promise<boolean> {
    const { api } = this.#parts;
    if ((await this.signIn.enter(pin)) === null) return false;
    const taken = await this.#pass((consultationId) => api.takeOver({ consultationId }));
    // Who does not guide has nothing to be signed in for while the patient holds the kiosk.
    const left = taken.ok ? taken : await api.signOut({ because: 'asked' });
    return taken.ok && left.ok;
  }

  /** Back to the patient; whoever was signed in no longer is. */
  handBack(): Promise<Result<StoredEvent, CallError>> {
    return this.#pass((consultationId) => this.#parts.api.handBack({ consultationId }));
  }

  #act(act: ConsultationAct): Promise<boolean> {
    const { api, visit, inTurn } = this.#parts;
    return inTurn(async () => (await storeAct(api, visit(), act)).ok);
  }

  #pass(
    call: (consultationId: string) => Promise<Result<StoredEvent, CallError>>,
  ): Promise<Result<StoredEvent, CallError>> {
    const { inTurn, visit: visitNow, onTimeChanged, onGivenBack } = this.#parts;
    return inTurn(async () => {
      const visit = visitNow();
      const { consultationId, record } = visit;
      if (consultationId === null || record === null) return fail('no-consultation');
      const stored = await call(consultationId);
      if (stored.ok) visit.record = applyEvent(record, stored.value);
      else visit.notice = stored.error;
      if (this.guide === null) onGivenBack();
      onTimeChanged();
      return stored;
    });
  }
}
