/** The screen's view of the consultation: the same fold as the store's, and the acts that a touch becomes. */
import type {
  CandorApi,
  ClinicFacts,
  OfferedLanguage,
  OpenConsultation,
  PreviewDocument,
  SealedDocument,
} from '../../electron/contract/api';
import { wordsOfChapter, type Chapter } from '../../electron/contract/chapters-for';
import type { ContentPack, ContentPage } from '../../electron/contract/content';
import type { ContentWords } from '../../electron/contract/content-words';
import type { CallError } from '../../electron/contract/error-codes';
import type { Failure, Result } from '../../electron/contract/result';
import type { ConsultationAct, LanguageTag, Outcome, PageId } from '../../electron/consultation/events';
import { pageBeside, type Outline, type OutlinePage } from '../../electron/consultation/outline';
import type { ConsultationRecord } from '../../electron/consultation/record';
import { Aids } from './aids.svelte';
import { closeVisit } from './close';
import { GuideView } from './guide.svelte';
import { KioskFacts } from './kiosk-facts.svelte';
import { beginVisit, resumeVisit } from './open-visit';
import { sealVisit } from './seal-visit';
import { noticeSignOut } from './staff/notice-sign-out';
import { StaffShell } from './staff/staff-shell.svelte';
import { storeAct } from './store-act';
import { TakeHome } from './take-home.svelte';
import type { View } from './view';
import type { Surroundings } from './surroundings';
import { TimeLimit } from './time-limit.svelte';
import { Turns } from './turns';
import { previewVisit, switchLanguage } from './visit-steps';
import { Visit, type Comfort, type Overlay } from './visit.svelte';

export type { View } from './view';
export type { Comfort, Contrast, Overlay, TextSize } from './visit.svelte';

export class Session {
  readonly #api: CandorApi;
  readonly #around: Surroundings;
  /** Of the view `staff`; holds nothing of a person. */
  readonly staff: StaffShell;
  readonly aids: Aids;
  /** The clinician's side of a consultation that is guided. */
  readonly guide: GuideView;
  readonly takeHome: TakeHome;
  /** Of whoever is before the screen. */
  readonly time: TimeLimit;

  readonly #facts: KioskFacts;
  #view: View = $state.raw({ kind: 'starting' });
  /** Everything of one person. */
  #visit: Visit = $state.raw(new Visit('en'));
  readonly #turns = new Turns();

