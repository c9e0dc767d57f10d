/** Who is signed in on this kiosk, and who may be: asked before every call. */
import type { AccessLevel } from '../contract/access';
import {
  MOST_STAFF,
  type AccessApi,
  type AccessState,
  type StaffEntry,
  type StaffPerson,
} from '../contract/access-api';
import { SIGN_IN_IDLE_MS, SIGN_IN_WHOLE_MS } from '../contract/access-rules';
import type { Audit, LOCK_REASONS } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import { weaknessOf } from '../contract/pins';
import { fail, succeed, type Failure, type Result } from '../contract/result';
import { WHOLE_KIOSK, type StaffBook, type StaffRows, type StoredStaff } from '../store/staff-rows';
import { digestOf, hasSetUpFile, isRightCode, makeSetUpCode, removeSetUpFile, writeSetUpFile } from './set-up-code';
import type { SetUpFilePlace } from './set-up-code';
import { SignInGuard, type Hurdle } from './sign-in-guard';
import { hashPin, isRightPin, type PinCost } from './staff-pins';
import { describeError, type Log } from './log';

export type AccessRefusal = 'sign-in-needed' | 'administrator-needed';
export type LockReason = (typeof LOCK_REASONS)[number];

export interface AccessParts extends SetUpFilePlace {
  readonly staff: StaffRows;
  readonly audit: Audit;
  /** Milliseconds of a clock that only counts up, from any beginning. */
  readonly monotonicMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomId: () => string;
  readonly pinCost: PinCost;
  readonly log: Log;
}

interface SignIn {
  readonly staffId: string;
  readonly since: number;
  /** When somebody last touched the screen. */
  touchedAt: number;
}

type Answer<T> = Promise<Result<T, CallError>>;
type Input<M extends keyof AccessApi> = Parameters<AccessApi[M]>[0];

const EMPTY: StaffBook = { people: [], wrongTries: new Map(), setUpDigest: null };

export class AccessDesk implements AccessApi {
  readonly #parts: AccessParts;
  readonly #guard: SignInGuard;
  #book: StaffBook = EMPTY;
  #signIn: SignIn | null = null;
  readonly #whenSignedOut: (() => void)[] = [];
  /** One after another: of tries made at once, each sees the count of the one before. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(parts: AccessParts) {
    this.#parts = parts;
    this.#guard = new SignInGuard(parts.monotonicMs);
  }

  /** Reads who may sign in; without an administrator it sees to it that a set-up code lies ready. */
  static async open(parts: AccessParts): Promise<Result<AccessDesk, 'damaged-database'>> {
    const desk = new AccessDesk(parts);
    const read = await desk.#readBook();
    if (!read.ok) return read;
    await desk.#layOutFirstCode();
    return succeed(desk);
  }

  /** Null: nobody. Time is asked here, so that no call comes through after it is over. */
  signedIn(): StaffPerson | null {
    this.lockWhenOver();
    const person = this.#signIn && this.#find(this.#signIn.staffId);
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
    const { people, setUpDigest } = this.#book;
    return succeed({
      people: inOrder(people).map(({ staffId, name }) => ({
        staffId,
        name,
        isLockedOut: this.#hurdle(staffId).kind === 'locked-out',
      })),
      signedIn: this.signedIn(),
      setUp: setUpDigest === null ? null : this.#administrators().length === 0 ? 'first' : 'again',
    });
  }

  setUpAdministrator({ code, name, pin }: Input<'setUpAdministrator'>): Answer<StaffPerson> {
    return this.#inTurn(async () => {
      const { staff, audit, dataFolder, log } = this.#parts;
      const { setUpDigest } = this.#book;
      if (setUpDigest === null) return fail('not-allowed-now', { rule: 'no-set-up-code' });
      const hurdle = refusalOf(this.#guard.hurdleForCode());
      if (hurdle !== null) return { ok: false, error: hurdle };
      const counted = await this.#count(WHOLE_KIOSK);
      if (!counted.ok) return counted;
      if (!isRightCode(code, setUpDigest)) {
        this.#guard.noteWrong(WHOLE_KIOSK);
        await audit.append({ type: 'set-up-code-wrong', actor: 'kiosk', outcome: 'failure' });
        return fail('wrong-code', this.#secondsFrom(this.#guard.hurdleForCode()));
      }
      const unfit = this.#judge(name, pin);
      if (unfit !== null) {
        const forgotten = await this.#forgetTries([WHOLE_KIOSK]);
        return forgotten.ok ? { ok: false, error: unfit } : forgotten;
      }
      const person = await this.#makePerson(name, 'administrator', pin);
      const made = await this.#then(staff.useSetUpCode(person));
      if (!made.ok) return made;
      await removeSetUpFile(dataFolder, log);
      const actor = { staffId: person.staffId };
      await audit.append({ type: 'administrator-set-up', actor, outcome: 'success' });
      return this.#open(person);
    });
  }

