/** How a sign-in ends by itself, and what may be done with the people who have one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fail, succeed } from '../contract/result';
import {
  add,
  desk,
  folder,
  idOf,
  MINUTE_MS,
  OTHER_PIN,
  PIN,
  readTold,
  restart,
  setUp,
  store,
  time,
  tryPin,
} from './access-desk.fixture';

describe('a sign-in that ends by itself', () => {
  it('ends after half an hour without a touch', async () => {
    await setUp();
    time.upMs += 29 * MINUTE_MS;
    desk.noteTouch();
    time.upMs += 30 * MINUTE_MS - 1;
    expect(desk.signedIn()).not.toBeNull();
    time.upMs += 1;
    expect(desk.signedIn()).toBeNull();
    expect((await readTold()).at(-1)).toMatchObject({ type: 'staff-auto-locked', facts: { because: 'idle' } });
  });

  it('ends after twelve hours, however busy', async () => {
    await setUp();
    for (let minute = 1; minute < 720; minute += 1) {
      time.upMs += MINUTE_MS;
      desk.noteTouch();
    }
    expect(desk.signedIn()).not.toBeNull();
    time.upMs += MINUTE_MS;
    desk.noteTouch();
    expect(desk.signedIn()).toBeNull();
    expect((await readTold()).at(-1)).toMatchObject({ facts: { because: 'shift-over' } });
  });
});

describe('the people', () => {
  it('always keep one administrator', async () => {
    const ada = await setUp();
    await add('Noor');
    for (const answer of [
      await desk.people.removeStaff(ada),
      await desk.people.changeRole({ staffId: ada.staffId, role: 'clinician' }),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'last-administrator' } });
    }
    const kim = await add('Kim', 'administrator');
    expect(await desk.people.changeRole({ staffId: ada.staffId, role: 'clinician' })).toMatchObject({ ok: true });
    expect(desk.signedIn()).toMatchObject({ role: 'clinician' });
    expect(await desk.people.removeStaff({ staffId: kim })).toEqual(fail('administrator-needed'));
    expect((await tryPin(kim, OTHER_PIN))[0]).toBe('in');
    expect(await desk.people.removeStaff({ staffId: kim })).toMatchObject({ error: { code: 'last-administrator' } });
  });

  it('who are removed are signed out at once and cannot come back', async () => {
    const ada = await setUp();
    await add('Kim', 'administrator');
    expect(await desk.people.removeStaff(ada)).toMatchObject({ ok: true });
    expect(desk.signedIn()).toBeNull();
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('not-allowed-now');
    await restart();
    expect(await idOf('Ada')).toBe('');
    expect(await idOf('Kim')).not.toBe('');
  });

  it('are changed only by whoever is still signed in when it comes to it, and in the name of who asked', async () => {
    const ada = await setUp();
    const before = (await readTold()).length;
    // The second waits for the first, and by then the sign-in has ended.
    const first = desk.people.addStaff({ name: 'Noor', role: 'clinician', pin: OTHER_PIN });
    const second = desk.people.addStaff({ name: 'Mallory', role: 'administrator', pin: OTHER_PIN });
    await Promise.resolve();
    await desk.signOut({ because: 'asked' });
    expect(await first).toEqual(succeed(null));
    expect(await second).toEqual(fail('sign-in-needed'));
    expect(await idOf('Mallory')).toBe('');
    const added = (await readTold(before)).filter(({ type }) => type === 'staff-added');
    expect(added).toMatchObject([
      { actor: { staffId: ada.staffId }, facts: { person: await idOf('Noor'), role: 'clinician' } },
    ]);
  });

  it('are not changed without what the trail says of it, nor the other way round', async () => {
    await setUp();
    const noor = await add('Noor');
    const before = (await readTold()).length;
    vi.spyOn(store.audit, 'appendWithin').mockRejectedValue(new Error('the plug'));
    const changes = [
      () => desk.people.addStaff({ name: 'Kim', role: 'clinician', pin: '729184' }),
      () => desk.people.changeRole({ staffId: noor, role: 'administrator' }),
      () => desk.people.changePin({ staffId: noor, pin: '729184' }),
      () => desk.people.removeStaff({ staffId: noor }),
      () => desk.people.unlockStaff({ staffId: noor }),
    ];
    for (const change of changes) await expect(change()).rejects.toThrow('the plug');
    vi.restoreAllMocks();
    await restart();
    expect(await readTold(before)).toEqual([]);
    expect(await desk.people.readStaff()).toMatchObject({
      value: [
        { name: 'Ada', role: 'administrator' },
        { name: 'Noor', role: 'clinician' },
      ],
    });
    expect((await tryPin(noor, OTHER_PIN))[0]).toBe('in');
  });

  it('have names that can be told apart, and PINs that are not guessed at once', async () => {
    await setUp('Ada Lovelace');
    for (const name of ['ada lovelace', 'ADA  LOVELACE', 'Ａda Lovelace']) {
      expect(await desk.people.addStaff({ name, role: 'clinician', pin: OTHER_PIN })).toMatchObject({
        error: { code: 'name-taken' },
      });
    }
    expect(await desk.people.addStaff({ name: 'Noor', role: 'clinician', pin: '111111' })).toMatchObject({
      error: { code: 'weak-pin' },
    });
  });

  it('change their own PIN only with the one they have', async () => {
    const ada = await setUp();
    expect(await desk.changeMyPin({ pin: OTHER_PIN, newPin: '593028' })).toMatchObject({
      error: { code: 'wrong-pin' },
    });
    expect(await desk.changeMyPin({ pin: PIN, newPin: '593028' })).toEqual({ ok: true, value: null });
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('wrong-pin');
    expect((await tryPin(ada.staffId, '593028'))[0]).toBe('in');
  });

  it('leave neither name nor PIN readable in any file', async () => {
    await setUp('Zephyrine Quagmire');
    await store.close();
    for (const name of ['candor.db', 'candor.db-wal']) {
      let bytes: Buffer;
      try {
        bytes = readFileSync(join(folder, name));
      } catch {
        continue;
      }
      for (const text of ['Quagmire', PIN]) expect([name, bytes.includes(text)]).toEqual([name, false]);
    }
    await restart();
  });
});
