/** A clock that leapt deletes nothing until it has held for a day of running time, or a person has said that it is right. */
import { expect, test, vi } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { close, EVERYTHING } from '../store/list.fixture';
import { BEGAN_AT, makeFolder, openTestStore } from '../store/store.fixture';
import type { Store } from '../store/store';
import { fail } from '../contract/result';
import { ClockTrust, DAY_MS } from './clock-trust';
import { RetentionRounds } from './retention-rounds';
import { ruleChangedAt } from './rule-change';

/** Hundreds of looks, each kept on the disk, also on a busy machine. */
const SLOW_MS = 120_000;
const HOUR_MS = 3_600_000;
const STAFF = '6f2d1c3e-1111-4222-8333-444455556666';
const log = vi.fn();

class Machine {
  wallMs = BEGAN_AT;
  monotonicMs = 5_000;
  readonly folder = makeFolder();
  store!: Store;
  trust!: ClockTrust;
  rounds!: RetentionRounds;
  days: number | null = 30;

  /** As after a start of the kiosk: nothing is remembered but what is in the store. */
  async start(): Promise<void> {
    this.store = await openTestStore(this.folder, { now: () => this.wallMs });
    const { store } = this;
    this.monotonicMs = 100;
    this.trust = new ClockTrust({
      rows: store.clock,
      nowMs: () => this.wallMs,
      monotonicMs: () => this.monotonicMs,
      audit: { append: async (event) => void valueOf(await store.audit.append(event)) },
      log,
    });
    this.rounds = new RetentionRounds({
      list: store.list,
      trust: this.trust,
      retentionDays: () => this.days,
      ruleChangedAt: () => ruleChangedAt(store),
      monotonicMs: () => this.monotonicMs,
      log,
      breathMs: 0,
    });
    await this.rounds.look();
  }

  /** The kiosk is closed, and the computer off for so long. */
  async off(ms: number): Promise<void> {
    await this.rounds.stop();
    await this.store.close();
    this.wallMs += ms;
  }

  /** It runs, and looks each hour. */
  async run(ms: number): Promise<void> {
    for (let ran = 0; ran < ms; ran += HOUR_MS) {
      this.wallMs += HOUR_MS;
      this.monotonicMs += HOUR_MS;
      await this.rounds.look();
    }
  }

  async printed(name: string): Promise<void> {
    const { consultationId } = await close(this.store, name);
    valueOf(await this.store.list.markDelivered(consultationId, 'printed'));
  }

  async kept(): Promise<number> {
    const page = await this.store.list.page(EVERYTHING);
    return valueOf(page).rows.length;
  }

  async told(): Promise<readonly string[]> {
    const page = valueOf(await this.store.audit.page({ before: null, limit: 100 }));
    return page
      .flatMap(({ entry }) => (entry === null ? [] : [entry]))
      .filter(({ type }) => /^clock-|^consultation-deleted$/.test(type))
      .map(({ type, actor }) => `${type} ${typeof actor === 'object' ? 'staff' : actor}`)
      .toReversed();
  }
}

async function runningMachine(): Promise<Machine> {
  const machine = new Machine();
  await machine.start();
  await machine.printed('Long ago');
  return machine;
}

test(
  'thirty days of running: the paper goes on the day it is due, not before',
  async () => {
    const machine = await runningMachine();
    await machine.run(29 * DAY_MS);
    expect(await machine.kept()).toBe(1);
    await machine.run(2 * DAY_MS);
    expect(await machine.kept()).toBe(0);
    expect(await machine.told()).toEqual(['consultation-deleted kiosk']);
  },
  SLOW_MS,
);

test(
  'a shorter rule deletes nothing for a day, also over a restart; taken back in time, nothing is gone',
  async () => {
    const machine = await runningMachine();
    await machine.run(10 * DAY_MS);
    const change = async (days: number): Promise<void> => {
      machine.days = days;
      const facts = { settings: 'clinicName retentionDays' };
      const by = { actor: { staffId: 'a3b1c2d4-0000-4000-8000-000000000001' }, outcome: 'success' } as const;
      valueOf(await machine.store.audit.append({ type: 'settings-changed', ...by, facts }));
    };
    await change(7);
    await machine.run(HOUR_MS);
    await machine.off(HOUR_MS);
    await machine.start();
    await machine.run(20 * HOUR_MS);
    expect(await machine.kept()).toBe(1);
    await change(30);
    await machine.run(5 * DAY_MS);
    expect(await machine.kept()).toBe(1);
    await change(7);
    await machine.run(2 * DAY_MS);
    expect(await machine.kept()).toBe(0);
  },
  SLOW_MS,
);

