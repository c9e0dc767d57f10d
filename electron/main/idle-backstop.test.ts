import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BACKSTOP_MARGIN_MS, startBackstop } from './idle-backstop';

const LIMIT_MS = 180_000;
const OVER_MS = LIMIT_MS + BACKSTOP_MARGIN_MS;
let limitMs = LIMIT_MS;

describe('the backstop', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    limitMs = LIMIT_MS;
  });

  const start = () => {
    const onSilence = vi.fn();
    return { onSilence, backstop: startBackstop({ limitMs: () => limitMs, onSilence, now: () => Date.now() }) };
  };

  it('leaves the screen its limit and a margin, then speaks once', () => {
    const { onSilence, backstop } = start();
    vi.advanceTimersByTime(OVER_MS - 1000);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(OVER_MS);
    expect(onSilence).toHaveBeenCalledTimes(1);
    backstop.stop();
  });

  it('waits as long as the limit is now: longer while a clinician guides, and never for ever', () => {
    const { onSilence, backstop } = start();
    limitMs = 1_200_000;
    vi.advanceTimersByTime(1_200_000 + BACKSTOP_MARGIN_MS - 1000);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(onSilence).toHaveBeenCalledTimes(1);
    backstop.stop();
  });

  it('starts anew with every sign of life', () => {
    const { onSilence, backstop } = start();
    vi.advanceTimersByTime(OVER_MS - 1000);
    backstop.note();
    vi.advanceTimersByTime(OVER_MS - 1000);
    expect(onSilence).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(onSilence).toHaveBeenCalledTimes(1);
    backstop.stop();
  });

  it('is silent once stopped', () => {
    const { onSilence, backstop } = start();
    backstop.stop();
    vi.advanceTimersByTime(OVER_MS * 2);
    expect(onSilence).not.toHaveBeenCalled();
  });
});
