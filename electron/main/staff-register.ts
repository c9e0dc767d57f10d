/** Who may sign in, as the disk has it, and the one way to judge a PIN: each try is counted before it is looked at. */
import type { StaffPerson } from '../contract/access-api';
import type { Audit, AuditEvent } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import { weaknessOf } from '../contract/pins';
import { fail, succeed, type Failure, type Result } from '../contract/result';
import { WHOLE_KIOSK, type StaffBook, type StaffRows, type StoredStaff } from '../store/staff-rows';
import { SignInGuard, type Hurdle } from './sign-in-guard';
import { hashPin, isRightPin, type PinCost } from './staff-pins';

export interface RegisterParts {
  readonly staff: StaffRows;
  readonly audit: Audit;
  /** Milliseconds of a clock that only counts up, from any beginning. */
  readonly monotonicMs: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly randomId: () => string;
  readonly pinCost: PinCost;
}

type Answer<T> = Promise<Result<T, CallError>>;

const EMPTY: StaffBook = { people: [], wrongTries: new Map(), setUpDigest: null };

export class StaffRegister {
  readonly #parts: RegisterParts;
  readonly #guard: SignInGuard;
  #book: StaffBook = EMPTY;
  /** One after another: of tries made at once, each sees the count of the one before. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: RegisterParts) {
    this.#parts = parts;
    this.#guard = new SignInGuard(parts.monotonicMs);
  }

  get people(): readonly StoredStaff[] {
    return inOrder(this.#book.people);
  }

  /** SHA-256 of the set-up code that waits to be used, or null. */
  get setUpDigest(): Uint8Array | null {
    return this.#book.setUpDigest;
  }

  get hasAdministrator(): boolean {
    return this.#administrators().length > 0;
  }

  find(staffId: string): StoredStaff | undefined {
    return this.#book.people.find((person) => person.staffId === staffId);
  }

  isLastAdministrator({ staffId }: StoredStaff): boolean {
    return this.#administrators().every((each) => each.staffId === staffId);
  }

  /** By their own wrong tries alone. */
  isLockedOut(staffId: string): boolean {
    return this.#guard.isLockedOut(staffId);
  }

  /** What stands between this person and a try now, the whole kiosk's tries counted in. */
  hurdleFor(staffId: string): Hurdle {
    return this.#guard.hurdleFor({ staffId, isAdministrator: this.find(staffId)?.role === 'administrator' });
  }

  /** Whether such a person can be added. */
  judge(name: string, pin: string): Failure<'weak-pin' | 'name-taken'> | null {
    if (weaknessOf(pin) !== null) return { code: 'weak-pin' };
    const key = keyOfName(name);
    return this.#book.people.some((each) => keyOfName(each.name) === key) ? { code: 'name-taken' } : null;
  }

  async makePerson(name: string, role: StoredStaff['role'], pin: string): Promise<StoredStaff> {
    const { randomBytes, randomId, pinCost } = this.#parts;
    return { staffId: randomId(), name, role, pin: await hashPin(pin, randomBytes, pinCost) };
  }

  /** `told` is what the trail says of it: both are on the disk, or neither. */
  save(person: StoredStaff, told: AuditEvent): Answer<null> {
    return this.#then(this.#parts.staff.save(person, told));
  }

  /** As above. */
  async savePin(person: StoredStaff, pin: string, told: AuditEvent): Answer<null> {
    if (weaknessOf(pin) !== null) return fail('weak-pin');
    const { randomBytes, pinCost } = this.#parts;
    return this.save({ ...person, pin: await hashPin(pin, randomBytes, pinCost) }, told);
  }

  /** As above. */
  remove(staffId: string, told: AuditEvent): Answer<null> {
    return this.#then(this.#parts.staff.remove(staffId, told));
  }

  /** As above. */
  useSetUpCode(person: StoredStaff, told: AuditEvent): Answer<null> {
    return this.#then(this.#parts.staff.useSetUpCode(person, told));
  }

