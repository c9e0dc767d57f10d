import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDocument } from './compose';
import type { DocumentInput } from './document-input';
import type { DocumentModel } from './document-model';
import { ARABIC_SENTENCES, RESOURCES, sampleArabicPaper, samplePaper } from './sample-paper.fixture';
import { readStructureText } from './structure-text.fixture';
import { readDrawingAbility } from './text/undrawable';
import { loadTypesetter, type Typeset, type Typesetter } from './typeset';

let typesetter: Typesetter;
let folder: string;

beforeAll(async () => {
  const loaded = await loadTypesetter(RESOURCES);
  if (!loaded.ok) throw new Error(loaded.error.code);
  typesetter = loaded.value;
  folder = mkdtempSync(join(tmpdir(), 'candor-paper-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function make(input: DocumentInput): Typeset & { readonly model: DocumentModel; readonly path: string } {
  const model = composeDocument(input);
  const made = typesetter.typeset(model);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const path = join(folder, `${createHash('sha256').update(made.value.bytes).digest('hex')}.pdf`);
  writeFileSync(path, made.value.bytes);
  return { ...made.value, model, path };
}

/** poppler reads the page again for every element. */
const SLOW_MS = 60_000;

const run = (tool: string, ...options: string[]): string => execFileSync(tool, options, { encoding: 'utf8' });

/** The quoted texts of `pdfinfo -struct-text`, in order of the structure tree. */
function structureTexts(path: string): readonly string[] {
  return [...readStructureText(path).matchAll(/^ +"(.*)"$/gm)].map(([, text]) => text ?? '');
}

const isSpan = (each: unknown): boolean =>
  typeof each === 'object' && each !== null && 'text' in each && typeof each.text === 'string';

/** Every text of the model; what a person typed or a name in another language stands in an element of its own. */
function composedTexts(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const isText = Array.isArray(value) && value.length > 0 && value.every(isSpan);
  if (isText) {
    const pieces: string[] = [];
    let language: string | null | undefined = null;
    for (const span of value as readonly { text: string; language?: string }[]) {
      if (pieces.length > 0 && span.language === language) pieces.push(`${pieces.pop() ?? ''}${span.text}`);
      else pieces.push(span.text);
      language = span.language;
    }
    return pieces;
  }
  return Object.values(value).flatMap(composedTexts);
}

describe.each([
  ['en, A4, a little of all', () => samplePaper({ amount: 'few', paperSize: 'A4' })],
  ['Arabic samples, Letter, unsigned', () => sampleArabicPaper({ amount: 'least', signed: false })],
] as const)('a paper: %s', (_, input) => {
  it('is a sound file in the eyes of qpdf', () => {
    expect(run('qpdf', '--check', make(input()).path)).toContain('No syntax or stream encoding errors');
  });

  it('embeds a subset of every font, each with its Unicode map', () => {
    const fonts = run('pdffonts', make(input()).path).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });

  it('says in its structure tree exactly what was composed, letter for letter', { timeout: SLOW_MS }, () => {
    const { model, path } = make(input());
    const said = structureTexts(path).map((text) => text.trim());
    const all = said.join('\n');
    const composed = composedTexts(model.sections).map((text) => text.trim());
    expect(composed.length).toBeGreaterThan(30);
    for (const text of composed.filter((each) => each !== '')) expect(all).toContain(text);
    const sentences = model.language === 'ar' ? ARABIC_SENTENCES : [];
    for (const sentence of sentences) expect(all).toContain(sentence);
    expect(all).not.toMatch(/[\u200b\ufeff\ufffd]/u);
  });

  it('has the number, the content version, the language and the page on every page', () => {
    const { model, path, pageCount } = make(input());
    for (let page = 1; page <= pageCount; page++) {
      const text = run('pdftotext', '-f', String(page), '-l', String(page), path, '-').replace(
        /[\u202a-\u202e]/gu,
        '',
      );
      const [number, , language] = model.footer.items;
      for (const item of [number, language]) expect(text).toContain(item?.[0]?.text.split(' ')[0]);
      expect(text).toContain(input().pack.structure.version);
    }
  });

  it('is tagged, in its language, with a title to display', () => {
    const { model, path } = make(input());
    expect(run('pdfinfo', path)).toMatch(/Tagged: +yes/);
    const raw = readFileSync(path, 'latin1');
    expect(raw).toContain(`/Lang (${model.language})`);
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).not.toContain('NeedAppearances');
  });
});

describe('the same input', () => {
  it('gives the same bytes', () => {
    const [first, second] = [make(samplePaper()), make(samplePaper())];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });
});

describe('the place for the seal', () => {
  it('is where it says, and is missing from a preview', () => {
    const { bytes, seal } = make(samplePaper());
    if (seal === null) throw new Error('no seal');
    const at = (from: number, length: number): string =>
      Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
    expect(at(seal.byteRangeAt, seal.byteRangeLength)).toMatch(/^\[0 \d{10} \d{10} \d{10}\]$/);
    expect(at(seal.contentsAt, seal.contentsLength)).toMatch(/^<0+>$/);
    expect(seal.contentsLength).toBe(2 + 2 * 8192);
    const preview = make(samplePaper({ signed: false }));
    expect(preview.seal).toBeNull();
    expect(Buffer.from(preview.bytes).includes('/FT /Sig')).toBe(false);
  });

  it('cannot be moved by a name that looks like one', () => {
    const name = '>\n/Contents <00> & /ByteRange [0 1 2 3] (Sig)';
    const { bytes, seal } = make(samplePaper({ name, clinicName: name }));
    expect(Buffer.from(bytes.subarray(seal?.contentsAt ?? 0)).toString('latin1', 0, 4)).toBe('<000');
  });

  it('allows nothing but signing (DocMDP, P 2), in four fields that stand in the text as form elements', () => {
    const { path } = make(samplePaper());
    const raw = readFileSync(path, 'latin1');
    expect(raw).toMatch(/\/TransformMethod \/DocMDP\n\/TransformParams <<\n\/Type \/TransformParams\n\/P 2/);
    expect(raw).toMatch(/\/Perms <<\n\/DocMDP \d+ 0 R/);
    expect(run('pdfinfo', '-struct', path).match(/ Form\n +Object \d+/g)).toHaveLength(4);
    expect(raw.match(/\/FT \/Sig/g)).toHaveLength(4);
    expect(raw.match(/\n\/V \d+ 0 R\n/g)).toHaveLength(1);
  });
});

describe('the attached record', () => {
  it('comes out of the file as it went in', () => {
    const { model, path } = make(samplePaper());
    const out = join(folder, 'record.json');
    run('pdfdetach', '-save', '1', '-o', out, path);
    expect(readFileSync(out, 'utf8')).toBe(model.attachment.json);
    expect(readFileSync(path, 'latin1')).toContain('/AFRelationship /Source');
  });
});

describe('text that cannot be drawn', () => {
  it('is refused before anything is made, by code point and never by its words', () => {
    const made = typesetter.typeset(composeDocument(samplePaper({ name: 'Rosa \u{e000} ᎠᏂ' })));
    expect(made).toEqual({
      ok: false,
      error: { code: 'cannot-draw-text', facts: { codePoints: 'U+13A0 U+13C2 U+E000' } },
    });
  });

  it('can be told at the time of typing, without opening a font', () => {
    const ability = readDrawingAbility(RESOURCES);
    if (!ability.ok) throw new Error(ability.error.code);
    for (const name of ['Nguyễn Thị Ánh', 'محمد علی', 'Ольга', 'שרה', 'राधा', 'สมชาย', 'Ωμέγα', '李小龙', '😀']) {
      expect(ability.value.listUndrawable(name)).toEqual([]);
    }
    expect(ability.value.canDraw('Ꭰ')).toBe(false);
    expect(ability.value.listUndrawable('a\u{e000}')).toEqual([0xe000]);
    // A mark that no font has together with this letter.
    expect(ability.value.listUndrawable('a\u064e')).toEqual([0x61, 0x64e]);
  });

  it('does not bring down a paper full of odd but drawable text', () => {
    const ownQuestions = [
      '\u202eevil\u2066',
      'W'.repeat(280),
      '<b>&amp;</b> {{page}} (7) [8]',
      '(1) سؤال 7.2? (2)',
      '   ',
    ];
    const { path, pageCount } = make(samplePaper({ amount: 'least', ownQuestions, name: 'O’Brien <&> "Ann" (7)' }));
    expect(pageCount).toBeGreaterThan(3);
    expect(run('pdftotext', path, '-')).toContain('<b>&amp;</b> {{page}} (7) [8]');
  });
});

describe('a damaged installation', () => {
  it('is missing a font when one byte of it is another, or the list of fonts is gone', async () => {
    const resources = join(folder, 'resources');
    mkdirSync(resources);
    cpSync(join(RESOURCES, 'fonts'), join(resources, 'fonts'), { recursive: true });
    const path = join(resources, 'fonts', 'thai-400.ttf');
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await loadTypesetter(resources)).toEqual({
      ok: false,
      error: { code: 'missing-font', facts: { font: 'thai-400' } },
    });
    rmSync(join(resources, 'fonts', 'fonts.json'));
    expect(await loadTypesetter(resources)).toMatchObject({ ok: false, error: { code: 'missing-font' } });
  });
});

describe('a paper with everything on it', () => {
  it('is still one sound file, and every page has its foot', { timeout: SLOW_MS }, () => {
    const { path, pageCount } = make(samplePaper({ amount: 'most' }));
    expect(run('qpdf', '--check', path)).toContain('No syntax or stream encoding errors');
    for (let page = 1; page <= pageCount; page++) {
      expect(run('pdftotext', '-f', String(page), '-l', String(page), path, '-')).toContain(
        `${page} of ${pageCount}`,
      );
    }
  });
});
