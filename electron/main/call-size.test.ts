import { describe, expect, it } from 'vitest';
import { CALL_LIMIT_BYTES, isOversized } from './call-size';

describe('the size of a call', () => {
  it('lets the largest lawful signature through', () => {
    const stroke = Array.from({ length: 20_000 }, (_, index) => [index % 1000, index % 420, index * 8]);
    expect(isOversized([{ act: { type: 'signed', strokes: [stroke] } }], CALL_LIMIT_BYTES)).toBe(false);
  });

  it.each([
    ['a long text', 'x'.repeat(CALL_LIMIT_BYTES)],
    ['a long list', new Array(CALL_LIMIT_BYTES).fill(null)],
    ['a list that only claims to be long', new Array(4_000_000_000)],
    ['many members', Object.fromEntries(Array.from({ length: 120_000 }, (_, index) => [`key${String(index)}`, 1]))],
    ['a buffer', new Uint8Array(CALL_LIMIT_BYTES + 1)],
    ['a map', new Map(Array.from({ length: 300_000 }, (_, index) => [index, index]))],
  ])('refuses %s', (_name, value) => {
    expect(isOversized([value], CALL_LIMIT_BYTES)).toBe(true);
  });

  it('ends on a value that contains itself', () => {
    const self: unknown[] = [];
    self.push(self);
    expect(isOversized(self, CALL_LIMIT_BYTES)).toBe(true);
  });
});