  constructor(api: CandorApi, around: Surroundings) {
    this.#api = noticeSignOut(api, () => this.staff.noteSignedOut());
    this.#around = around;
    this.#facts = new KioskFacts(this.#api);
    const shared = {
      api: this.#api,
      around,
      facts: this.#facts,
      visit: () => this.#visit,
      inTurn: <T>(task: () => Promise<T>) => this.#oneAtATime(task),
      onTimeChanged: () => this.time.update(),
    };
    this.aids = new Aids(shared);
    this.takeHome = new TakeHome(shared);
    this.time = new TimeLimit({
      ...shared,
      view: () => this.#view,
      isGuided: () => this.guide.guide !== null,
      isHelpAsked: () => this.aids.help.since !== null,
      isStaffSignedIn: () => this.staff.person !== null,
      onOver: () => void this.#timeOut(),
    });
    this.staff = new StaffShell({
      api: this.#api,
      around,
      turnTo: (view) => this.#turnTo(view),
      onSignInChanged: () => this.time.update(),
    });
    this.guide = new GuideView({
      ...shared,
      open: (opened, pack) => this.#open(opened, pack),
      onGivenBack: () => this.staff.noteSignedOut(),
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
    return this.time.isWarned ? 'idle' : this.#visit.overlay;
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
  get chapters(): readonly Chapter[] {
    return this.#visit.chapters;
  }
  get contentPage(): ContentPage | null {
    return this.#visit.contentPage;
  }
  get isAskedAbout(): boolean {
    return this.#visit.isAskedAbout;
  }

  /** The first thing the page does; also what "Try again" leads to. */
  async start(): Promise<void> {
    const answer = await this.#api.readStart();
    if (!answer.ok) return this.#show({ kind: 'fault', fault: answer.error });
    const snapshot = answer.value;
    this.#facts.take(snapshot);
    this.staff.take(snapshot);
    this.#visit = new Visit(snapshot.defaultLanguage);
    if (snapshot.state === 'fault') return this.#show({ kind: 'fault', fault: snapshot.fault });
    this.time.take(snapshot.idle);
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
      const begun = await beginVisit(this.#api, this.#facts, language);
      if (begun.ok) this.#open(begun.value.opened, begun.value.pack);
      else this.#visit.notice = begun.error;
    });
  }

  /** From the offer, or at once after a renderer crash: the same step, in the language chosen. */
  async resume(): Promise<void> {
    await this.#oneAtATime(async () => {
      const resumed = await resumeVisit(this.#api, this.#facts);
      if (resumed.ok) return this.#open(resumed.value.opened, resumed.value.pack);
      if (resumed.isLeft) {
        return this.#view.kind === 'starting'
          ? this.#show({ kind: 'fault', fault: resumed.error })
          : void (this.#visit.notice = resumed.error);
      }
      // Nothing is left to go on with; say so on a screen from which one can begin.
      this.#visit = new Visit(this.#facts.defaultLanguage);
      this.#show({ kind: 'attract' });
      this.#visit.notice = resumed.error;
    });
  }

  /** From the offer: destroys what was left, then waits for the next person. */
  async startAnew(): Promise<void> {
    await this.#oneAtATime(async () => {
      const discarded = await this.#api.discardInterrupted();
      if (!discarded.ok && discarded.error.code !== 'no-consultation')
        return void (this.#visit.notice = discarded.error);
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
    await this.#goBeside(1);
  }

  async goBack(): Promise<void> {
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
    const page = this.#visit.record?.page;
    if (page !== undefined) await this.act({ type: 'asked-about', page, asked: !this.isAskedAbout });
  }

  /** Any screen, any time: the words are loaded first, then the choice is stored, so that nothing is half changed. */
  async chooseLanguage(language: LanguageTag): Promise<void> {
    const visit = this.#visit;
    if (visit.record === null) {
      visit.firstLanguage = language;
      if (visit.overlay === 'language') visit.overlay = null;
      return this.#facts.warm(language);
    }
    await this.#oneAtATime(() => switchLanguage(this.#api, this.#facts, visit, language));
  }

  preview(): Promise<Result<PreviewDocument, CallError>> {
    return this.#oneAtATime(() => previewVisit(this.#api, this.#visit));
  }

  /** Makes, seals, checks and stores the paper: true when it is done. Otherwise the signature is kept, to try again. */
  async seal(): Promise<boolean> {
    return this.#oneAtATime(() => sealVisit(this.#api, this.#visit));
  }

  openOverlay(overlay: Overlay): void {
    this.#visit.overlay = overlay;
    this.time.update();
  }

  closeOverlay(): void {
    this.#visit.overlay = null;
    this.time.update();
  }

  setComfort(change: Partial<Comfort>): void {
    this.#visit.comfort = { ...this.#visit.comfort, ...change };
    this.time.update();
  }

  dismissNotice(): void {
    this.#visit.notice = null;
  }

  /** The person asks to end: everything they said is destroyed, unless their paper is already sealed. */
  async stop(): Promise<void> {
    await this.#end('stopped');
  }

  async finish(): Promise<void> {
    await this.#end('completed');
  }

  /** From the fault screen: the kiosk starts anew, and so does this page. */
  async tryAgain(): Promise<void> {
    this.#show({ kind: 'starting' });
    const restarting = await this.#api.tryAgain();
    if (!restarting.ok) return this.#show({ kind: 'fault', fault: restarting.error });
    await this.start();
  }

  async #goBeside(step: 1 | -1): Promise<void> {
    const { outline, record, returnTo } = this.#visit;
    if (returnTo !== null) return this.goTo(returnTo);
    const beside = outline === null || record === null ? undefined : pageBeside(outline, record.page, step);
    if (beside !== undefined) await this.goTo(beside.id);
  }

  #open(opened: OpenConsultation, pack: ContentPack): void {
    this.#visit = new Visit(this.#visit.firstLanguage, this.#visit.comfort);
    this.#visit.takeOver(opened);
    this.#visit.usePack(pack, this.#facts.tags);
    this.#show({ kind: 'consultation' });
  }

  #show(view: View): void {
    if (view.kind !== this.#view.kind) this.time.stop();
    this.#view = view;
    this.time.update();
  }

  #oneAtATime<T>(task: () => Promise<T>): Promise<T> {
    return this.#turns.take(this.#visit, task);
  }

  /** Blank first, so that nobody reads over the shoulder of a slow disk; then destroyed; then a fresh, empty visit. */
  async #end(asked: Outcome): Promise<void> {
    if (this.#view.kind !== 'consultation') return;
    const visit = this.#visit;
    this.#show({ kind: 'wiping' });
    await this.#around.painted();
    await this.#turns.done();
    const failure = await closeVisit(this.#api, visit, asked, this.#around.wait);
    this.staff.noteSignedOut();
    this.#visit = new Visit(this.#facts.defaultLanguage);
    this.#around.forget();
    this.#show({ kind: 'attract' });
    if (failure !== null) this.#visit.notice = failure;
  }

  /** Between the first screen and the staff's; nothing that was typed or chosen there stays. */
  #turnTo(kind: 'staff' | 'attract'): void {
    if (this.busy || this.#view.kind !== (kind === 'staff' ? 'attract' : 'staff')) return;
    this.#around.forget();
    if (kind === 'attract') this.#visit = new Visit(this.#facts.defaultLanguage);
    this.#show({ kind });
  }

  async #timeOut(): Promise<void> {
    if (this.#view.kind === 'consultation') return this.#end('timed-out');
    if (this.#view.kind === 'resume-offer') return this.startAnew();
    if (this.#view.kind === 'staff') return this.staff.close('idle');
    this.#visit = new Visit(this.#facts.defaultLanguage);
    this.time.update();
  }
}
