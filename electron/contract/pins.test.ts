import { describe, expect, it, vi } from 'vitest';
import { weaknessOf } from './pins';

// A million PINs take a second or two, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('a PIN', () => {
  it.each(['837162', '402957', '7391846205', '739184620513', '19835072', '310499'])('may be %s', (pin) => {
    expect(weaknessOf(pin)).toBeNull();
  });

  it.each([
    ['length', ['', '73918', '7391846205137', '73 918', '73918a', '٧٣٩١٨٤']],
    ['same', ['000000', '77777777', '111111111111']],
    ['row', ['123456', '654321', '890123', '210987', '135791', '246802', '012345678901']],
    ['repeated', ['121212', '484848', '731731', '19901990', '123123123', '837162837162']],
    ['date', ['12041990', '19900412', '04121990', '20011231', '31122001']],
    ['common', ['112233', '159753', '147258', '102030']],
  ] as const)('is refused for %s', (weakness, pins) => {
    for (const pin of pins) expect([pin, weaknessOf(pin)]).toEqual([pin, weakness]);
  });

  it('refuses few of all there are: what is refused must not help who guesses', () => {
    let refused = 0;
    for (let number = 0; number < 1_000_000; number += 1) {
      if (weaknessOf(String(number).padStart(6, '0')) !== null) refused += 1;
    }
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(2500);
  });
});
