import { describe, expect, it } from 'vitest';
import { numberRange } from './list-query';
import { prefixesOf, searchedPrefixes } from './search-words';

const finds = (search: string, name: string): boolean => {
  const known = prefixesOf(name);
  const asked = searchedPrefixes(search);
  return asked.length > 0 && asked.every((prefix) => known.has(prefix));
};

describe('the search for a name', () => {
  it.each([
    ['gar', 'María García López'],
    ['LOPEZ mar', 'María García López'],
    ['garcía', 'MARIA GARCIA'],
    ['Garcı\u0301a', 'García'],
    ['nguyen', 'Nguyễn Thị Đào'],
    ['dao thi', 'Nguyễn Thị Đào'],
    ['strasse', 'Anna Straße'],
    ['obri', 'Siobhán O’Brien'],
    ["o'brien", 'Siobhán O’Brien'],
    ['brien', 'Siobhán O’Brien'],
    ['pierre', 'Jean-Pierre'],
    ['Ｍａｒｉａ', 'Maria'],
    ['παπαδοπουλος', 'Παπαδόπουλος'],
    ['федор', 'Фёдор Достоевский'],
    // Arabic: vowel signs, forms of alef, ta marbuta, and the letters of Persian and Urdu keyboards.
    ['محمد', 'مُحَمَّد'],
    ['احمد', 'أحمد'],
    ['فاطمه', 'فاطمة الزهراء'],
    ['علی', 'علي'],
    ['کریم', 'عبد الكريم كريم'],
    // Devanagari: vowel signs count, the nukta does not.
    ['रवि', 'रवि शर्मा'],
    ['जैदी', 'ज़ैदी'],
    // Without spaces: family name, given name, and a Korean syllable half typed.
    ['小明', '王小明'],
    ['王', '王小明'],
    ['민준', '김민준'],
    ['기', '김민준'],
    ['ガ', 'ガルシア'],
    ['12', '12345'],
  ])('%s finds %s', (search, name) => expect(finds(search, name)).toBe(true));

  it.each([
    ['arcia', 'María García'],
    ['maria perez', 'María García'],
    ['रव', 'रोहित'],
    ['रु', 'रवि'],
    ['カル', 'ガルシア'],
    ['...', 'Maria'],
    ['', 'Maria'],
    ['김수', '김민준'],
  ])('%s does not find %s', (search, name) => expect(finds(search, name)).toBe(false));

  it('keeps the index of a very long name small', () => {
    const long = Array.from({ length: 30 }, (_, at) => `${'a'.repeat(40)}${at}`).join(' ');
    expect(prefixesOf(long).size).toBeLessThan(300);
    expect(finds('a'.repeat(40), long)).toBe(true);
  });
});

describe('the search for a number', () => {
  it.each(['CND-7K3M-9P', 'cnd7k3m9p', '7k3m-9p', ' 7K3M 9P ', 'ＣＮＤ－７Ｋ３Ｍ９Ｐ', 'CND–7K3M–9P'])(
    'understands %s',
    (typed) => expect(numberRange(typed)).toEqual(['CND-7K3M-9P', 'CND-7K3M-9P~']),
  );
  it('takes O for 0, I and L for 1, and digits of other scripts', () => {
    expect(numberRange('O1IL')).toEqual(['CND-0111', 'CND-0111~']);
    expect(numberRange('١٢۳४')).toEqual(['CND-1234', 'CND-1234~']);
  });
  it.each(['7k3', 'Maria García', 'CND-7K3M-9PQR-STUV', '王小明', "' OR 1=1", ''])('leaves %s to names', (typed) =>
    expect(numberRange(typed)).toBeNull(),
  );
});
