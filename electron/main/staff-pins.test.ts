import { randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { hashPin, isRightPin, PIN_COST } from './staff-pins';

// Two digests at full cost take a second, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const CHEAP = { cost: 2 ** 10, blockSize: 8, parallel: 1 };

describe('a kept PIN', () => {
  it('opens with its own digits and with no others', async () => {
    const kept = await hashPin('837162', randomBytes, CHEAP);
    expect(await isRightPin('837162', kept)).toBe(true);
    for (const pin of ['837163', '8371620', '83716', '']) expect(await isRightPin(pin, kept)).toBe(false);
  });

  it('has a salt of its own and is not in what is kept', async () => {
    const [one, two] = [await hashPin('837162', randomBytes, CHEAP), await hashPin('837162', randomBytes, CHEAP)];
    expect(one.salt).not.toBe(two.salt);
    expect(one.hash).not.toBe(two.hash);
    expect(JSON.stringify(one)).not.toContain('837162');
  });

  it('is the scrypt of RFC 7914 with the parameters that stand beside it', async () => {
    const kept = await hashPin('837162', () => new Uint8Array(16).fill(5));
    expect(kept).toMatchObject({ method: 'scrypt', ...PIN_COST });
    const known = scryptSync('837162', Buffer.alloc(16, 5), 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 });
    expect(kept.hash).toBe(known.toString('base64'));
  });

  it('leaves the main thread free while it is computed', async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await hashPin('837162', randomBytes);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});
