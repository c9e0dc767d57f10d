import { describe, expect, it } from 'vitest';
import { keyboardsFor } from './all';

const everyKey = (language: string): string[] => {
  const [layout] = keyboardsFor(language, []);
  return [layout?.letters ?? [], layout?.capitals ?? [], layout?.signs ?? []].flat(2);
};

describe('the keyboards', () => {
  it('begin with the reader’s own and offer the other scripts too', () => {
    expect(keyboardsFor('ar', ['en', 'es', 'ar']).map(({ language }) => language)).toEqual(['ar', 'en', 'es']);
    expect(keyboardsFor('ar', ['ar']).map(({ language }) => language)).toEqual(['ar', 'en']);
  });

  it('fall back to English for a language without a layout', () => {
    expect(keyboardsFor('vi', ['en', 'vi']).map(({ language }) => language)).toEqual(['en']);
  });

  it('can write every letter of each alphabet', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
      expect(everyKey('en')).toContain(letter);
      expect(everyKey('es')).toContain(letter);
    }
    for (const letter of 'áéíóúüñÁÉÍÓÚÜÑ¿¡') expect(everyKey('es')).toContain(letter);
    for (const letter of 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩؟،') expect(everyKey('ar')).toContain(letter);
  });

  it('have no key twice on one layer', () => {
    for (const layout of keyboardsFor('en', ['en', 'es', 'ar'])) {
      for (const rows of [layout.letters, layout.capitals ?? [], layout.signs]) {
        const keys = rows.flat();
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });
});
