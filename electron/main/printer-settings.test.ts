/** Where papers are printed, as the clinic writes it. */
import { describe, expect, it } from 'vitest';
import { arrangePrinter, printerEntry } from './printer-settings';

const FINGERPRINT = Array<string>(32).fill('A7').join(':');

describe('the printer of the settings', () => {
  it.each([
    [{ queue: 'desk' }, { target: { kind: 'queue', name: 'desk' }, twoSided: false }],
    [
      { address: 'ipp://10.0.0.7/ipp/print', twoSided: true },
      { target: { kind: 'address', uri: 'ipp://10.0.0.7/ipp/print', fingerprint: null }, twoSided: true },
    ],
    [
      { address: 'ipps://[fe80::7]:8631/ipp/print', fingerprint: FINGERPRINT },
      {
        target: { kind: 'address', uri: 'ipps://[fe80::7]:8631/ipp/print', fingerprint: FINGERPRINT },
        twoSided: false,
      },
    ],
  ])('is a queue or an address: %j', (entry, expected) => {
    expect(arrangePrinter(printerEntry.parse(entry))).toEqual(expected);
  });

  it.each([
    {},
    { queue: 'desk', address: 'ipp://10.0.0.7/' },
    { queue: 'a desk' },
    { queue: 'desk/../admin' },
    { queue: 'x'.repeat(128) },
    { address: 'http://10.0.0.7/' },
    { address: 'ipp://' },
    { address: 'ipp://a b/' },
    { address: 'ipp://10.0.0.7:999999/' },
    { address: 'ipp://10.0.0.7/', fingerprint: FINGERPRINT },
    { address: 'ipps://10.0.0.7/', fingerprint: 'A7:A7' },
    { queue: 'desk', pin: '1' },
  ])('is refused when it cannot be meant: %j', (entry) => {
    expect(printerEntry.safeParse(entry).success).toBe(false);
  });
});
