/** What administrators do with the people who may sign in; each change stands in the trail in the name of whoever asked for it. */
import { MOST_STAFF, type AccessApi, type StaffEntry, type StaffPerson } from '../contract/access-api';
import type { AuditEvent } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { StoredStaff } from '../store/staff-rows';
import { refusalFor } from './access-refusal';
import { shown, type StaffRegister } from './staff-register';

type PeopleApi = Pick<
  AccessApi,
  'readStaff' | 'addStaff' | 'changePin' | 'changeRole' | 'removeStaff' | 'unlockStaff'
>;
type Answer<T> = Promise<Result<T, CallError>>;
type Input<M extends keyof PeopleApi> = Parameters<PeopleApi[M]>[0];
/** Whoever asked for the change. */
type Actor = Extract<AuditEvent, { readonly type: 'staff-added' }>['actor'];

export interface PeopleParts {
  readonly register: StaffRegister;
  readonly signedIn: () => StaffPerson | null;
  /** This person may no longer be signed in. */
  readonly onRemoved: (staffId: string) => void;
}

export class PeopleDesk implements PeopleApi {
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  async readStaff(): Answer<readonly StaffEntry[]> {
    const { register } = this.#parts;
    return succeed(
      register.people.map((person) => ({ ...shown(person), isLockedOut: register.isLockedOut(person.staffId) })),
    );
  }

  addStaff({ name, role, pin }: Input<'addStaff'>): Answer<null> {
    return this.#asAdministrator(async (actor) => {
      const { register } = this.#parts;
      if (register.people.length >= MOST_STAFF) return fail('not-allowed-now', { rule: 'too-many-people' });
      const unfit = register.judge(name, pin);
      if (unfit !== null) return { ok: false, error: unfit };
      const person = await register.makePerson(name, role, pin);
      const facts = { person: person.staffId, role };
      return register.save(person, { type: 'staff-added', actor, outcome: 'success', facts });
    });
  }

  changePin({ staffId, pin }: Input<'changePin'>): Answer<null> {
    return this.#withPerson(staffId, (person, actor) =>
      this.#parts.register.savePin(person, pin, pinChanged(staffId, actor)),
    );
  }

  changeRole({ staffId, role }: Input<'changeRole'>): Answer<null> {
    return this.#withPerson(staffId, async (person, actor) => {
      const { register } = this.#parts;
      if (role !== 'administrator' && register.isLastAdministrator(person)) return fail('last-administrator');
      const facts = { person: staffId, role };
      return register.save({ ...person, role }, { type: 'staff-role-changed', actor, outcome: 'success', facts });
    });
  }

  removeStaff({ staffId }: Input<'removeStaff'>): Answer<null> {
    return this.#withPerson(staffId, async (person, actor) => {
      const { register, onRemoved } = this.#parts;
      if (register.isLastAdministrator(person)) return fail('last-administrator');
      const facts = { person: staffId };
      const removed = await register.remove(staffId, { type: 'staff-removed', actor, outcome: 'success', facts });
      if (removed.ok) onRemoved(staffId);
      return removed;
    });
  }

  unlockStaff({ staffId }: Input<'unlockStaff'>): Answer<null> {
    return this.#withPerson(staffId, (_person, actor) => {
      const facts = { person: staffId };
      return this.#parts.register.forgetTries([staffId], {
        type: 'staff-unlocked',
        actor,
        outcome: 'success',
        facts,
      });
    });
  }

  #withPerson(staffId: string, work: (person: StoredStaff, actor: Actor) => Answer<null>): Answer<null> {
    return this.#asAdministrator(async (actor) => {
      const person = this.#parts.register.find(staffId);
      return person === undefined ? fail('not-allowed-now', { rule: 'unknown-person' }) : work(person, actor);
    });
  }

  /**
   * In the name of who is signed in when the call comes. When its turn begins and they no longer are, nothing is done;
   * from there on it is theirs, however long it takes.
   */
  #asAdministrator(work: (actor: Actor) => Answer<null>): Answer<null> {
    const { register, signedIn } = this.#parts;
    const asked = signedIn();
    return register.inTurn(async () => {
      const now = signedIn();
      const refusal = refusalFor('administrator', now?.staffId === asked?.staffId ? now : null);
      if (refusal !== null || asked === null) return { ok: false, error: refusal ?? { code: 'sign-in-needed' } };
      return work({ staffId: asked.staffId });
    });
  }
}

/** Of one's own PIN, too. */
export function pinChanged(person: string, actor: Actor): AuditEvent {
  return { type: 'staff-pin-changed', actor, outcome: 'success', facts: { person } };
}
