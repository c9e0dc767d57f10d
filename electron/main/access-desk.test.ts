/** PIN storms, plugs and clocks: what stands between a guess and a sign-in. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StaffPerson } from '../contract/access-api';
import { fail } from '../contract/result';
import {
  add,
  codeInFile,
  desk,
  folder,
  HOUR_MS,
  idOf,
  MINUTE_MS,
  OTHER_PIN,
  PIN,
  readTold,
  restart,
  setUp,
  store,
  time,
  tryPatiently,
  tryPin,
} from './access-desk.fixture';
import { refusalFor } from './access-refusal';
import { SET_UP_FILE } from './set-up-code';

describe('who may call', () => {
  const person = (role: StaffPerson['role']): StaffPerson => ({ staffId: 's', name: 'n', role });

  it.each([
    ['anyone', null, null],
    ['anyone', 'clinician', null],
    ['staff', null, 'sign-in-needed'],
    ['staff', 'clinician', null],
    ['staff', 'administrator', null],
    ['administrator', null, 'sign-in-needed'],
    ['administrator', 'clinician', 'administrator-needed'],
    ['administrator', 'administrator', null],
  ] as const)('a method for %s, called by %s: %s', (level, role, code) => {
    expect(refusalFor(level, role && person(role))?.code ?? null).toBe(code);
  });
});

describe('the first administrator', () => {
  it('is made with the code from a file that only the kiosk’s user can read, said in the clinic’s language', async () => {
    const path = join(folder, SET_UP_FILE);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}\n\n\S/);
    expect(await desk.readAccess()).toMatchObject({ value: { setUp: 'first', people: [], signedIn: null } });
    const code = ` ${codeInFile().toLowerCase().replaceAll('-', ' ')} `;
    const made = await desk.setUpAdministrator({ code, name: 'Ada', pin: PIN });
    expect(made).toMatchObject({ ok: true, value: { name: 'Ada', role: 'administrator' } });
    expect(desk.signedIn()).toMatchObject({ name: 'Ada' });
    expect(() => statSync(path)).toThrow();
    expect(await desk.readAccess()).toMatchObject({ value: { setUp: null } });
  });

  it('is made once with each code', async () => {
    const code = codeInFile();
    await setUp();
    expect(await desk.setUpAdministrator({ code, name: 'Eve', pin: OTHER_PIN })).toMatchObject({
      error: { code: 'not-allowed-now' },
    });
  });

  it('is not made with a wrong code, and wrong codes have to wait', async () => {
    const wrong = { code: 'AAAA-AAAA-AAAA', name: 'Eve', pin: OTHER_PIN };
    for (const seconds of [0, 0, 0, 0, 15]) {
      expect(await desk.setUpAdministrator(wrong)).toMatchObject({
        error: { code: 'wrong-code', facts: { seconds } },
      });
    }
    const right = { code: codeInFile(), name: 'Ada', pin: PIN };
    expect(await desk.setUpAdministrator(right)).toMatchObject({ error: { code: 'wait-needed' } });
    await restart();
    expect(await desk.setUpAdministrator(right)).toMatchObject({
      error: { code: 'wait-needed', facts: { seconds: 15 } },
    });
    time.upMs += 15_000;
    expect(await desk.setUpAdministrator(right)).toMatchObject({ ok: true });
  });

  it('finds a new code at the next start when the file was lost, and the same one when it was not', async () => {
    const first = codeInFile();
    await restart();
    expect(codeInFile()).toBe(first);
    rmSync(join(folder, SET_UP_FILE));
    await restart();
    expect(codeInFile()).not.toBe(first);
    expect(await desk.setUpAdministrator({ code: first, name: 'Eve', pin: PIN })).toMatchObject({
      error: { code: 'wrong-code' },
    });
    await setUp();
  });

  it('needs a PIN that is not guessed at once', async () => {
    const answer = await desk.setUpAdministrator({ code: codeInFile(), name: 'Ada', pin: '123456' });
    expect(answer).toMatchObject({ error: { code: 'weak-pin' } });
    await setUp();
  });
});

describe('signing in', () => {
  it('takes the right PIN and tells of each step, never with a name', async () => {
    const ada = await setUp();
    await desk.signOut({ because: 'asked' });
    expect(desk.signedIn()).toBeNull();
    expect(await tryPin(ada.staffId, OTHER_PIN)).toEqual(['wrong-pin', 0]);
    expect(desk.signedIn()).toBeNull();
    expect(await tryPin(ada.staffId, PIN)).toEqual(['in', undefined]);
    expect(desk.signedIn()).toEqual(ada);
    const told = await readTold();
    expect(told.map(({ type }) => type)).toEqual([
      'set-up-code-written',
      'administrator-set-up',
      'staff-signed-in',
      'staff-signed-out',
      'staff-pin-wrong',
      'staff-signed-in',
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Ada|837162/);
  });

  it('makes wrong tries wait from 15 seconds, doubled each time, and locks at the fifteenth', async () => {
    await setUp();
    const noor = await add('Noor');
    const waits: (number | undefined)[] = [];
    for (let each = 1; each < 15; each += 1) {
      const [code, seconds = 0] = await tryPin(noor, '999998');
      expect(code).toBe('wrong-pin');
      waits.push(seconds);
      if (seconds > 0) {
        time.upMs += seconds * 1000 - 1001;
        // The right PIN too: nothing is looked at before the time is over.
        expect(await tryPin(noor, OTHER_PIN)).toEqual(['wait-needed', 2]);
        time.upMs += 1001;
      }
    }
    expect(waits).toEqual([0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680]);
    expect((await tryPin(noor, '999998'))[0]).toBe('locked-out');
    time.upMs += 1000 * HOUR_MS;
    expect((await tryPin(noor, OTHER_PIN))[0]).toBe('locked-out');
    expect((await readTold()).filter(({ type }) => type === 'staff-locked-out')).toHaveLength(1);
  });

  it('counts a storm of tries made at once one by one', async () => {
    const ada = await setUp();
    const storm = await Promise.all(Array.from({ length: 40 }, () => tryPin(ada.staffId, '999998')));
    expect(storm.filter(([code]) => code === 'wrong-pin')).toHaveLength(5);
    expect(storm.filter(([code]) => code === 'wait-needed')).toHaveLength(35);
  });

  it('counts for the whole kiosk, so that guesses cannot be spread over people', async () => {
    const ada = await setUp();
    const others = [await add('Noor'), await add('Kim'), await add('Lea'), await add('Sam')];
    for (const staffId of others) expect(await tryPin(staffId, '999998')).toEqual(['wrong-pin', 0]);
    expect(await tryPin(ada.staffId, '999998')).toEqual(['wrong-pin', 15]);
    for (const staffId of [...others, ada.staffId])
      expect(await tryPin(staffId, OTHER_PIN)).toEqual(['wait-needed', 15]);
  });

  it('locks the kiosk at the fifteenth for everybody but administrators, and one right PIN of theirs opens it', async () => {
    const ada = await setUp();
    const others = [await add('Noor'), await add('Kim'), await add('Lea'), await add('Sam')];
    for (const staffId of others.slice(0, 3)) await tryPatiently(staffId, 5);
    for (const staffId of others) expect((await tryPin(staffId, OTHER_PIN))[0]).toBe('locked-out');
    expect(await desk.readAccess()).toMatchObject({
      value: { people: [{ name: 'Ada', isLockedOut: false }, ...others.map(() => ({ isLockedOut: true }))] },
    });
    expect(await tryPin(ada.staffId, PIN)).toEqual(['in', undefined]);
    // The wait of the one whose name was tried last is their own.
    time.upMs += 15_000;
    for (const staffId of others) expect(await tryPin(staffId, OTHER_PIN)).toEqual(['in', undefined]);
  });

  it('does not let a colleague’s own right PIN wipe out guesses at another’s', async () => {
    await setUp();
    const [noor, kim] = [await add('Noor'), await add('Kim', 'clinician', '729184')];
    for (let round = 0; round < 3; round += 1) {
      await tryPatiently(noor, 4);
      expect((await tryPin(kim, '729184'))[0]).toBe('in');
    }
    expect(await tryPatiently(noor, 3)).toBe('locked-out');
  });

  it('lets an administrator unlock a person, or give them a new PIN', async () => {
    const ada = await setUp();
    const [noor, kim] = [await add('Noor'), await add('Kim')];
    for (const staffId of [noor, kim]) {
      await tryPatiently(staffId, 15);
      expect((await tryPin(ada.staffId, PIN))[0]).toBe('in');
    }
    expect(await desk.people.readStaff()).toMatchObject({
      value: [{ name: 'Ada', isLockedOut: false }, { isLockedOut: true }, { isLockedOut: true }],
    });
    expect(await desk.people.unlockStaff({ staffId: noor })).toEqual({ ok: true, value: null });
    expect(await desk.people.changePin({ staffId: kim, pin: '593028' })).toEqual({ ok: true, value: null });
    expect((await tryPin(noor, OTHER_PIN))[0]).toBe('in');
    expect((await tryPin(kim, OTHER_PIN))[0]).toBe('wrong-pin');
    expect((await tryPin(kim, '593028'))[0]).toBe('in');
  });
});

describe('a PIN that is being judged', () => {
  it.each([
    ['the page began anew', () => desk.lock('page-began')],
    ['the computer slept', () => desk.lock('asleep')],
    ['the sheet was closed', () => void desk.signOut({ because: 'asked' })],
    ['nobody was there any more', () => void desk.signOut({ because: 'idle' })],
  ])('opens nothing once %s, though it is right, and counts as no wrong try', async (_, end) => {
    const ada = await setUp();
    await desk.signOut({ because: 'asked' });
    const before = (await readTold()).length;
    const trying = desk.signIn({ staffId: ada.staffId, pin: PIN });
    end();
    expect(await trying).toEqual(fail('sign-in-needed'));
    expect(desk.signedIn()).toBeNull();
    expect(await readTold(before)).toEqual([]);
    for (let each = 0; each < 4; each += 1) expect(await tryPin(ada.staffId, '999998')).toEqual(['wrong-pin', 0]);
    expect(await tryPin(ada.staffId, PIN)).toEqual(['in', undefined]);
  });

  it('makes the first administrator, and signs nobody in, once the page began anew', async () => {
    const making = desk.setUpAdministrator({ code: codeInFile(), name: 'Ada', pin: PIN });
    desk.lock('page-began');
    expect(await making).toEqual(fail('sign-in-needed'));
    expect(desk.signedIn()).toBeNull();
    expect(await tryPin(await idOf('Ada'), PIN)).toEqual(['in', undefined]);
  });
});

describe('plug and clock', () => {
  it('keeps the count of wrong tries over a restart in the middle of a storm', async () => {
    const ada = await setUp();
    await tryPatiently(ada.staffId, 3);
    await restart();
    await tryPatiently(ada.staffId, 1);
    await restart();
    expect(await tryPin(ada.staffId, '999998')).toEqual(['wrong-pin', 15]);
    await restart();
    expect(await tryPin(ada.staffId, PIN)).toEqual(['wait-needed', 15]);
  });

  it('begins each wait anew after a restart: pulling the plug shortens none', async () => {
    const ada = await setUp();
    await tryPatiently(ada.staffId, 7);
    await tryPin(ada.staffId, '999998');
    time.upMs += 119_000;
    await restart();
    expect(await tryPin(ada.staffId, PIN)).toEqual(['wait-needed', 120]);
    time.upMs += 119_999;
    expect(await tryPin(ada.staffId, PIN)).toEqual(['wait-needed', 1]);
    time.upMs += 1;
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('in');
  });

  it('counts a try whose plug was pulled before its PIN was judged', async () => {
    const ada = await setUp();
    const { staff } = store;
    expect(await staff.countTry(ada.staffId)).toMatchObject({ ok: true });
    await restart();
    expect(await tryPatiently(ada.staffId, 3)).toBe('wrong-pin');
    expect(await tryPin(ada.staffId, '999998')).toEqual(['wrong-pin', 15]);
  });

  it.each([
    ['ten years ahead', 10 * 365 * 24 * HOUR_MS],
    ['a minute back', -MINUTE_MS],
  ])('asks for the same wait when the clock is set %s, while it runs and over a restart', async (_, byMs) => {
    const ada = await setUp();
    await tryPatiently(ada.staffId, 4);
    await tryPin(ada.staffId, '999998');
    time.wallMs += byMs;
    expect(await tryPin(ada.staffId, PIN)).toEqual(['wait-needed', 15]);
    await restart();
    expect(await tryPin(ada.staffId, PIN)).toEqual(['wait-needed', 15]);
    time.wallMs -= byMs;
    time.upMs += 15_000;
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('in');
  });

  it('has nobody signed in after a restart, and the lock outlives it', async () => {
    const ada = await setUp();
    await restart();
    expect(desk.signedIn()).toBeNull();
    await tryPatiently(ada.staffId, 15);
    await restart();
    time.upMs += 1000 * HOUR_MS;
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('locked-out');
  });
});
