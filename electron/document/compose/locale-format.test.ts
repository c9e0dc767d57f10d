import { describe, expect, it } from 'vitest';
import { plainWords } from './fill-words';
import { localeFormat } from './locale-format';

const AT = Date.UTC(2026, 10, 23, 3, 5, 0);

describe('localeFormat', () => {
  it('prints the day and hour of the clinic, not of London, and says which zone', () => {
    const format = localeFormat('en', 'America/New_York');
    expect(plainWords(format.date(AT))).toBe('November 22, 2026');
    expect(plainWords(format.dateAndTime(AT))).toMatch(
      /^November 22, 2026.*10:05\u00a0?\s?PM Eastern Standard Time$/u,
    );
  });

  it('uses Arabic digits for every number it writes in Arabic, whatever the runtime thinks', () => {
    const format = localeFormat('ar', 'America/New_York');
    expect(plainWords(format.date(AT))).toContain('٢٠٢٦');
    expect(format.number(25)).toBe('٢٥');
    expect(plainWords(format.day('2027-02-22'))).not.toMatch(/[0-9]/u);
  });

  it('says a moment in the same words whichever version of the locale data the runtime has', () => {
    const moments = ['es', 'ko'].map((language) =>
      plainWords(localeFormat(language, 'America/New_York').dateAndTime(AT)),
    );
    expect(moments).toEqual([
      '22 de noviembre de 2026, 22:05 hora estándar oriental',
      '2026년 11월 22일 오후 10:05 북미 동부 표준시',
    ]);
  });

  it('keeps a calendar day the same in every zone', () => {
    expect(plainWords(localeFormat('en', 'Pacific/Kiritimati').day('2026-11-22'))).toBe('November 22, 2026');
    expect(plainWords(localeFormat('es', 'America/Los_Angeles').day('2026-11-22'))).toBe('22 de noviembre de 2026');
  });

  it('joins texts as the language does, without touching their spans', () => {
    const items = [[{ text: '1' }], [{ text: 'a{0}', isolated: true as const }], [{ text: '3' }]];
    const joined = localeFormat('en', 'UTC').list(items, 'also');
    expect(plainWords(joined)).toBe('1, a{0}, 3');
    expect(joined).toContainEqual({ text: 'a{0}', isolated: true });
  });

  it('says no "and" between numbers, in Arabic either', () => {
    const items = [[{ text: '1' }], [{ text: '2' }], [{ text: '3' }]];
    const inLanguages = ['es', 'ar', 'ur', 'fa', 'zh', 'th', 'my'].map((language) =>
      plainWords(localeFormat(language, 'UTC').list(items, 'also')),
    );
    expect(inLanguages).toEqual(['1, 2, 3', '1، 2، 3', '1، 2، 3', '1، 2، 3', '1、2、3', '1, 2, 3', '1, 2, 3']);
  });
});
