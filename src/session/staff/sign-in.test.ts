/** Signing in on the screen: the way to the menu, what a wrong PIN shows, and every way out of it. */
import { describe, expect, it } from 'vitest';
import { SIGN_IN_IDLE_MS, SIGN_IN_WARNING_MS } from '../../../electron/contract/access-rules';
import { IDLE, makeKiosk, settle, type FakeSurroundings } from '../kiosk.test-support';
import { Session } from '../session.svelte';
import { FakeAccess, NOOR, PIN } from './fake-access.test-support';

interface Opened {
  readonly session: Session;
  readonly access: FakeAccess;
  readonly around: FakeSurroundings;
}

async function openStaff(access = new FakeAccess()): Promise<Opened> {
  const { api, around } = makeKiosk();
  const session = new Session(api.whole(access.calls), around);
  await session.start();
  session.staff.open();
  await settle();
  return { session, access, around };
}

async function signIn(): Promise<Opened> {
  const opened = await openStaff();
  opened.session.staff.signIn.choose(NOOR.staffId);
  await opened.session.staff.enterPin(PIN);
  return opened;
}

describe('the staff’s side', () => {
  it('begins with the names, and on a kiosk without an administrator with the code', async () => {
    const { session } = await openStaff();
    expect(session.staff.screen.kind).toBe('sign-in');
    expect(session.staff.signIn.access?.people.map(({ name }) => name)).toEqual(['Noor']);
    const first = new FakeAccess();
    first.setUp = 'first';
    expect((await openStaff(first)).session.staff.screen.kind).toBe('first-administrator');
  });

  it('leads nowhere but to the check of a paper while nobody is signed in', async () => {
    const { session } = await openStaff();
    for (const kind of ['home', 'languages', 'people', 'my-pin'] as const) {
      session.staff.goTo({ kind });
      expect([kind, session.staff.screen.kind]).toEqual([kind, 'sign-in']);
    }
    session.staff.goTo({ kind: 'paper-check' });
    expect(session.staff.screen.kind).toBe('paper-check');
    session.staff.goHome();
    expect(session.staff.screen.kind).toBe('sign-in');
  });

  it('opens the menu for the right PIN and keeps nothing of it', async () => {
    const { session } = await signIn();
    expect(session.staff.screen.kind).toBe('home');
    expect(session.staff.person).toEqual(NOOR);
    expect(session.staff.signIn.chosenId).toBeNull();
  });

  it('stays at the PIN when it is wrong, and counts a wait down', async () => {
    const { session, access, around } = await openStaff();
    const { signIn: desk } = session.staff;
    desk.choose(NOOR.staffId);
    await session.staff.enterPin('999998');
    expect(desk.failure?.code).toBe('wrong-pin');
    expect(desk.waitSeconds).toBe(0);
    access.refusal = { code: 'wait-needed', facts: { seconds: 15 } };
    await session.staff.enterPin('999998');
    expect(desk.waitSeconds).toBe(15);
    await around.pass(5000);
    expect(desk.waitSeconds).toBe(10);
    await around.pass(10_000);
    expect(desk.waitSeconds).toBe(0);
    expect(session.staff.screen.kind).toBe('sign-in');
    expect(session.staff.person).toBeNull();
  });

  it('does not sign in who has left while the PIN was judged, in main neither', async () => {
    const { session, access } = await openStaff();
    session.staff.signIn.choose(NOOR.staffId);
    const judged = session.staff.enterPin(PIN);
    session.staff.close();
    await judged;
    expect(session.view.kind).toBe('attract');
    expect(session.staff.person).toBeNull();
    expect([access.signedIn, access.signedOut]).toEqual([null, ['asked']]);
  });
});

describe('the way out', () => {
  it('signs out in main too', async () => {
    const { session, access } = await signIn();
    session.staff.close();
    await settle();
    expect(access.signedOut).toEqual(['asked']);
    expect(session.view.kind).toBe('attract');
    expect(session.staff.person).toBeNull();
  });

  it('warns after half an hour without a touch, and leaves for the first screen', async () => {
    const { session, access, around } = await signIn();
    await around.pass(SIGN_IN_IDLE_MS - SIGN_IN_WARNING_MS - 1000);
    expect(session.overlay).toBeNull();
    await around.pass(2000);
    expect(session.overlay).toBe('idle');
    session.time.noteActivity();
    expect(session.overlay).toBeNull();
    await around.pass(SIGN_IN_IDLE_MS + 1000);
    expect(session.view.kind).toBe('attract');
    expect(access.signedOut).toEqual(['idle']);
  });

  it('is short while nobody is signed in', async () => {
    const { session, around } = await openStaff();
    await around.pass(IDLE.limitMs + 1000);
    expect(session.view.kind).toBe('attract');
  });

  it('leads to the names when main knows nobody any more, and says so', async () => {
    const { session, access } = await signIn();
    session.staff.goTo({ kind: 'people' });
    access.signedIn = null;
    await session.staff.people.load();
    await settle();
    expect(session.staff.screen.kind).toBe('sign-in');
    expect(session.staff.wasLocked).toBe(true);
    expect(session.staff.person).toBeNull();
  });
});
