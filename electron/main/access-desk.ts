/** Who is signed in on this kiosk: asked before every call. */
import type { AccessApi, AccessState, StaffPerson } from '../contract/access-api';
import { SIGN_IN_IDLE_MS, SIGN_IN_WHOLE_MS } from '../contract/access-rules';
import type { LOCK_REASONS } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import { WHOLE_KIOSK, type StoredStaff } from '../store/staff-rows';
import { describeError, type Log } from './log';
import { PeopleDesk, pinChanged } from './people-desk';
import { digestOf, hasSetUpFile, isRightCode, makeSetUpCode, removeSetUpFile, writeSetUpFile } from './set-up-code';
import type { SetUpFilePlace } from './set-up-code';
import { shown, StaffRegister, type RegisterParts } from './staff-register';

export type LockReason = (typeof LOCK_REASONS)[number];

export interface AccessParts extends SetUpFilePlace, RegisterParts {
  readonly log: Log;
}

interface SignIn {
  readonly staffId: string;
  readonly since: number;
  /** When somebody last touched the screen. */
  touchedAt: number;
}

type Answer<T> = Promise<Result<T, CallError>>;
type SignInApi = Pick<AccessApi, 'readAccess' | 'setUpAdministrator' | 'signIn' | 'signOut' | 'changeMyPin'>;
type Input<M extends keyof SignInApi> = Parameters<SignInApi[M]>[0];

