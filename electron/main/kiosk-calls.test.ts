/** The access table is what main does: every method, called by nobody, by a clinician and by an administrator. */
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../contract/access';
import type { StaffPerson } from '../contract/access-api';
import { METHODS, type Method } from '../contract/methods';
import { createCalls } from './kiosk-calls';
import type { Kiosk } from './open-kiosk';
import { ScreenHiding } from './screen-hiding';

type AnyCall = (input?: unknown) => Promise<unknown>;
const REACHED = 'reached';

/** A kiosk whose every part, however deep, answers that it was reached: only whether a call gets there is asked here. */
function callsFor(person: StaffPerson | null, isOccupied = false): Readonly<Record<Method, AnyCall>> {
  const part: object = new Proxy(() => part, {
    get: (_part, name) => {
      if (name === 'signedIn') return () => person;
      if (name === 'readInterrupted') return () => (isOccupied ? {} : null);
      return name === 'bind' ? () => () => Promise.resolve(REACHED) : part;
    },
  });
  const kiosk = part as Kiosk;
  const parts = { reopen: () => Promise.resolve(), hiding: new ScreenHiding() };
  const calls = createCalls({ current: () => ({ state: 'open', kiosk }), ...parts });
  return calls as unknown as Readonly<Record<Method, AnyCall>>;
}

/** The code of a refusal, or null when the call came through to whoever answers it. */
async function refusalOf(person: StaffPerson | null, method: Method, isOccupied = false): Promise<string | null> {
  const answer = await callsFor(person, isOccupied)[method]({});
  if (answer === REACHED) return null;
  return (answer as { readonly error?: { readonly code: string } }).error?.code ?? 'answered otherwise';
}

const someone = (role: StaffPerson['role']): StaffPerson => ({ staffId: 'some-id', name: 'Some name', role });
const of = (level: (typeof ACCESS)[Method]): Method[] => METHODS.filter((method) => ACCESS[method] === level);

describe('every method of the access table', () => {
  it('is one that somebody answers', () => {
    expect([...METHODS].sort()).toEqual(Object.keys(callsFor(null)).sort());
    expect(of('staff').length).toBeGreaterThan(0);
    expect(of('administrator').length).toBeGreaterThan(0);
  });

  it.each(of('staff'))('%s needs somebody who has signed in', async (method) => {
    expect(await refusalOf(null, method)).toBe('sign-in-needed');
    expect(await refusalOf(someone('clinician'), method)).toBeNull();
    expect(await refusalOf(someone('administrator'), method)).toBeNull();
  });

  it.each(of('administrator'))('%s needs an administrator', async (method) => {
    expect(await refusalOf(null, method)).toBe('sign-in-needed');
    expect(await refusalOf(someone('clinician'), method)).toBe('administrator-needed');
    expect(await refusalOf(someone('administrator'), method)).toBeNull();
  });

  it('of the staff waits for the end of the talk that is open, but for the one that takes it over', async () => {
    for (const method of [...of('staff'), ...of('administrator')]) {
      const expected = method === 'takeOver' ? null : 'consultation-open';
      expect([method, await refusalOf(someone('administrator'), method, true)]).toEqual([method, expected]);
      expect([method, await refusalOf(null, method, true)]).toEqual([method, 'sign-in-needed']);
    }
  });

  it('for anyone needs no PIN', async () => {
    const own: readonly Method[] = ['readStart', 'readContent', 'tryAgain', 'waitForHiding'];
    for (const method of of('anyone').filter((each) => !own.includes(each))) {
      expect([method, await refusalOf(null, method)]).toEqual([method, null]);
      expect([method, await refusalOf(null, method, true)]).toEqual([method, null]);
    }
  });
});

it('opens nothing for staff on a kiosk that could not open', async () => {
  const snapshot = { state: 'fault', languages: [], defaultLanguage: 'en', fault: { code: 'no-space' } } as const;
  const parts = { reopen: () => Promise.resolve(), hiding: new ScreenHiding() };
  const calls = createCalls({ current: () => ({ state: 'fault', snapshot }), ...parts });
  for (const method of [...of('staff'), ...of('administrator')]) {
    expect(await (calls as unknown as Record<Method, AnyCall>)[method]({})).toMatchObject({
      error: { code: 'sign-in-needed' },
    });
  }
});
