/** How a sign-in ends by itself, and what may be done with the people who have one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  add,
  desk,
  folder,
  idOf,
  MINUTE_MS,
  OTHER_PIN,
  PIN,
  restart,
  setUp,
  store,
  time,
  told,
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
    expect(told.at(-1)).toMatchObject({ type: 'staff-auto-locked', facts: { because: 'idle' } });
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
    expect(told.at(-1)).toMatchObject({ facts: { because: 'shift-over' } });
  });
});

describe('the people', () => {
  it('always keep one administrator', async () => {
    const ada = await setUp();
    await add('Noor');
    for (const answer of [
      await desk.removeStaff(ada),
      await desk.changeRole({ staffId: ada.staffId, role: 'clinician' }),
    ]) {
      expect(answer).toMatchObject({ error: { code: 'last-administrator' } });
    }
    const kim = await add('Kim', 'administrator');
    expect(await desk.changeRole({ staffId: ada.staffId, role: 'clinician' })).toMatchObject({ ok: true });
    expect(desk.signedIn()).toMatchObject({ role: 'clinician' });
    expect(await desk.removeStaff({ staffId: kim })).toMatchObject({ error: { code: 'last-administrator' } });
  });

  it('who are removed are signed out at once and cannot come back', async () => {
    const ada = await setUp();
    await add('Kim', 'administrator');
    expect(await desk.removeStaff(ada)).toMatchObject({ ok: true });
    expect(desk.signedIn()).toBeNull();
    expect((await tryPin(ada.staffId, PIN))[0]).toBe('not-allowed-now');
    await restart();
    expect(await idOf('Ada')).toBe('');
    expect(await idOf('Kim')).not.toBe('');
  });

  it('have names that can be told apart, and PINs that are not guessed at once', async () => {
    await setUp('Ada Lovelace');
    for (const name of ['ada lovelace', 'ADA  LOVELACE', 'Ａda Lovelace']) {
      expect(await desk.addStaff({ name, role: 'clinician', pin: OTHER_PIN })).toMatchObject({
        error: { code: 'name-taken' },
      });
    }
    expect(await desk.addStaff({ name: 'Noor', role: 'clinician', pin: '111111' })).toMatchObject({
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