export class AccessDesk implements SignInApi {
  readonly people: PeopleDesk;
  readonly #parts: AccessParts;
  readonly #register: StaffRegister;
  #signIn: SignIn | null = null;
  /** Raised by whatever ends a sign-in, also one that is still under way: a PIN entered before that opens nothing after it. */
  #round = 0;
  readonly #whenSignedOut: (() => void)[] = [];
  private constructor(parts: AccessParts) {
    this.#parts = parts;
    this.#register = new StaffRegister(parts);
    this.people = new PeopleDesk({
      register: this.#register,
      signedIn: () => this.signedIn(),
      onRemoved: (staffId) => {
        if (this.#signIn?.staffId === staffId) this.#endSignIn();
      },
    });
  }

  /** Reads who may sign in; without an administrator it sees to it that a set-up code lies ready. */
  static async open(parts: AccessParts): Promise<Result<AccessDesk, 'damaged-database'>> {
    const desk = new AccessDesk(parts);
    const read = await desk.#register.read();
    if (!read.ok) return read;
    await desk.#layOutFirstCode();
    return succeed(desk);
  }

  /** Null: nobody. Time is asked here, so that no call comes through after it is over. */
  signedIn(): StaffPerson | null {
    this.lockWhenOver();
    const person = this.#signIn && this.#register.find(this.#signIn.staffId);
    return person ? shown(person) : null;
  }

  /** `listener` is called whenever a sign-in has ended, however it did. */
  whenSignedOut(listener: () => void): void {
    this.#whenSignedOut.push(listener);
  }

  /** A touch or a key of a person, as the system saw it: never a call of the page, which may be a program's. */
  noteTouch(): void {
    if (this.#signIn !== null) this.#signIn.touchedAt = this.#parts.monotonicMs();
  }

  /** To be asked now and then: ends a sign-in that nobody uses any more, or that has lasted a shift. */
  lockWhenOver(): void {
    if (this.#signIn === null) return;
    const now = this.#parts.monotonicMs();
    if (now - this.#signIn.touchedAt >= SIGN_IN_IDLE_MS) this.lock('idle');
    else if (now - this.#signIn.since >= SIGN_IN_WHOLE_MS) this.lock('shift-over');
  }

  /** The PIN is needed again from now on. */
  lock(because: LockReason): void {
    this.#round += 1;
    const { staffId: person } = this.#signIn ?? {};
    if (person === undefined) return;
    this.#endSignIn();
    void this.#parts.audit.append({
      type: 'staff-auto-locked',
      actor: 'kiosk',
      outcome: 'success',
      facts: { person, because },
    });
  }

  async readAccess(): Answer<AccessState> {
    const { people, setUpDigest, hasAdministrator } = this.#register;
    return succeed({
      people: people.map(({ staffId, name }) => ({
        staffId,
        name,
        isLockedOut: this.#register.hurdleFor(staffId).kind === 'locked-out',
      })),
      signedIn: this.signedIn(),
      setUp: setUpDigest === null ? null : hasAdministrator ? 'again' : 'first',
    });
  }

  setUpAdministrator({ code, name, pin }: Input<'setUpAdministrator'>): Answer<StaffPerson> {
    const round = this.#round;
    const register = this.#register;
    return register.inTurn(async () => {
      const { setUpDigest } = register;
      if (setUpDigest === null) return fail('not-allowed-now', { rule: 'no-set-up-code' });
      const checked = await register.checkCode(() => isRightCode(code, setUpDigest));
      if (!checked.ok) return checked;
      const unfit = register.judge(name, pin);
      if (unfit !== null) {
        const forgotten = await register.forgetTries([WHOLE_KIOSK], null);
        return forgotten.ok ? { ok: false, error: unfit } : forgotten;
      }
      const person = await register.makePerson(name, 'administrator', pin);
      const actor = { staffId: person.staffId };
      const made = await register.useSetUpCode(person, { type: 'administrator-set-up', actor, outcome: 'success' });
      if (!made.ok) return made;
      await removeSetUpFile(this.#parts.dataFolder, this.#parts.log);
      return this.#open(person, round);
    });
  }

  signIn({ staffId, pin }: Input<'signIn'>): Answer<StaffPerson> {
    const round = this.#round;
    return this.#register.inTurn(async () => {
      const person = this.#register.find(staffId);
      if (person === undefined) return fail('not-allowed-now', { rule: 'unknown-person' });
      const checked = await this.#register.checkPin(person, pin);
      return checked.ok ? this.#open(person, round) : checked;
    });
  }

  async signOut({ because }: Input<'signOut'>): Answer<null> {
    this.#round += 1;
    if (because === 'idle') this.lock('idle');
    else if (this.#signIn !== null) {
      const actor = { staffId: this.#signIn.staffId };
      this.#endSignIn();
      await this.#parts.audit.append({ type: 'staff-signed-out', actor, outcome: 'success' });
    }
    return succeed(null);
  }

  changeMyPin({ pin, newPin }: Input<'changeMyPin'>): Answer<null> {
    const asked = this.signedIn();
    return this.#register.inTurn(async () => {
      const { staffId } = asked ?? {};
      const person = staffId === undefined ? undefined : this.#register.find(staffId);
      if (person === undefined || this.signedIn()?.staffId !== staffId) return fail('sign-in-needed');
      const checked = await this.#register.checkPin(person, pin);
      if (!checked.ok) return checked;
      return this.#register.savePin(person, newPin, pinChanged(person.staffId, { staffId: person.staffId }));
    });
  }

  /** Only as long as nothing has ended that sign-in meanwhile; the right PIN has cleared the wrong tries all the same. */
  async #open(person: StoredStaff, round: number): Answer<StaffPerson> {
    if (round !== this.#round) return fail('sign-in-needed');
    const now = this.#parts.monotonicMs();
    this.#signIn = { staffId: person.staffId, since: now, touchedAt: now };
    const actor = { staffId: person.staffId };
    await this.#parts.audit.append({ type: 'staff-signed-in', actor, outcome: 'success' });
    return round === this.#round ? succeed(shown(person)) : fail('sign-in-needed');
  }

  #endSignIn(): void {
    this.#round += 1;
    this.#signIn = null;
    for (const tell of this.#whenSignedOut) tell();
  }

  /** The digest first: a power cut between the two leaves a code that nobody has read, and the next start makes another. */
  async #layOutFirstCode(): Promise<void> {
    const { randomBytes, audit, log, dataFolder } = this.#parts;
    const register = this.#register;
    if (register.hasAdministrator) return;
    if (register.setUpDigest !== null && hasSetUpFile(dataFolder)) return;
    const code = makeSetUpCode(randomBytes);
    const put = await register.putSetUpDigest(digestOf(code));
    if (!put.ok) return log('warning', 'set-up-code-not-written', { code: put.error.code });
    try {
      await writeSetUpFile(this.#parts, code);
      log('info', 'set-up-code-written');
      await audit.append({ type: 'set-up-code-written', actor: 'kiosk', outcome: 'success' });
    } catch (error) {
      log('warning', 'set-up-code-not-written', describeError(error));
    }
  }
}
