import { describe, expect, it } from 'vitest';
import { shuffleBySeed } from './shuffle';

const OPTIONS = ['a', 'b', 'c'] as const;

describe('shuffleBySeed', () => {
  it('gives the same order for the same seed', () => {
    expect(shuffleBySeed(OPTIONS, '1795341600000/TB-01')).toEqual(shuffleBySeed(OPTIONS, '1795341600000/TB-01'));
  });

  it('keeps every item, and the list that it was given', () => {
    const given = ['a', 'b', 'c', 'd'];
    expect([...shuffleBySeed(given, 'any')].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(given).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shows each of the six orders about equally often over talks and items', () => {
    const counts = new Map<string, number>();
    for (let talk = 0; talk < 600; talk += 1) {
      const order = shuffleBySeed(OPTIONS, `${1_795_341_600_000 + talk * 977_123}/TB-0${talk % 9}`).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(count).toBeGreaterThan(60);
  });
});
