/** The screen's view of the consultation: the same fold as the store's, and the acts that a touch becomes. */
import type {
  CandorApi,
  ClinicFacts,
  IdleRules,
  OfferedLanguage,
  OpenConsultation,
  PreviewDocument,
  SealedDocument,
} from '../../electron/contract/api';
import { SIGN_IN_IDLE_MS, SIGN_IN_WARNING_MS } from '../../electron/contract/access-rules';
import { wordsOfChapter, type Chapter } from '../../electron/contract/chapters-for';
import type { ContentPack, ContentPage } from '../../electron/contract/content';
import type { ContentWords } from '../../electron/contract/content-words';
import type { CallError, StartFault } from '../../electron/contract/error-codes';
import { fail, type Failure, type Result } from '../../electron/contract/result';
import type { ConsultationAct, LanguageTag, Outcome, PageId } from '../../electron/consultation/events';
import { pageBeside, type Outline, type OutlinePage } from '../../electron/consultation/outline';
import { applyEvent, foldConsultation, type ConsultationRecord } from '../../electron/consultation/record';
import { Aids } from './aids.svelte';
import { closeVisit } from './close';
import type { IdleState } from './idle';
import { IdleWatch } from './idle-watch.svelte';
import { KioskFacts } from './kiosk-facts.svelte';
import { sealVisit } from './seal-visit';
import { noticeSignOut } from './staff/notice-sign-out';
import { StaffShell } from './staff/staff-shell.svelte';
import { storeAct } from './store-act';
import { TakeHome } from './take-home.svelte';
import { isTimed, type View } from './view';
import type { Surroundings } from './surroundings';
import { Visit, type Comfort, type Overlay } from './visit.svelte';

export type { View } from './view';
export type { Comfort, Contrast, Overlay, TextSize } from './visit.svelte';

const NO_LIMIT: IdleRules = { limitMs: Number.POSITIVE_INFINITY, warningMs: 0, extensions: 0 };
/** Main holds to the same limit by itself. */
const SIGNED_IN: IdleRules = { limitMs: SIGN_IN_IDLE_MS, warningMs: SIGN_IN_WARNING_MS, extensions: 0 };

export class Session {
  readonly #api: CandorApi;
  readonly #around: Surroundings;
  readonly #idle: IdleWatch;
  /** Of the view `staff`; holds nothing of a person. */
  readonly staff: StaffShell;
  readonly aids: Aids;
  /** The printing of the paper, on the last page. */
  readonly takeHome: TakeHome;

  readonly #facts: KioskFacts;
  #idleRules: IdleRules = $state.raw(NO_LIMIT);
  #view: View = $state.raw({ kind: 'starting' });
  /** Everything of one person. */
  #visit: Visit = $state.raw(new Visit('en'));
  #queue: Promise<unknown> = Promise.resolve();