  putSetUpDigest(digest: Uint8Array): Answer<null> {
    return this.#then(this.#parts.staff.putSetUpDigest(digest));
  }

  /** `told`: null where nobody is told, for a right PIN is told by what it opens. */
  forgetTries(of: readonly string[], told: AuditEvent | null): Answer<null> {
    return this.#then(this.#parts.staff.forgetTries(of, told));
  }

  /** Counts first, then looks at the PIN: a plug pulled in between costs a try, and never gives one. */
  async checkPin(person: StoredStaff, pin: string): Answer<null> {
    const { staffId } = person;
    const hurdle = refusalOf(this.hurdleFor(staffId));
    if (hurdle !== null) return { ok: false, error: hurdle };
    const counted = await this.#count(staffId);
    if (!counted.ok) return counted;
    if (await isRightPin(pin, person.pin)) return this.forgetTries([staffId, WHOLE_KIOSK], null);
    this.#guard.noteWrong(staffId);
    const tries = this.#book.wrongTries.get(staffId) ?? 0;
    const by = { actor: 'kiosk', facts: { person: staffId } } as const;
    const facts = { person: staffId, tries };
    await this.#parts.audit.append({ type: 'staff-pin-wrong', ...by, outcome: 'failure', facts });
    const next = this.hurdleFor(staffId);
    if (next.kind !== 'locked-out') return fail('wrong-pin', secondsFrom(next));
    await this.#parts.audit.append({ type: 'staff-locked-out', ...by, outcome: 'success' });
    return fail('locked-out');
  }

  /** As above, for the set-up code: whether it is right is judged between the two. */
  async checkCode(isRight: () => boolean): Answer<null> {
    const hurdle = refusalOf(this.#guard.hurdleForCode());
    if (hurdle !== null) return { ok: false, error: hurdle };
    const counted = await this.#count(WHOLE_KIOSK);
    if (!counted.ok) return counted;
    if (isRight()) return succeed(null);
    this.#guard.noteWrong(WHOLE_KIOSK);
    await this.#parts.audit.append({ type: 'set-up-code-wrong', actor: 'kiosk', outcome: 'failure' });
    return fail('wrong-code', secondsFrom(this.#guard.hurdleForCode()));
  }

  async read(): Promise<Result<null, 'damaged-database'>> {
    const read = await this.#parts.staff.readBook();
    if (!read.ok) return read;
    this.#book = read.value;
    this.#guard.take(read.value.wrongTries);
    return succeed(null);
  }

  inTurn<T>(work: () => Answer<T>): Answer<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #administrators(): readonly StoredStaff[] {
    return this.#book.people.filter(({ role }) => role === 'administrator');
  }

  #count(staffId: string): Answer<null> {
    return this.#then(this.#parts.staff.countTry(staffId));
  }

  /** After each change what is on the disk is read, not guessed. */
  async #then<E extends CallError>(change: Promise<Result<null, E>>): Answer<null> {
    const changed = await change;
    const read = await this.read();
    if (!changed.ok) return changed;
    return read.ok ? changed : fail('internal');
  }
}

export const shown = ({ staffId, name, role }: StoredStaff): StaffPerson => ({ staffId, name, role });

function refusalOf(hurdle: Hurdle): Failure<'wait-needed' | 'locked-out'> | null {
  if (hurdle.kind === 'none') return null;
  if (hurdle.kind === 'locked-out') return { code: 'locked-out' };
  return { code: 'wait-needed', facts: { seconds: Math.ceil(hurdle.ms / 1000) } };
}

function secondsFrom(hurdle: Hurdle): { readonly seconds: number } {
  return { seconds: hurdle.kind === 'wait' ? Math.ceil(hurdle.ms / 1000) : 0 };
}

const keyOfName = (name: string): string => name.normalize('NFKC').toLocaleLowerCase('und').replaceAll(/\s+/gu, ' ');
const inOrder = (people: readonly StoredStaff[]): readonly StoredStaff[] =>
  [...people].sort(
    (one, other) => one.name.localeCompare(other.name, 'und') || one.staffId.localeCompare(other.staffId),
  );
