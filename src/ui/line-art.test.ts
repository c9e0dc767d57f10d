import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findLineArt, ICON_NAMES, readLineArt } from './line-art';

const namesIn = (folder: string): string[] =>
  readdirSync(new URL(`../../resources/${folder}`, import.meta.url))
    .filter((file) => file.endsWith('.svg'))
    .map((file) => file.replace('.svg', ''))
    .sort();

describe('line art', () => {
  it('has a file for every icon name and no icon without a name', () => {
    expect(namesIn('icons')).toEqual([...ICON_NAMES].sort());
    for (const name of ICON_NAMES) expect(findLineArt('icons', name).viewBox).toBe('0 0 100 100');
  });

  it('reads every path of every illustration', () => {
    for (const name of namesIn('illustrations')) {
      const { paths } = findLineArt('illustrations', name);
      expect(paths.every(({ d }) => d.startsWith('M'))).toBe(true);
      expect(paths.some(({ paint }) => paint === 'k')).toBe(true);
    }
  });

  it('keeps order and paint, because fills lie under the ink', () => {
    const art = readLineArt(
      '<svg viewBox="0 0 9 9"><path class="a" d="M1 1"/><g class="e"><path class="k" d="M2 2"/></g></svg>',
    );
    expect(art).toEqual({
      viewBox: '0 0 9 9',
      paths: [
        { paint: 'a', d: 'M1 1' },
        { paint: 'k', d: 'M2 2' },
      ],
    });
  });

  it('refuses a name that has no drawing', () => {
    expect(() => findLineArt('illustrations', 'unicorn')).toThrow('unicorn');
    expect(() => readLineArt('<svg></svg>')).toThrow();
  });
});
