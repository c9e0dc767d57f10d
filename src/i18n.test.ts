import { beforeEach, describe, expect, it } from 'vitest';
import {
  fillIn,
  formatDate,
  formatList,
  formatNumber,
  formatTime,
  formatYear,
  setScreenLanguage,
  t,
  type WordKey,
} from './i18n';

const ISOLATED = (text: string): string => `\u2068${text}\u2069`;

describe('the words of the screen', () => {
  beforeEach(() => setScreenLanguage({ tag: 'en', direction: 'ltr' }));

  it('fill their places and choose the plural', () => {
    expect(t('frame.pageOf', { page: 2, total: 9 })).toBe('Page 2 of 9');
    expect(t('content.sources', { count: 1 })).toBe('1 source');
    expect(t('content.sources', { count: 3 })).toBe('3 sources');
  });

  it('throw in tests for a key without words', () => {
    expect(() => t('frame.nowhere' as WordKey)).toThrow('frame.nowhere');
  });

  it('isolate a right-to-left name in a left-to-right sentence, and leave its own kind alone', () => {
    expect(fillIn('Hello {{name}}!', { name: 'ليلى' })).toBe(`Hello ${ISOLATED('ليلى')}!`);
    expect(fillIn('Hello {{name}}!', { name: 'Rosa' })).toBe('Hello Rosa!');
  });

  it('isolate every value in a right-to-left sentence', () => {
    setScreenLanguage({ tag: 'ar', direction: 'rtl' });
    expect(fillIn('({{name}})', { name: 'FDA' })).toBe(`(${ISOLATED('FDA')})`);
  });

  it('never turn a value into markup, and never change its letters', () => {
    expect(fillIn('{{name}}', { name: '<b>O’Neill & Sons</b>' })).toBe('<b>O’Neill & Sons</b>');
    expect(fillIn('{{name}}', { name: '{{other}} $t(frame.next)' })).toContain('$t(frame.next)');
  });

  it('never end a sentence twice: a time, a year or a name that ends with a full stop brings its own', () => {
    setScreenLanguage({ tag: 'es', direction: 'ltr' });
    expect(t('helpCall.justNow', { time: formatTime(46_800_000, 'UTC') })).toMatch(/a las 1:00\sp\.m\.$/u);
    setScreenLanguage({ tag: 'en', direction: 'ltr' });
    expect(t('helpCall.justNow', { time: '1:00 PM' })).toBe('Just now, at 1:00 PM.');
    expect(fillIn('{{name}}. Done.', { name: 'Lakeside Inc.' })).toBe('Lakeside Inc. Done.');
    expect(fillIn('{{name}}, {{name}}…', { name: 'Inc.' })).toBe('Inc., Inc.…');
    expect(fillIn('{{name}}...', { name: 'Inc.' })).toBe('Inc....');
    setScreenLanguage({ tag: 'ar', direction: 'rtl' });
    expect(fillIn('{{name}}.', { name: 'Inc.' })).toBe(ISOLATED('Inc.'));
  });

  it('write numbers, years and dates as the language does', () => {
    expect(formatNumber(3511)).toBe('3,511');
    expect(formatYear(2026)).toBe('2026');
    expect(formatList(['A4', 'ink', 'toner'])).toBe('A4, ink, and toner');
    expect(formatDate('2026-11-22')).toBe('November 22, 2026');
  });
});