  signIn({ staffId, pin }: Input<'signIn'>): Answer<StaffPerson> {
    return this.#inTurn(async () => {
      const person = this.#find(staffId);
      if (person === undefined) return fail('not-allowed-now', { rule: 'unknown-person' });
      const checked = await this.#check(person, pin);
      return checked.ok ? this.#open(person) : checked;
    });
  }

  async signOut({ because }: Input<'signOut'>): Answer<null> {
    if (because === 'idle') this.lock('idle');
    else if (this.#signIn !== null) {
      const actor = { staffId: this.#signIn.staffId };
      this.#endSignIn();
      await this.#parts.audit.append({ type: 'staff-signed-out', actor, outcome: 'success' });
    }
    return succeed(null);
  }

  changeMyPin({ pin, newPin }: Input<'changeMyPin'>): Answer<null> {
    return this.#inTurn(async () => {
      const person = this.#signIn && this.#find(this.#signIn.staffId);
      if (!person) return fail('sign-in-needed');
      const checked = await this.#check(person, pin);
      return checked.ok ? this.#savePin(person, newPin) : checked;
    });
  }

  async readStaff(): Answer<readonly StaffEntry[]> {
    const entries = inOrder(this.#book.people).map((person) => ({
      ...shown(person),
      isLockedOut: this.#guard.isLockedOut(person.staffId),
    }));
    return succeed(entries);
  }

  addStaff({ name, role, pin }: Input<'addStaff'>): Answer<null> {
    return this.#inTurn(async () => {
      if (this.#book.people.length >= MOST_STAFF) return fail('not-allowed-now', { rule: 'too-many-people' });
      const unfit = this.#judge(name, pin);
      if (unfit !== null) return { ok: false, error: unfit };
      const person = await this.#makePerson(name, role, pin);
      const saved = await this.#then(this.#parts.staff.save(person));
      if (saved.ok) await this.#tell('staff-added', { person: person.staffId, role });
      return saved;
    });
  }

  changePin({ staffId, pin }: Input<'changePin'>): Answer<null> {
    return this.#withPerson(staffId, (person) => this.#savePin(person, pin));
  }

  changeRole({ staffId, role }: Input<'changeRole'>): Answer<null> {
    return this.#withPerson(staffId, async (person) => {
      if (role !== 'administrator' && this.#isLastAdministrator(person)) return fail('last-administrator');
      const saved = await this.#then(this.#parts.staff.save({ ...person, role }));
      if (saved.ok) await this.#tell('staff-role-changed', { person: staffId, role });
      return saved;
    });
  }

  removeStaff({ staffId }: Input<'removeStaff'>): Answer<null> {
    return this.#withPerson(staffId, async (person) => {
      if (this.#isLastAdministrator(person)) return fail('last-administrator');
      const removed = await this.#then(this.#parts.staff.remove(staffId));
      if (removed.ok) await this.#tell('staff-removed', { person: staffId });
      if (removed.ok && this.#signIn?.staffId === staffId) this.#endSignIn();
      return removed;
    });
  }

  unlockStaff({ staffId }: Input<'unlockStaff'>): Answer<null> {
    return this.#withPerson(staffId, async () => {
      const forgotten = await this.#forgetTries([staffId]);
      if (forgotten.ok) await this.#tell('staff-unlocked', { person: staffId });
      return forgotten;
    });
  }

  /** Counts first, then looks at the PIN: a plug pulled in between costs a try, and never gives one. */
  async #check(person: StoredStaff, pin: string): Answer<null> {
    const { staffId } = person;
    const hurdle = refusalOf(this.#hurdle(staffId));
    if (hurdle !== null) return { ok: false, error: hurdle };
    const counted = await this.#count(staffId);
    if (!counted.ok) return counted;
    if (await isRightPin(pin, person.pin)) return this.#forgetTries([staffId, WHOLE_KIOSK]);
    this.#guard.noteWrong(staffId);
    const tries = this.#book.wrongTries.get(staffId) ?? 0;
    await this.#parts.audit.append({
      type: 'staff-pin-wrong',
      actor: 'kiosk',
      outcome: 'failure',
      facts: { person: staffId, tries },
    });
    const next = this.#hurdle(staffId);
    if (next.kind !== 'locked-out') return fail('wrong-pin', this.#secondsFrom(next));
    await this.#parts.audit.append({
      type: 'staff-locked-out',
      actor: 'kiosk',
      outcome: 'success',
      facts: { person: staffId },
    });
    return fail('locked-out');
  }

  async #open(person: StoredStaff): Answer<StaffPerson> {
    const now = this.#parts.monotonicMs();
    this.#signIn = { staffId: person.staffId, since: now, touchedAt: now };
    const actor = { staffId: person.staffId };
    await this.#parts.audit.append({ type: 'staff-signed-in', actor, outcome: 'success' });
    return succeed(shown(person));
  }

  #endSignIn(): void {
    this.#signIn = null;
    for (const tell of this.#whenSignedOut) tell();
  }

  async #savePin(person: StoredStaff, pin: string): Answer<null> {
    if (weaknessOf(pin) !== null) return fail('weak-pin');
    const { staff, randomBytes, pinCost } = this.#parts;
    const kept = await hashPin(pin, randomBytes, pinCost);
    const saved = await this.#then(staff.save({ ...person, pin: kept }));
    if (saved.ok) await this.#tell('staff-pin-changed', { person: person.staffId });
    return saved;
  }

  async #makePerson(name: string, role: StoredStaff['role'], pin: string): Promise<StoredStaff> {
    const { randomBytes, randomId, pinCost } = this.#parts;
    return { staffId: randomId(), name, role, pin: await hashPin(pin, randomBytes, pinCost) };
  }

  #judge(name: string, pin: string): Failure<'weak-pin' | 'name-taken'> | null {
    if (weaknessOf(pin) !== null) return { code: 'weak-pin' };
    const key = keyOfName(name);
    return this.#book.people.some((each) => keyOfName(each.name) === key) ? { code: 'name-taken' } : null;
  }

  #find(staffId: string): StoredStaff | undefined {
    return this.#book.people.find((person) => person.staffId === staffId);
  }

  #administrators(): readonly StoredStaff[] {
    return this.#book.people.filter(({ role }) => role === 'administrator');
  }

  #isLastAdministrator({ staffId }: StoredStaff): boolean {
    return this.#administrators().every((each) => each.staffId === staffId);
  }

  #hurdle(staffId: string): Hurdle {
    return this.#guard.hurdleFor({ staffId, isAdministrator: this.#find(staffId)?.role === 'administrator' });
  }

  #secondsFrom(hurdle: Hurdle): { readonly seconds: number } {
    return { seconds: hurdle.kind === 'wait' ? Math.ceil(hurdle.ms / 1000) : 0 };
  }

  #count(staffId: string): Answer<null> {
    return this.#then(this.#parts.staff.countTry(staffId));
  }

  #forgetTries(of: readonly string[]): Answer<null> {
    return this.#then(this.#parts.staff.forgetTries(of));
  }

  /** After each change what is on the disk is read, not guessed. */
  async #then<E extends CallError>(change: Promise<Result<null, E>>): Answer<null> {
    const changed = await change;
    const read = await this.#readBook();
    if (!changed.ok) return changed;
    return read.ok ? changed : fail('internal');
  }

  async #readBook(): Promise<Result<null, 'damaged-database'>> {
    const read = await this.#parts.staff.readBook();
    if (!read.ok) return read;
    this.#book = read.value;
    this.#guard.take(read.value.wrongTries);
    return succeed(null);
  }

  async #tell(
    type: 'staff-added' | 'staff-role-changed' | 'staff-removed' | 'staff-pin-changed' | 'staff-unlocked',
    facts: { readonly person: string; readonly role?: StoredStaff['role'] },
  ): Promise<void> {
    const staffId = this.#signIn?.staffId;
    if (staffId === undefined) return;
    // The compiler cannot see that only the two types with a role are given one; the table is asked again when written.
    await this.#parts.audit.append({ type, actor: { staffId }, outcome: 'success', facts } as Parameters<
      Audit['append']
    >[0]);
  }

  #withPerson(staffId: string, work: (person: StoredStaff) => Answer<null>): Answer<null> {
    return this.#inTurn(async () => {
      const person = this.#find(staffId);
      return person === undefined ? fail('not-allowed-now', { rule: 'unknown-person' }) : work(person);
    });
  }

  #inTurn<T>(work: () => Answer<T>): Answer<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** The digest first: a power cut between the two leaves a code that nobody has read, and the next start makes another. */
  async #layOutFirstCode(): Promise<void> {
    const { staff, randomBytes, audit, log, dataFolder } = this.#parts;
    if (this.#administrators().length > 0) return;
    if (this.#book.setUpDigest !== null && hasSetUpFile(dataFolder)) return;
    const code = makeSetUpCode(randomBytes);
    const put = await this.#then(staff.putSetUpDigest(digestOf(code)));
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

function refusalOf(hurdle: Hurdle): Failure<'wait-needed' | 'locked-out'> | null {
  if (hurdle.kind === 'none') return null;
  if (hurdle.kind === 'locked-out') return { code: 'locked-out' };
  return { code: 'wait-needed', facts: { seconds: Math.ceil(hurdle.ms / 1000) } };
}

/** Null when `person` may call a method of that level. */
export function refusalFor(level: AccessLevel, person: StaffPerson | null): Failure<AccessRefusal> | null {
  if (level === 'anyone') return null;
  if (person === null) return { code: 'sign-in-needed' };
  if (level === 'administrator' && person.role !== 'administrator') return { code: 'administrator-needed' };
  return null;
}

const shown = ({ staffId, name, role }: StoredStaff): StaffPerson => ({ staffId, name, role });
const keyOfName = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('und').replaceAll(/\s+/gu, ' ');
const inOrder = (people: readonly StoredStaff[]): readonly StoredStaff[] =>
  [...people].sort(
    (one, other) => one.name.localeCompare(other.name, 'und') || one.staffId.localeCompare(other.staffId),
  );
