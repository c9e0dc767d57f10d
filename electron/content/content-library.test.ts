/** The real library is whole; whatever is damaged keeps the kiosk shut, and the finding names the place. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentCopy, findingsOf, REAL_CONTENT, STRUCTURE } from './content-folders.fixture';
import { readContentLibrary } from './content-library';

let copy: ContentCopy;
beforeEach(() => {
  copy = new ContentCopy();
});
afterEach(() => copy.destroy());

describe('the content of this kiosk', () => {
  it('is whole and right in every language', () => {
    expect(findingsOf(REAL_CONTENT)).toEqual([]);
  });

  it('gives the outline, and the pack and the words of each language', () => {
    const read = readContentLibrary(copy);
    if (!read.ok) throw new Error(read.error.code);
    const library = read.value;
    expect(library.languages.map(({ tag }) => tag)).toEqual(['en', 'es']);
    const outline = library.outlineFor({ place: 'us', condition: null });
    expect(outline).toMatchObject({ languages: ['en', 'es'], contentHash: library.hash });
    expect(outline.pages.find(({ id }) => id === 'risks/growths')?.kind).toBe('content');
    expect(library.pack('es').words.language).toBe('es');
    expect(library.documentWords('en').title).not.toBe('');
    expect(library.errorWords('en')['damaged-content'].next).not.toBe('');
    expect(() => library.pack('xx')).toThrow('xx');
  });

  it('has one fingerprint per language, and one of all for the outline, which any changed word changes', () => {
    const hashes = (): string[] => {
      const read = readContentLibrary(copy);
      if (!read.ok) throw new Error(read.error.code);
      const library = read.value;
      return [library.pack('en').hash, library.pack('es').hash, library.hash];
    };
    const before = hashes();
    expect(new Set(before).size).toBe(3);
    for (const hash of before) expect(hash).toMatch(/^[0-9a-f]{64}$/);

    // Laid out anew and in another order: the same content.
    const { sources, ...rest } = copy.read(STRUCTURE) as Record<string, unknown>;
    copy.write(STRUCTURE, JSON.stringify({ sources, ...rest }, null, 7));
    expect(hashes()).toEqual(before);

    copy.set('locales/es/content.json', ['statements', 'growths', 'sure'], 'Otra cosa.');
    const after = hashes();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[2]).not.toBe(before[2]);
  });

  it('names the first place in the facts of the fault, and no path of this machine', () => {
    copy.drop('locales/es/content.json', ['statements', 'growths']);
    copy.remove('locales/en/ui.json');
    const read = readContentLibrary(copy);
    expect(read.ok ? null : read.error).toMatchObject({
      code: 'damaged-content',
      facts: { file: 'locales/en/ui.json', place: '', expected: 'a file that can be read' },
    });
    expect(JSON.stringify(read)).not.toContain(copy.localesFolder);
  });
});

describe('languages', () => {
  it('takes a folder with language.json alone for a language that has yet to be translated', () => {
    for (const file of ['content', 'document', 'errors', 'ui']) copy.remove(`locales/es/${file}.json`);
    expect(findingsOf(copy)).toEqual([]);
    const read = readContentLibrary(copy);
    expect(read.ok && read.value.languages.map(({ tag }) => tag)).toEqual(['en']);
  });

  it.each(['content', 'document', 'errors', 'ui', 'language'])('refuses a language without %s.json', (file) => {
    copy.remove(`locales/es/${file}.json`);
    expect(findingsOf(copy)).toEqual([`locales/es/${file}.json: a file that can be read`]);
  });

  it('refuses to open without English, or without any language', () => {
    copy.remove('locales/en');
    expect(findingsOf(copy)).toContain('locales/en: English, the source language');
    copy.remove('locales');
    expect(findingsOf(copy)).toContain('locales/en: English, the source language');
  });

  it('wants the tag of the folder, and the direction in which the language is written', () => {
    copy.set('locales/es/language.json', ['direction'], 'rtl');
    expect(findingsOf(copy)).toEqual(['locales/es/language.json: direction: "ltr": so es is written']);
    copy.set('locales/es/language.json', ['tag'], 'ar');
    expect(findingsOf(copy)).toContain('locales/es/language.json: tag: "es", as its folder');
  });

  it('refuses what is no JSON, and keys that the schema does not know', () => {
    copy.write('locales/es/ui.json', '{ "frame": ');
    copy.set('locales/es/document.json', ['extra'], 'x');
    const findings = findingsOf(copy);
    expect(findings).toContain('locales/es/ui.json: valid JSON');
    expect(findings.some((line) => line.startsWith('locales/es/document.json: ') && line.includes('extra'))).toBe(
      true,
    );
  });
});
