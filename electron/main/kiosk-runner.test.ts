import { describe, expect, it, vi } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Failure, type Result } from '../contract/result';
import { BACKSTOP_MARGIN_MS } from './idle-backstop';
import { KioskRunner } from './kiosk-runner';
import type { Kiosk } from './open-kiosk';
import { DEFAULT_SETTINGS } from './settings';

const SILENCE_MS = DEFAULT_SETTINGS.idle.limitMs + BACKSTOP_MARGIN_MS + 1000;

interface KioskParts {
  readonly timeOut?: () => Promise<boolean>;
  readonly close?: () => Promise<void>;
  readonly told?: AuditEvent[];
  /** When somebody asked for a person before a talk. */
  readonly calledSince?: number;
}

/** Only what the runner asks of a kiosk. */
const kioskWith = (parts: KioskParts): Kiosk =>
  ({
    audit: { append: (event: AuditEvent) => Promise.resolve(void parts.told?.push(event)) },
    settings: DEFAULT_SETTINGS,
    desk: { timeOut: parts.timeOut ?? (() => Promise.resolve(false)) },
    earlyCalls: { since: parts.calledSince ?? null },
    close: parts.close ?? (() => Promise.resolve()),
  }) as unknown as Kiosk;

function runnerFor(open: () => Promise<Result<Kiosk, StartFault>>) {
  const log = vi.fn();
  const writeError = vi.fn();
  const faultPartsOf = (fault: Failure<StartFault>) => ({
    fault,
    localesFolder: '/nowhere',
    languages: ['en'],
    defaultLanguage: 'en',
  });
  return { runner: new KioskRunner({ open, faultPartsOf, log, writeError }), log, writeError };
}

describe('opening', () => {
  it('happens once when it is asked for twice at once, and again when it is asked for later', async () => {
    const open = vi.fn(() => Promise.resolve(fail('no-space')));
    const { runner } = runnerFor(open);
    await Promise.all([runner.open(), runner.open()]);
    expect(open).toHaveBeenCalledTimes(1);
    await runner.open();
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('shows a fault when it breaks, and tells nothing of the message', async () => {
    const { runner, log, writeError } = runnerFor(() => Promise.reject(new TypeError('words of a person')));
    await runner.open();
    expect(runner.state).toMatchObject({ state: 'fault', snapshot: { fault: { code: 'internal' } } });
    expect(JSON.stringify([log.mock.calls, writeError.mock.calls])).not.toContain('words of a person');
    expect(runner.mayClose).toBe(true);
  });
});

describe('starting again', () => {
  it('closes what was open before it opens anew, once, and answers nobody meanwhile', async () => {
    const done: string[] = [];
    const states: string[] = [];
    const { runner } = runnerFor(async () => {
      done.push('opened');
      return succeed(
        kioskWith({
          close: async () => {
            states.push(runner.state.state);
            done.push('closed');
          },
        }),
      );
    });
    await runner.open();
    await Promise.all([runner.startAgain(), runner.startAgain(), runner.open()]);
    expect(done).toEqual(['opened', 'closed', 'opened']);
    expect(states).toEqual(['fault']);
    expect(runner.state.state).toBe('open');
    await runner.end();
  });
});

describe('ending', () => {
  it('comes to its end also when closing breaks', async () => {
    const { runner, log } = runnerFor(() =>
      Promise.resolve(succeed(kioskWith({ close: () => Promise.reject(new Error('words')) }))),
    );
    await runner.open();
    expect(await runner.end()).toBe(true);
    expect(runner.ended).toBe(true);
    expect(log).toHaveBeenCalledWith('error', 'closing-broke', expect.objectContaining({ thrown: 'Error' }));
  });

  it('asks again when a silent consultation could not be ended the first time', async () => {
    vi.useFakeTimers();
    try {
      const timeOut = vi.fn().mockResolvedValueOnce(false).mockResolvedValue(true);
      const { runner, log } = runnerFor(() => Promise.resolve(succeed(kioskWith({ timeOut }))));
      await runner.open();
      await vi.advanceTimersByTimeAsync(SILENCE_MS);
      expect(timeOut).toHaveBeenCalledTimes(1);
      expect(log).not.toHaveBeenCalledWith('warning', 'ended-by-main');
      await vi.advanceTimersByTimeAsync(SILENCE_MS);
      expect(log).toHaveBeenCalledWith('warning', 'ended-by-main');
      await runner.end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives the longer time while somebody is asked for, before a talk, too', async () => {
    vi.useFakeTimers();
    try {
      const timeOut = vi.fn(() => Promise.resolve(true));
      const { runner } = runnerFor(() => Promise.resolve(succeed(kioskWith({ timeOut, calledSince: 1 }))));
      await runner.open();
      await vi.advanceTimersByTimeAsync(SILENCE_MS);
      expect(timeOut).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(DEFAULT_SETTINGS.idle.guidedLimitMs);
      expect(timeOut).toHaveBeenCalled();
      await runner.end();
    } finally {
      vi.useRealTimers();
    }
  });

  it('writes down that a talk was perhaps not cleared away, then ends, however long closing takes', async () => {
    vi.useFakeTimers();
    try {
      const told: AuditEvent[] = [];
      const never = new Promise<void>(() => undefined);
      const { runner, log } = runnerFor(() => Promise.resolve(succeed(kioskWith({ told, close: () => never }))));
      await runner.open();
      const ending = runner.endUnwiped('page-alive');
      await vi.advanceTimersByTimeAsync(60_000);
      await ending;
      expect(runner.mayClose).toBe(true);
      expect(told).toEqual([
        { type: 'wipe-failed', actor: 'kiosk', outcome: 'failure', facts: { because: 'page-alive' } },
      ]);
      expect(log).toHaveBeenCalledWith('error', 'wipe-failed', { because: 'page-alive' });
    } finally {
      vi.useRealTimers();
    }
  });
});
