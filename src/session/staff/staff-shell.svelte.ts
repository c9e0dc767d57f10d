/** The staff's side of the kiosk: which of its screens there is, and what each of them holds. */
import type { CandorApi, ReadySnapshot, StartSnapshot } from '../../../electron/contract/api';
import { PaperCheck } from './paper-check.svelte';
import type { StaffScreen } from './staff-screen';

const FIRST: StaffScreen = { kind: 'paper-check' };

export class StaffShell {
  readonly #turnTo: (view: 'staff' | 'attract') => void;
  #screen: StaffScreen = $state.raw(FIRST);
  readonly paperCheck: PaperCheck;
  /** Why the kiosk shows earlier content than the one that came with it; null when it does not. */
  refused: ReadySnapshot['refused'] = $state.raw(null);
  /** With what has become of the words of each; none while the kiosk does not open. */
  languages: ReadySnapshot['languages'] = $state.raw([]);

  constructor(api: CandorApi, turnTo: (view: 'staff' | 'attract') => void) {
    this.#turnTo = turnTo;
    this.paperCheck = new PaperCheck(api);
  }

  take(snapshot: StartSnapshot): void {
    this.refused = snapshot.state === 'ready' ? snapshot.refused : null;
    this.languages = snapshot.state === 'ready' ? snapshot.languages : [];
  }

  get screen(): StaffScreen {
    return this.#screen;
  }

  /** From the first screen. */
  open(): void {
    this.#forget();
    this.#turnTo('staff');
  }

  /** Back to the first screen; nothing of what was here stays. */
  close(): void {
    this.#forget();
    this.#turnTo('attract');
  }

  goTo(screen: StaffScreen): void {
    this.paperCheck.forget();
    this.#screen = screen;
  }

  #forget(): void {
    this.goTo(FIRST);
  }
}
