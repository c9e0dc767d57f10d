import { beforeAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../sample-paper.fixture';
import { fontStack, FONT_IDS, FONT_ROLES } from './font-stacks';
import { loadFonts, type FontLibrary } from './fonts';
import { layOutText } from './lay-out-text';
import { prepareFonts } from './prepare-fonts';
import { lineStyle } from './set-lines.fixture';

let fonts: FontLibrary;
beforeAll(() => {
  const loaded = loadFonts(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  fonts = loaded.value;
});

const facesOf = (text: string, language: string): readonly string[] => {
  const direction = /^(ar|fa|ur|he)/.test(language) ? 'rtl' : 'ltr';
  const box = layOutText([{ text }], lineStyle({ language, direction }), 900, fonts);
  return [...new Set(box.lines.flatMap(({ runs }) => runs.map(({ face }) => face.id)))];
};

describe('fontStack', () => {
  it('ends with every font that there is, once for each weight, so that a name is drawn in any paper', () => {
    for (const language of ['en', 'ar', 'ur', 'zh-Hant', 'ja', 'ko', 'hi', 'th', 'und-Hani']) {
      const regular = fontStack('body', language).map(({ id }) => id);
      for (const id of FONT_IDS.filter((each) => /-400$/.test(each) && !/literata|naskh/.test(each))) {
        expect(regular).toContain(id);
      }
    }
  });

  it.each([
    ['zh', 'sc-400'],
    ['zh-Hans', 'sc-400'],
    ['zh-Hant', 'tc-400'],
    ['zh-TW', 'tc-400'],
    ['zh-HK', 'tc-400'],
    ['ja', 'jp-400'],
    ['ko', 'kr-400'],
    ['en', 'sc-400'],
  ])('sets Han letters in the forms of %s', (language, font) => {
    expect(facesOf('骨直令', language)).toEqual([font]);
  });

  it('sets Urdu in Nastaliq, Persian and Arabic not', () => {
    expect(facesOf('ہم نہیں جانتے', 'ur')).toEqual(['nastaliq-400']);
    expect(facesOf('نمی‌دانیم', 'fa')).toEqual(['sans-arabic-400']);
    expect(facesOf('لا نعرف', 'ar')).toEqual(['sans-arabic-400']);
  });

  it('has a bold form for common Han letters, and sets rare ones in the regular weight', () => {
    const [bold, regular] = [fonts.get('sc-700')?.covers, fonts.get('sc-400')?.covers];
    expect(bold?.has(0x6211)).toBe(true);
    expect([bold?.has(0x9fa5), regular?.has(0x9fa5)]).toEqual([false, true]);
  });

  it('cuts brackets and quotation marks alike on both sides of a foreign word', () => {
    const text = 'شركة (Acme) اليوم';
    const box = layOutText([{ text }], lineStyle({ language: 'ar', direction: 'rtl' }), 900, fonts);
    const faceAt = (at: number): string | undefined =>
      box.lines[0]?.runs.find(({ start, end }) => start <= at && at < end)?.face.id;
    expect([faceAt(text.indexOf('(')), faceAt(text.indexOf('A')), faceAt(text.indexOf(')'))]).toEqual([
      'sans-arabic-400',
      'source-sans-400',
      'sans-arabic-400',
    ]);
  });
});

describe('prepareFonts', () => {
  it('opens what papers in a language begin with, and leaves the large fonts of others alone', () => {
    const opened: string[] = [];
    const watched = new Map(
      [...fonts].map(([id, face]) => [
        id,
        new Proxy(face, {
          get(target, key) {
            if (key === 'shaper') opened.push(id);
            return Reflect.get(target, key, target) as unknown;
          },
        }),
      ]),
    );
    prepareFonts(watched, ['en', 'ur']);
    expect(new Set(opened)).toContain('nastaliq-700');
    expect(new Set(opened)).toContain('literata-600');
    expect(opened.filter((id) => /^(sc|tc|jp|kr)-/.test(id))).toEqual([]);
    expect(FONT_ROLES.length).toBeGreaterThan(3);
  });
});
