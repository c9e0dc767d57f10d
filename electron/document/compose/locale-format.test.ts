import { describe, expect, it } from 'vitest';
import { plainWords } from './fill-words';
import { createLocaleFormat } from './locale-format';

const AT = Date.UTC(2026, 10, 23, 3, 5, 0);

describe('createLocaleFormat', () => {
  it('prints the day and hour of the clinic, not of London, and says which zone', () => {
    const format = createLocaleFormat('en', 'America/New_York');
    expect(plainWords(format.date(AT))).toBe('November 22, 2026');
    expect(plainWords(format.dateAndTime(AT))).toMatch(
      /^November 22, 2026.*10:05\u00a0?\s?PM Eastern Standard Time$/u,
    );
  });

  it('uses Arabic digits for every number it writes in Arabic, whatever the runtime thinks', () => {
    const format = createLocaleFormat('ar', 'America/New_York');
    expect(plainWords(format.date(AT))).toContain('٢٠٢٦');
    expect(format.number(25)).toBe('٢٥');
    expect(plainWords(format.day('2027-02-22'))).not.toMatch(/[0-9]/u);
  });

  it('keeps a calendar day the same in every zone', () => {
    expect(plainWords(createLocaleFormat('en', 'Pacific/Kiritimati').day('2026-11-22'))).toBe('November 22, 2026');
    expect(plainWords(createLocaleFormat('es', 'America/Los_Angeles').day('2026-11-22'))).toBe(
      '22 de noviembre de 2026',
    );
  });

  it('joins texts as the language does, without touching their spans', () => {
    const items = [[{ text: '1' }], [{ text: 'a{0}', isolated: true as const }], [{ text: '3' }]];
    const joined = createLocaleFormat('en', 'UTC').list(items, 'also');
    expect(plainWords(joined)).toBe('1, a{0}, 3');
    expect(joined).toContainEqual({ text: 'a{0}', isolated: true });
  });
});