  constructor(api: CandorApi, around: Surroundings) {
    this.#api = noticeSignOut(api, () => this.staff.noteSignedOut());
    this.#around = around;
    this.#facts = new KioskFacts(this.#api);
    const visit = (): Visit => this.#visit;
    this.aids = new Aids({ api, around, facts: this.#facts, visit, inTurn: (task) => this.#oneAtATime(task) });
    this.takeHome = new TakeHome(this.#api, around, () => this.#visit);
    this.#idle = new IdleWatch(around, () => void this.#timeOut());
    this.staff = new StaffShell({
      api: this.#api,
      around,
      turnTo: (view) => this.#turnTo(view),
      onSignInChanged: () => this.#watch(),
    });
  }

  get view(): View {
    return this.#view;
  }
  get languages(): readonly OfferedLanguage[] {
    return this.#facts.languages;
  }
  get defaultLanguage(): LanguageTag {
    return this.#facts.defaultLanguage;
  }
  /** The language everything on the screen is in now. */
  get language(): LanguageTag {
    return this.#visit.language;
  }
  get direction(): 'ltr' | 'rtl' {
    return this.#facts.directionOf(this.language);
  }
  get clinic(): ClinicFacts | null {
    return this.#facts.clinic;
  }
  get idleRules(): IdleRules {
    return this.#idleRules;
  }
  get pack(): ContentPack | null {
    return this.#visit.pack;
  }
  /** The content in the language of the screen also before a consultation: the emergency page needs it on every screen. */
  get screenPack(): ContentPack | null {
    return this.#visit.pack ?? this.#facts.packOf(this.language);
  }
  get outline(): Outline | null {
    return this.#visit.outline;
  }
  get record(): ConsultationRecord | null {
    return this.#visit.record;
  }
  get comfort(): Comfort {
    return this.#visit.comfort;
  }
  /** The idle warning lies over every other overlay. */
  get overlay(): Overlay | 'idle' | null {
    const isWarned = this.#view.kind === 'consultation' || this.#isSignedIn;
    return this.#idle.state.phase === 'warning' && isWarned ? 'idle' : this.#visit.overlay;
  }
  get idle(): IdleState {
    return this.#idle.state;
  }
  /** Why the last act was not stored; nothing on the screen has changed then. */
  get notice(): Failure<CallError> | null {
    return this.#visit.notice;
  }
  /** True while a step is being stored or the paper is being made. */
  get busy(): boolean {
    return this.#visit.pending > 0;
  }
  /** Where `goForward` and `goBack` lead while the person looks something up ("Show me that page", "Change"), or null. */
  get returnTo(): PageId | null {
    return this.#visit.returnTo;
  }
  /** What was proven of the finished file; null before sealing, and after a renderer restart. */
  get sealed(): SealedDocument | null {
    return this.#visit.sealed;
  }
  get page(): OutlinePage | null {
    return this.#visit.page;
  }
  /** The content chapter of the page, or null on the pages before and after the chapters. */
  get chapter(): Chapter | null {
    return this.#visit.chapter;
  }
  get chapterWords(): ContentWords['chapters'][string] | null {
    const { chapter, pack } = this.#visit;
    return chapter === null || pack === null ? null : wordsOfChapter(pack.words, chapter);
  }
  get contentPage(): ContentPage | null {
    return this.#visit.contentPage;
  }
  get isAskedAbout(): boolean {
    const { record } = this.#visit;
    return record !== null && record.askedAbout.includes(record.page);
  }
  get canExtendTime(): boolean {
    return (this.#visit.record?.timeExtensions ?? 0) < this.idleRules.extensions;
  }

  /** The first thing the page does; also what "Try again" leads to. */
  async start(): Promise<void> {
    const answer = await this.#api.readStart();
    if (!answer.ok) return this.#showFault(answer.error);
    const snapshot = answer.value;
    this.#facts.take(snapshot);
    this.staff.take(snapshot);
    this.#visit = new Visit(snapshot.defaultLanguage);
    if (snapshot.state === 'fault') return this.#showFault(snapshot.fault);
    this.#idleRules = snapshot.idle;
    void this.#facts.warm(snapshot.defaultLanguage);
    if (snapshot.interrupted === null) return this.#show({ kind: 'attract' });
    void this.#facts.warm(snapshot.interrupted.language);
    this.#visit.firstLanguage = snapshot.interrupted.language;
    if (snapshot.interrupted.mode === 'renderer-crash') return this.resume();
    this.#show({ kind: 'resume-offer' });
  }

  /** From the attract screen: opens a consultation in `language`. */
  async begin(language: LanguageTag): Promise<void> {
    await this.#oneAtATime(async () => {
      if (this.#view.kind !== 'attract') return;
      const pack = await this.#facts.readPack(language);
      if (!pack.ok) return this.#notify(pack.error);
      let opened = await this.#api.startConsultation({ language });
      // What an end that could not be stored left behind belongs to nobody any more: destroy it, then begin.
      if (!opened.ok && opened.error.code === 'consultation-open') {
        const discarded = await this.#api.discardInterrupted();
        if (!discarded.ok) return this.#notify(discarded.error);
        opened = await this.#api.startConsultation({ language });
      }
      if (!opened.ok) return this.#notify(opened.error);
      this.#open(opened.value, pack.value);
    });
  }

  /** From the offer, or at once after a renderer crash: the same step, in the language chosen. */
  async resume(): Promise<void> {
    await this.#oneAtATime(async () => {
      const opened = await this.#api.resumeConsultation();
      if (!opened.ok) {
        // Nothing is left to go on with; say so on a screen from which one can begin.
        this.#visit = new Visit(this.#facts.defaultLanguage);
        this.#show({ kind: 'attract' });
        return this.#notify(opened.error);
      }
      const { language } = foldConsultation(opened.value.events);
      const pack = await this.#facts.readPack(language);
      if (!pack.ok) return this.#view.kind === 'starting' ? this.#showFault(pack.error) : this.#notify(pack.error);
      this.#open(opened.value, pack.value);
    });
  }

  /** From the offer: destroys what was left, then waits for the next person. */
  async startAnew(): Promise<void> {
    await this.#oneAtATime(async () => {
      const discarded = await this.#api.discardInterrupted();
      if (!discarded.ok && discarded.error.code !== 'no-consultation') return this.#notify(discarded.error);
      this.#visit = new Visit(this.#facts.defaultLanguage);
      this.#show({ kind: 'attract' });
    });
  }

  /**
   * Stores one act, then shows it: true when it is stored. Otherwise a notice says why and nothing on the screen has
   * changed. Acts run one after the other, so that two quick touches are two answers.
   */
  act(act: ConsultationAct): Promise<boolean> {
    return this.#oneAtATime(async () => (await storeAct(this.#api, this.#visit, act)).ok);
  }

  async goForward(): Promise<void> {
    const { returnTo } = this.#visit;
    if (returnTo !== null) return this.goTo(returnTo);
    await this.#goBeside(1);
  }

  async goBack(): Promise<void> {
    const { returnTo } = this.#visit;
    if (returnTo !== null) return this.goTo(returnTo);
    await this.#goBeside(-1);
  }

  async goTo(page: PageId): Promise<void> {
    const visit = this.#visit;
    const isOpen = await this.act({ type: 'page-opened', page });
    if (isOpen && visit.returnTo === page) visit.returnTo = null;
  }

  /** Opens `page` for a look; `goForward` and `goBack` then lead back to where the person was. */
  async lookAt(page: PageId): Promise<void> {
    const visit = this.#visit;
    const from = visit.record?.page ?? null;
    if (await this.act({ type: 'page-opened', page })) visit.returnTo = from;
  }

  /** "Ask about this": marks the page for the clinician, or takes the mark away. */
  async toggleAsk(): Promise<void> {
    const { record } = this.#visit;
    if (record === null) return;
    await this.act({ type: 'asked-about', page: record.page, asked: !this.isAskedAbout });
  }

  /** Any screen, any time: the words are loaded first, then the choice is stored, so that nothing is half changed. */
  async chooseLanguage(language: LanguageTag): Promise<void> {
    const visit = this.#visit;
    if (visit.record === null) {
      visit.firstLanguage = language;
      if (visit.overlay === 'language') visit.overlay = null;
      return this.#facts.warm(language);
    }
    await this.#oneAtATime(async () => {
      const pack = await this.#facts.readPack(language);
      if (!pack.ok) return this.#notify(pack.error);
      const chosen = await storeAct(this.#api, visit, { type: 'language-chosen', language });
      if (!chosen.ok) return;
      visit.usePack(pack.value, this.#facts.tags);
      if (visit.overlay === 'language') visit.overlay = null;
    });
  }

  async preview(): Promise<Result<PreviewDocument, CallError>> {
    const { consultationId } = this.#visit;
    if (consultationId === null) return fail('no-consultation');
    return this.#oneAtATime(() => this.#api.previewDocument({ consultationId }));
  }

  /** Makes, seals, checks and stores the paper: true when it is done. Otherwise the signature is kept, to try again. */
  async seal(): Promise<boolean> {
    return this.#oneAtATime(() => sealVisit(this.#api, this.#visit));
  }

  openOverlay(overlay: Overlay): void {
    this.#visit.overlay = overlay;
    this.#watch();
  }

  closeOverlay(): void {
    this.#visit.overlay = null;
    this.#watch();
  }

  setComfort(change: Partial<Comfort>): void {
    this.#visit.comfort = { ...this.#visit.comfort, ...change };
    this.#watch();
  }

  dismissNotice(): void {
    this.#visit.notice = null;
  }

  /** The person asks to end: everything they said is destroyed, unless their paper is already sealed. */
  async stop(): Promise<void> {
    await this.#end('stopped');
  }

  /** Goodbye on the last page. */
  async finish(): Promise<void> {
    await this.#end('completed');
  }

  /** One more idle limit; counted by the kiosk, at most ten times. */
  async extendTime(): Promise<void> {
    await this.#oneAtATime(async () => {
      const visit = this.#visit;
      if (visit.consultationId === null || visit.record === null || this.#idle.state.phase !== 'warning') return;
      const extended = await this.#api.extendTime({ consultationId: visit.consultationId });
      if (!extended.ok) return this.#notify(extended.error);
      visit.record = applyEvent(visit.record, extended.value);
      this.#idle.noteExtension();
    });
  }

  /** The person did anything at all: a touch, a key. */
  noteActivity(): void {
    this.#idle.noteTouch();
    // Only who is being counselled is warned; the staff's own touch is enough.
    if (this.#view.kind === 'staff') this.#idle.noteExtension();
  }

  /** From the fault screen: the kiosk starts anew, and so does this page. */
  async tryAgain(): Promise<void> {
    this.#show({ kind: 'starting' });
    const restarting = await this.#api.tryAgain();
    if (!restarting.ok) return this.#showFault(restarting.error);
    await this.start();
  }

  async #goBeside(step: 1 | -1): Promise<void> {
    const { outline, record } = this.#visit;
    const beside = outline === null || record === null ? undefined : pageBeside(outline, record.page, step);
    if (beside !== undefined) await this.goTo(beside.id);
  }

  #open(opened: OpenConsultation, pack: ContentPack): void {
    this.#visit = new Visit(this.#visit.firstLanguage, this.#visit.comfort);
    this.#visit.takeOver(opened);
    this.#visit.usePack(pack, this.#facts.tags);
    this.#show({ kind: 'consultation' });
  }

  #notify(error: Failure<CallError>): void {
    this.#visit.notice = error;
  }

  #showFault(fault: Failure<StartFault | CallError>): void {
    this.#show({ kind: 'fault', fault });
  }

  #show(view: View): void {
    // Another screen has its own time: an offer answered at its last moment must not open with a warning.
    if (view.kind !== this.#view.kind) this.#idle.watch(false);
    this.#view = view;
    this.#watch();
  }

  /** Runs `task` after those before it; `busy` meanwhile. */
  async #oneAtATime<T>(task: () => Promise<T>): Promise<T> {
    const visit = this.#visit;
    visit.pending += 1;
    const turn = this.#queue.then(task);
    this.#queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      visit.pending -= 1;
    }
  }

  /** Blank first, so that nobody reads over the shoulder of a slow disk; then destroyed; then a fresh, empty visit. */
  async #end(asked: Outcome): Promise<void> {
    if (this.#view.kind !== 'consultation') return;
    const visit = this.#visit;
    this.#show({ kind: 'wiping' });
    await this.#around.painted();
    await this.#queue;
    const failure = await closeVisit(this.#api, visit, asked, this.#around.wait);
    this.#visit = new Visit(this.#facts.defaultLanguage);
    this.#around.forget();
    this.#show({ kind: 'attract' });
    if (failure !== null) this.#notify(failure);
  }

  /** Between the first screen and the staff's; nothing that was typed or chosen there stays. */
  #turnTo(kind: 'staff' | 'attract'): void {
    if (this.busy || this.#view.kind !== (kind === 'staff' ? 'attract' : 'staff')) return;
    this.#around.forget();
    if (kind === 'attract') this.#visit = new Visit(this.#facts.defaultLanguage);
    this.#show({ kind });
  }

  #watch(): void {
    this.#idle.rules = this.#isSignedIn ? SIGNED_IN : this.#idleRules;
    this.#idle.watch(isTimed(this.#view, this.#visit.isTouched));
  }

  get #isSignedIn(): boolean {
    return this.#view.kind === 'staff' && this.staff.person !== null;
  }

  async #timeOut(): Promise<void> {
    if (this.#view.kind === 'consultation') return this.#end('timed-out');
    if (this.#view.kind === 'resume-offer') return this.startAnew();
    if (this.#view.kind === 'staff') return this.staff.close('idle');
    this.#visit = new Visit(this.#facts.defaultLanguage);
    this.#watch();
  }
}