test(
  'nights without power are no leap; a kiosk that keeps everything keeps everything',
  async () => {
    const machine = await runningMachine();
    for (let day = 0; day < 33; day += 1) {
      await machine.run(9 * HOUR_MS);
      await machine.off(15 * HOUR_MS);
      await machine.start();
      if (day === 31) machine.days = null;
    }
    expect(machine.trust.isTrusted).toBe(true);
    expect(await machine.told()).toEqual(['consultation-deleted kiosk']);
    const keeps = await runningMachine();
    keeps.days = null;
    await keeps.run(60 * DAY_MS);
    expect(await keeps.kept()).toBe(1);
  },
  SLOW_MS,
);

test(
  'set forward while it runs: nothing is deleted for 24 hours of running, then it is',
  async () => {
    const machine = await runningMachine();
    machine.wallMs += 31 * DAY_MS;
    await machine.run(HOUR_MS);
    expect(machine.trust.isTrusted).toBe(false);
    await machine.run(23 * HOUR_MS);
    expect(await machine.kept()).toBe(1);
    await machine.run(HOUR_MS);
    expect(await machine.kept()).toBe(0);
    expect(await machine.told()).toEqual([
      'clock-doubted kiosk',
      'clock-trusted kiosk',
      'consultation-deleted kiosk',
    ]);
  },
  SLOW_MS,
);

test(
  'set forward while it was off: the doubt outlives each stop, and only running time counts',
  async () => {
    const machine = await runningMachine();
    await machine.off(31 * DAY_MS);
    await machine.start();
    for (let day = 0; day < 3; day += 1) {
      expect(machine.trust.isTrusted).toBe(false);
      expect(await machine.kept()).toBe(1);
      await machine.run(8 * HOUR_MS);
      if (day === 2) break;
      await machine.off(16 * HOUR_MS);
      await machine.start();
    }
    expect(machine.trust.isTrusted).toBe(true);
    expect(await machine.kept()).toBe(0);
  },
  SLOW_MS,
);

test(
  'set right again in between: nothing is deleted, and the day begins anew',
  async () => {
    const machine = await runningMachine();
    machine.wallMs += 40 * DAY_MS;
    await machine.run(20 * HOUR_MS);
    machine.wallMs -= 40 * DAY_MS;
    await machine.run(23 * HOUR_MS);
    expect(machine.trust.isTrusted).toBe(false);
    await machine.run(2 * HOUR_MS);
    expect(machine.trust.isTrusted).toBe(true);
    expect(await machine.kept()).toBe(1);
    expect(await machine.told()).toEqual(['clock-doubted kiosk', 'clock-corrected kiosk', 'clock-trusted kiosk']);
  },
  SLOW_MS,
);

test(
  'somebody of the staff says that the date is right: what waited is done at once, also after the next start',
  async () => {
    const machine = await runningMachine();
    machine.wallMs += 31 * DAY_MS;
    await machine.run(HOUR_MS);
    expect(await machine.rounds.confirmClock(STAFF)).toBe(true);
    await machine.rounds.look();
    expect(await machine.kept()).toBe(0);
    expect(await machine.told()).toEqual([
      'clock-doubted kiosk',
      'clock-trusted staff',
      'consultation-deleted kiosk',
    ]);
    await machine.off(HOUR_MS);
    await machine.start();
    expect(machine.trust.isTrusted).toBe(true);
  },
  SLOW_MS,
);

test('what cannot be read or kept is doubted', async () => {
  const saveSeen = vi.fn(async () => fail('no-space'));
  const audit = { append: async () => undefined };
  const parts = { nowMs: () => BEGAN_AT, monotonicMs: () => 0, audit, log };
  const unread = new ClockTrust({ ...parts, rows: { readSeen: async () => fail('damaged-database'), saveSeen } });
  expect(await unread.look()).toBeNull();
  expect(saveSeen).not.toHaveBeenCalled();
  const rows = { readSeen: async () => ({ ok: true, value: { seenAt: 1, heldMs: null } }) as const, saveSeen };
  const unkept = new ClockTrust({ ...parts, rows });
  expect(await unkept.look()).toBeNull();
  expect(await unkept.confirm(STAFF)).toBe(false);
  expect(unkept.isTrusted).toBe(false);
});
