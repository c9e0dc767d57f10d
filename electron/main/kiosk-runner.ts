/** Whether the kiosk is open, why not, and how it ends: the only state that main keeps outside the desk. */
import type { WipeTrouble } from '../contract/audit-events';
import type { StartFault } from '../contract/error-codes';
import { fail, type Failure, type Result } from '../contract/result';
import { startBackstop, type IdleBackstop } from './idle-backstop';
import type { KioskState } from './kiosk-calls';
import { describeError, type Log } from './log';
import type { Kiosk } from './open-kiosk';
import { describeFault, faultSnapshotOf, type FaultParts } from './start-fault';

export interface RunnerParts {
  readonly open: () => Promise<Result<Kiosk, StartFault>>;
  readonly faultPartsOf: (fault: Failure<StartFault>) => FaultParts;
  readonly log: Log;
  /** Plain sentences for the person at the terminal. */
  readonly writeError: (text: string) => void;
}

/** A worker that hangs, a disk that does not answer: what is on the disk by then is whole. */
const END_LIMIT_MS = 10_000;

export class KioskRunner {
  readonly #parts: RunnerParts;
  #state: KioskState;
  #backstop: IdleBackstop | null = null;
  #opening: Promise<void> | null = null;
  #ending = false;
  #ended = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    // What the page would be told if it asked before `open` has answered.
    this.#state = this.#faultState({ code: 'document-service-down' });
  }

  get state(): KioskState {
    return this.#state;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** A person can never close the kiosk; staff can close one that did not open. */
  get mayClose(): boolean {
    return this.#ending || this.#state.state === 'fault';
  }

  /** Opens everything, or says on screen and on stderr why not. Asked twice at once, it opens once: nothing is left over. */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  /** Closes what is open and opens it with the settings as they are now; until then nobody can call anything of it. */
  startAgain(): Promise<void> {
    this.#opening ??= this.#closeAndOpen().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #closeAndOpen(): Promise<void> {
    const { state } = this;
    this.#backstop?.stop();
    this.#state = this.#faultState({ code: 'document-service-down' });
    this.#parts.log('info', 'starting-again');
    try {
      if (state.state === 'open') await state.kiosk.close();
    } catch (error) {
      this.#parts.log('error', 'closing-broke', describeError(error));
    }
    await this.#open();
  }

  async #open(): Promise<void> {
    const { log, writeError, faultPartsOf } = this.#parts;
    const opened = await this.#tryToOpen();
    if (opened.ok) {
      this.#state = { state: 'open', kiosk: opened.value };
      this.#backstop = this.#watch(opened.value);
      log('info', 'opened');
      return;
    }
    this.#state = this.#faultState(opened.error);
    log('error', 'start-fault', { code: opened.error.code });
    writeError(describeFault(faultPartsOf(opened.error)));
  }

  /** A bug while opening must not leave a dark screen that says nothing. */
  async #tryToOpen(): Promise<Result<Kiosk, StartFault>> {
    try {
      return await this.#parts.open();
    } catch (error) {
      this.#parts.log('error', 'opening-broke', describeError(error));
      return fail('internal');
    }
  }

  /** The person or the page did something. */
  noteLife(): void {
    this.#backstop?.note();
  }

  /** A person did something: of a sign-in only that counts, for the page may call by itself. */
  noteTouch(): void {
    this.noteLife();
    if (this.#state.state === 'open') this.#state.kiosk.access.noteTouch();
  }

  /** The computer goes to sleep, or its own screen is locked: whoever comes back to it may be somebody else. */
  lockStaff(because: 'asleep' | 'session-locked'): void {
    if (this.#state.state === 'open') this.#state.kiosk.access.lock(because);
  }

  /** Closes what is open. True when it was open, false after a fault. Never throws: the kiosk must be able to end. */
  async end(): Promise<boolean> {
    this.#ending = true;
    this.#backstop?.stop();
    const { state } = this;
    try {
      if (state.state === 'open') await state.kiosk.close();
    } catch (error) {
      this.#parts.log('error', 'closing-broke', describeError(error));
    }
    this.#ended = true;
    return state.state === 'open';
  }

  /**
   * Something of a person may be left: that is written down, then everything ends, however long the rest would take.
   * Until the kiosk has started anew nobody is invited.
   */
  async endUnwiped(because: WipeTrouble): Promise<void> {
    const { state } = this;
    this.#parts.log('error', 'wipe-failed', { because });
    const told =
      state.state === 'open'
        ? state.kiosk.audit.append({ type: 'wipe-failed', actor: 'kiosk', outcome: 'failure', facts: { because } })
        : Promise.resolve();
    const late = new Promise((resolve) => setTimeout(resolve, END_LIMIT_MS));
    await Promise.race([told.then(() => this.end()), late]);
  }

  #faultState(fault: Failure<StartFault>): KioskState {
    return { state: 'fault', snapshot: faultSnapshotOf(this.#parts.faultPartsOf(fault)) };
  }

  #watch({ settings, desk, earlyCalls }: Kiosk): IdleBackstop {
    const endIt = async (): Promise<void> => {
      if (!(await desk.timeOut())) {
        // Nothing was open, or its end could not be stored: asked again after another limit.
        this.noteLife();
        return;
      }
      // The page hangs, or it would have ended it; the wipe has given the next person a fresh one.
      this.#parts.log('warning', 'ended-by-main');
    };
    return startBackstop({
      limitMs: () =>
        desk.hasLongerTime || earlyCalls.since !== null ? settings.idle.guidedLimitMs : settings.idle.limitMs,
      now: () => performance.now(),
      onSilence: () => void endIt(),
    });
  }
}
