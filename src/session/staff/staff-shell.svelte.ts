/** The staff's side of the kiosk: who is signed in, which of its screens there is, and what each of them holds. */
import type { StaffPerson } from '../../../electron/contract/access-api';
import type { CandorApi, ReadySnapshot, StartSnapshot } from '../../../electron/contract/api';
import type { Surroundings } from '../surroundings';
import { DiagnosticsView } from './diagnostics.svelte';
import { DriveExport } from './drive-export.svelte';
import { AuditView } from './audit-trail.svelte';
import { Consultations } from './consultations.svelte';
import { PaperCheck } from './paper-check.svelte';
import { News } from './news.svelte';
import { People } from './people.svelte';
import { Prepare } from './prepare.svelte';
import { Readiness } from './readiness.svelte';
import { SettingsView } from './settings.svelte';
import { SignIn } from './sign-in.svelte';
import { PrintQueue } from './print-queue.svelte';
import { needsPin, type StaffScreen } from './staff-screen';

const FIRST: StaffScreen = { kind: 'sign-in' };

export interface ShellParts {
  readonly api: CandorApi;
  readonly around: Surroundings;
  readonly turnTo: (view: 'staff' | 'attract') => void;
  /** Whoever is signed in has more time than whoever is not. */
  readonly onSignInChanged: () => void;
}

export class StaffShell {
  readonly #parts: ShellParts;
  #screen: StaffScreen = $state.raw(FIRST);
  #person: StaffPerson | null = $state.raw(null);
  /** The sign-in ended without being asked to: said on the sign-in screen. */
  wasLocked = $state(false);
  readonly signIn: SignIn;
  readonly news: News;
  readonly people: People;
  readonly prepare: Prepare;
  readonly paperCheck: PaperCheck;
  readonly consultations: Consultations;
  readonly exporting: DriveExport;
  readonly audit: AuditView;
  readonly printQueue: PrintQueue;
  readonly diagnostics: DiagnosticsView;
  readonly readiness: Readiness;
  readonly settings: SettingsView;
  /** Why the kiosk shows earlier content than the one that came with it; null when it does not. */
  refused: ReadySnapshot['refused'] = $state.raw(null);
  /** When a talk was perhaps not cleared away, so that the kiosk had to start itself anew; null: not lately. */
  unwipedAt: number | null = $state.raw(null);
  /** With what has become of the words of each; none while the kiosk does not open. */
  languages: ReadySnapshot['languages'] = $state.raw([]);

  constructor(parts: ShellParts) {
    this.#parts = parts;
    this.signIn = new SignIn(parts.api, parts.around);
    this.news = new News(parts.api);
    this.people = new People(parts.api);
    this.prepare = new Prepare(parts.api);
    this.paperCheck = new PaperCheck(parts.api);
    this.consultations = new Consultations(parts.api);
    this.exporting = new DriveExport(parts.api);
    this.audit = new AuditView(parts.api);
    this.printQueue = new PrintQueue(parts.api, parts.around);
    this.diagnostics = new DiagnosticsView(parts.api);
    this.readiness = new Readiness(parts.api);
    this.settings = new SettingsView(parts.api);
  }

  take(snapshot: StartSnapshot): void {
    this.refused = snapshot.state === 'ready' ? snapshot.refused : null;
    this.unwipedAt = snapshot.state === 'ready' ? snapshot.unwipedAt : null;
    this.languages = snapshot.state === 'ready' ? snapshot.languages : [];
  }

  get screen(): StaffScreen {
    return this.#screen;
  }

  /** Null: nobody is signed in. */
  get person(): StaffPerson | null {
    return this.#person;
  }

  /** From the first screen. */
  open(): void {
    this.#forget();
    this.#parts.turnTo('staff');
    void this.#askWho();
  }

  /** Back to the first screen; whoever was signed in no longer is, and nothing of what was here stays. */
  close(because: 'asked' | 'idle' = 'asked'): void {
    if (this.#person !== null) void this.#signOut(because);
    this.#take(null);
    this.#forget();
    this.#parts.turnTo('attract');
  }

  /** Without a sign-in it leads to the names wherever a PIN is needed. */
  goTo(screen: StaffScreen): void {
    this.#forgetScreens();
    const isOpen = this.#person !== null || !needsPin(screen);
    this.#screen = isOpen ? screen : FIRST;
    if (this.#screen.kind === 'sign-in') void this.#askWho();
  }

  /** From a screen to where one came from: the menu, or the names. */
  goHome(): void {
    this.goTo(this.#person === null ? FIRST : { kind: 'home' });
  }

  async enterPin(pin: string): Promise<void> {
    this.#welcome(await this.signIn.enter(pin));
  }

  async setUp(input: Parameters<CandorApi['setUpAdministrator']>[0]): Promise<void> {
    this.#welcome(await this.signIn.setUp(input));
  }

  /** An administrator changed themselves: what they may do now is asked again. */
  async readSelf(): Promise<void> {
    const answer = await this.#parts.api.readAccess();
    if (!answer.ok || this.#person === null) return;
    this.#take(answer.value.signedIn);
    if (answer.value.signedIn === null) this.goTo(FIRST);
  }

  /** Main knows nobody signed in any more. */
  noteSignedOut(): void {
    if (this.#person === null) return;
    this.#take(null);
    this.goTo(FIRST);
    this.wasLocked = true;
  }

  /** When it does not come through, main ends the sign-in by itself after a while, and before the next page. */
  async #signOut(because: 'asked' | 'idle'): Promise<void> {
    const ended = await this.#parts.api.signOut({ because });
    if (!ended.ok) return;
  }

  #welcome(person: StaffPerson | null): void {
    if (person === null) return;
    this.wasLocked = false;
    this.#take(person);
    this.goTo({ kind: 'home' });
  }

  #take(person: StaffPerson | null): void {
    this.#person = person;
    this.#parts.onSignInChanged();
  }

  async #askWho(): Promise<void> {
    await this.signIn.load();
    if (this.#screen.kind === 'sign-in' && this.signIn.access?.setUp === 'first') {
      this.#screen = { kind: 'first-administrator' };
    }
  }

  #forget(): void {
    this.#forgetScreens();
    this.wasLocked = false;
    this.#screen = FIRST;
  }

  #forgetScreens(): void {
    this.signIn.forget();
    this.people.forget();
    this.prepare.forget();
    this.paperCheck.forget();
    this.consultations.forget();
    this.exporting.forget();
    this.audit.forget();
    this.printQueue.forget();
    this.diagnostics.forget();
    this.readiness.forget();
    this.settings.forget();
  }
}
