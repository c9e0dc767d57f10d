import { readFileSync } from 'node:fs';
import { disassemble } from 'es-hangul';
import { describe, expect, it } from 'vitest';
import { write, writeKey } from '../writing';
import { keyboardsFor } from './all';
import { findWords } from './pinyin';

const everyKey = (language: string): string[] => {
  const [layout] = keyboardsFor(language, []);
  return [layout?.letters ?? [], layout?.capitals ?? [], layout?.signs ?? []].flat(2);
};

const LANGUAGES = ['en', 'es', 'zh-Hans', 'vi', 'fil', 'ar', 'fr', 'ko', 'ru', 'pt-BR', 'hi', 'ur'];

/** Touches the keys that a person would: the letters a text is made of, one after the other. */
function writeByKeys(language: string, text: string): string {
  const [layout] = keyboardsFor(language, []);
  const keys = new Set(everyKey(language));
  const touches = [...text.normalize('NFC')].flatMap((letter): string[] => {
    if (keys.has(letter) || letter === ' ') return [letter];
    if (language === 'ko')
      return [...disassemble(letter)].flatMap((jamo) => (keys.has(jamo) ? jamo : [...disassemble(jamo)]));
    const [base = '', ...marks] = [...letter.normalize('NFD')];
    // ễ is ê and a tilde: as much of it as a key has, then the marks that are left.
    const composed = marks.map((_, at) => (base + marks.slice(0, at + 1).join('')).normalize('NFC'));
    const known = composed.findLastIndex((each) => keys.has(each));
    return known < 0 ? [base, ...marks] : [composed[known]!, ...marks.slice(known + 1)];
  });
  return touches.reduce((writing, key) => {
    expect(key === ' ' || keys.has(key), `${language} has a key for ${key}`).toBe(true);
    const caret = { text: writing, start: writing.length, end: writing.length };
    return (layout?.join ? writeKey(caret, key, layout.join, 80) : write(caret, key, 80)).text;
  }, '');
}

describe('the keyboards', () => {
  it('begin with the reader’s own and offer the other scripts too', () => {
    expect(keyboardsFor('ar', ['en', 'es', 'ar']).map(({ language }) => language)).toEqual(['ar', 'en', 'es']);
    expect(keyboardsFor('ar', ['ar']).map(({ language }) => language)).toEqual(['ar', 'en']);
  });

  it('fall back to English for a language without a layout', () => {
    expect(keyboardsFor('ka', ['en', 'ka']).map(({ language }) => language)).toEqual(['en']);
  });

  it('can write every letter of each alphabet', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
      expect(everyKey('en')).toContain(letter);
      expect(everyKey('es')).toContain(letter);
    }
    for (const letter of 'áéíóúüñÁÉÍÓÚÜÑ¿¡') expect(everyKey('es')).toContain(letter);
    for (const letter of 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩؟،') expect(everyKey('ar')).toContain(letter);
    for (const letter of 'àâçéèêëîïôœùûüÿæ') expect(everyKey('fr')).toContain(letter);
    for (const letter of 'áàâãçéêíóôõúüÁÀÂÃÇÉÊÍÓÔÕÚ') expect(everyKey('pt-BR')).toContain(letter);
    for (const letter of 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя') {
      expect(everyKey('ru')).toContain(letter);
      expect(everyKey('ru')).toContain(letter.toUpperCase());
    }
    for (const letter of 'अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह') expect(everyKey('hi')).toContain(letter);
    for (const sign of 'ािीुूृेैोौ्ंँः़') expect(everyKey('hi')).toContain(sign);
    for (const letter of 'آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیے۔،؟') expect(everyKey('ur')).toContain(letter);
  });

  it.each([
    ['vi', 'Nguyễn Thị Ngọc Ánh, Đỗ Thuỷ', 'đỗ thuỷ'],
    ['ko', '김영희 값을 읽다 과학 꿈 됐어요', '학교'],
    ['hi', 'क्षमा श्रीवास्तव, पढ़ाई', 'ज़रूरी'],
    ['ru', 'Ольга Щёкина', 'объезд'],
    ['ur', 'پاکستانی، ڈاکٹر', 'آنکھ'],
  ])('write %s as it is spelled', (language, ...texts) => {
    for (const text of texts) expect(writeByKeys(language, text)).toBe(text.normalize('NFC'));
  });

  it('have no key twice on one layer', () => {
    for (const layout of keyboardsFor('en', LANGUAGES)) {
      for (const rows of [layout.letters, layout.capitals ?? [], layout.signs]) {
        const keys = rows.flat();
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });

  it('join a mark to the letter before it, and write none where there is no letter', () => {
    const [vietnamese] = keyboardsFor('vi', []);
    expect(vietnamese!.join!('tê', '\u0301')).toEqual({ erase: 1, insert: 'ế' });
    expect(vietnamese!.join!('', '\u0301')).toEqual({ erase: 0, insert: '' });
    expect(vietnamese!.join!('a ', '\u0301')).toEqual({ erase: 0, insert: '' });
    expect(vietnamese!.join!('a', 'b')).toEqual({ erase: 0, insert: 'b' });
  });
});

describe('the words of pinyin', () => {
  const first = (typed: string): string | undefined => findWords(typed)[0]?.word;

  it('begin with those that sound so, the most frequent first', () => {
    expect(first('nihao')).toBe('你好');
    expect(first('ganxibao')).toBe('干细胞');
    expect(first('zhongguo')).toBe('中国');
    expect(findWords('nv').map(({ word }) => word)).toContain('女');
  });

  it('go on with the first syllables of what has no word of its own, and keep the rest', () => {
    const name = findWords('zhangweiqq');
    const zhang = name.find(({ word }) => word === '张');
    expect(zhang?.letters).toBe('zhang'.length);
    expect(findWords('nihaozhang')[0]).toEqual({ word: '你好', letters: 'nihao'.length });
  });

  it('keep syllables apart at an apostrophe', () => {
    expect(findWords("xi'an").map(({ word }) => word)).toContain('西安');
    expect(findWords("xi'an").find(({ word }) => word === '先')).toBeUndefined();
    expect(findWords("xi'an").find(({ word }) => word === '西')?.letters).toBe("xi'".length);
  });

  it('offer what a beginning may become, and nothing for what is no sound', () => {
    expect(findWords('zho').map(({ word }) => word)).toContain('中');
    expect(findWords('vvv')).toEqual([]);
  });

  it('can write the 3,755 most used characters (GB 2312, level 1)', () => {
    const decoder = new TextDecoder('gb2312');
    const missing: string[] = [];
    const all = new Set(readFileSync(new URL('./pinyin-words.txt', import.meta.url), 'utf8'));
    for (let lead = 0xb0; lead <= 0xd7; lead += 1) {
      for (let trail = 0xa1; trail <= (lead === 0xd7 ? 0xf9 : 0xfe); trail += 1) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!all.has(character)) missing.push(character);
      }
    }
    expect(missing).toEqual([]);
  });
});
