import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from './clock';
import { fakeClock } from './clock.fake';
import { systemDiskSpace } from './disk-space';
import { fakeDiskSpace } from './disk-space.fake';
import { fakeKeyring } from './keyring.fake';

describe('the clock', () => {
  it('gives the time and zone of the machine', () => {
    const clock = systemClock();
    expect(Math.abs(clock.nowMs() - new Date().getTime())).toBeLessThan(1000);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: clock.timeZone() })).not.toThrow();
  });

  it('has a fake that stands still until it is moved', () => {
    const clock = fakeClock(1000, 'Asia/Tokyo');
    clock.moveByMs(-400);
    expect([clock.nowMs(), clock.nowMs(), clock.timeZone()]).toEqual([600, 600, 'Asia/Tokyo']);
  });
});

describe('the disk', () => {
  it('says how much room there is, or that it does not know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-disk-'));
    mkdirSync(folder, { recursive: true });
    expect(await systemDiskSpace().freeBytes(folder)).toBeGreaterThan(1024 * 1024);
    rmSync(folder, { recursive: true });
    expect(await systemDiskSpace().freeBytes(folder)).toBeNull();
  });

  it('has a fake with as much room as it is told', async () => {
    const disk = fakeDiskSpace(5);
    disk.setFreeBytes(7);
    expect(await disk.freeBytes('anywhere')).toBe(7);
  });
});

describe('the fake keyring', () => {
  it('opens its own secrets, unless it is locked', async () => {
    const keyring = fakeKeyring('clinic');
    const secret = new Uint8Array([1, 2, 3]);
    const wrapped = (await keyring.wrap(secret))!;
    expect(Buffer.from(wrapped).includes(Buffer.from(secret))).toBe(false);
    expect(await fakeKeyring('clinic').unwrap(wrapped)).toEqual(Buffer.from(secret));
    expect(await fakeKeyring('another').unwrap(wrapped)).toBeNull();
    keyring.setLocked(true);
    expect(await keyring.unwrap(wrapped)).toBeNull();
    expect(await keyring.wrap(secret)).toBeNull();
  });
});
