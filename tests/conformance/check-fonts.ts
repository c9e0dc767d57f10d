/** Rules for fonts: embedded, complete, as wide as they say, and every code shown stands for characters. */
import type { Report } from './finding';
import { arrayAt, dictionaryAt, nameOf, say, streamAt, type PdfDictionary, type PdfFile } from './read-pdf';
import { readTrueType, type TrueTypeProgram } from './true-type';
import { readUnicodeMap } from './unicode-map';

const SUBSET_NAME = /^[A-Z]{6}\+[!-~]+$/;
const DESCRIPTOR_KEYS = '/FontName /Flags /FontBBox /ItalicAngle /Ascent /Descent /CapHeight /StemV'.split(' ');
/** Thousandths of an em (A-3 6.2.11.5). */
const WIDTH_TOLERANCE = 1;

/** `shown`: by reference of the font, the codes that any page shows with it. */
export function checkFonts(file: PdfFile, shown: ReadonlyMap<string, ReadonlySet<number>>, report: Report): void {
  const names = new Set<string>();
  for (const [reference, codes] of shown) {
    const font = dictionaryAt(file, reference);
    const name = nameOf(font['/BaseFont']) ?? reference;
    const tell: Report = (clause, what) => report(clause, `${name}: ${what}`);
    if (names.has(name)) tell('A-3 6.2.11', 'two fonts have this name');
    names.add(name);
    checkFont(file, font, name, codes, tell);
  }
}

function checkFont(
  file: PdfFile,
  font: PdfDictionary,
  name: string,
  codes: ReadonlySet<number>,
  report: Report,
): void {
  if (font['/Subtype'] !== '/Type0' || font['/Encoding'] !== '/Identity-H') {
    report('A-3 6.2.11.3', 'is not a composite font with Identity-H, the only kind this judge knows');
    return;
  }
  const descendants = arrayAt(file, font['/DescendantFonts']);
  const descendant = dictionaryAt(file, descendants[0]);
  const descriptor = dictionaryAt(file, descendant['/FontDescriptor']);
  if (descendants.length !== 1) report('PDF 9.7.6', 'has not one descendant');
  if (!SUBSET_NAME.test(name)) report('PDF 9.6.4', 'is not named as a subset');
  for (const other of [descendant['/BaseFont'], descriptor['/FontName']]) {
    if (other !== `/${name}`) report('PDF 9.8', `is called ${say(other)} too`);
  }
  checkSystem(file, descendant, report);
  for (const key of DESCRIPTOR_KEYS) if (!(key in descriptor)) report('PDF 9.8', `its descriptor has no ${key}`);
  const program = readProgram(file, descendant, descriptor, report);
  if (program !== null) {
    checkProgram(program, descendant, file, codes, report);
    checkSet(file, descriptor, program, report);
  }
  checkCharacters(file, font, codes, report);
}

function checkSystem(file: PdfFile, descendant: PdfDictionary, report: Report): void {
  const system = dictionaryAt(file, descendant['/CIDSystemInfo']);
  const { '/Registry': registry, '/Ordering': ordering, '/Supplement': supplement } = system;
  if (registry !== 'u:Adobe' || ordering !== 'u:Identity' || supplement !== 0)
    report('A-3 6.2.11.3.1', 'its characters are of another system');
  if (descendant['/Subtype'] === '/CIDFontType2' && descendant['/CIDToGIDMap'] !== '/Identity') {
    report('A-3 6.2.11.3.2', 'does not say that its codes are its glyphs');
  }
}

function readProgram(
  file: PdfFile,
  descendant: PdfDictionary,
  descriptor: PdfDictionary,
  report: Report,
): TrueTypeProgram | null {
  const bytes = streamAt(file, descriptor['/FontFile2']);
  if (bytes === null || descendant['/Subtype'] !== '/CIDFontType2') {
    report('A-3 6.2.11.4.1', 'no TrueType program is embedded, the only kind this judge knows');
    return null;
  }
  try {
    return readTrueType(bytes);
  } catch (error) {
    report('A-3 6.2.11.2', error instanceof Error ? error.message : String(error));
    return null;
  }
}

function checkProgram(
  program: TrueTypeProgram,
  descendant: PdfDictionary,
  file: PdfFile,
  codes: ReadonlySet<number>,
  report: Report,
): void {
  if (program.brokenGlyphs.length > 0) report('A-3 6.2.11.2', `glyphs ${program.brokenGlyphs.join(', ')} are broken`);
  const widths = readWidths(file, descendant);
  const standard = Number(descendant['/DW'] ?? 1000);
  for (const code of codes) {
    if (code === 0) report('A-3 6.2.11.8', 'shows the glyph that stands for none');
    else if (code >= program.glyphCount) report('A-3 6.2.11.4.1', `glyph ${code} is not embedded`);
    else {
      const drawn = ((program.advances[code] ?? 0) * 1000) / program.unitsPerEm;
      const said = widths.get(code) ?? standard;
      if (Math.abs(drawn - said) > WIDTH_TOLERANCE)
        report('A-3 6.2.11.5', `glyph ${code} is ${drawn} wide, and said to be ${said}`);
    }
  }
}

/** The W array: `c [w1 w2 …]` or `first last w` (ISO 32000-1, 9.7.4.3). */
function readWidths(file: PdfFile, descendant: PdfDictionary): ReadonlyMap<number, number> {
  const widths = new Map<number, number>();
  const entries = arrayAt(file, descendant['/W']);
  for (let at = 0; at < entries.length;) {
    const first = Number(entries[at]);
    const second = entries[at + 1];
    if (Array.isArray(second)) {
      second.forEach((width, index) => widths.set(first + index, Number(width)));
      at += 2;
    } else {
      for (let code = first; code <= Number(second); code++) widths.set(code, Number(entries[at + 2]));
      at += 3;
    }
  }
  return widths;
}

/** A-3 6.2.11.4.2: a CIDSet, where there is one, has every glyph of the program and no other. */
function checkSet(file: PdfFile, descriptor: PdfDictionary, program: TrueTypeProgram, report: Report): void {
  if (!('/CIDSet' in descriptor)) return;
  const set = streamAt(file, descriptor['/CIDSet']) ?? new Uint8Array();
  for (let glyph = 0; glyph < Math.max(program.glyphCount, set.length * 8); glyph++) {
    const isIn = (((set[glyph >> 3] ?? 0) >> (7 - (glyph & 7))) & 1) === 1;
    if (isIn !== glyph < program.glyphCount) {
      report('A-3 6.2.11.4.2', `its CIDSet is wrong about glyph ${glyph}`);
      return;
    }
  }
}

/** U+0000, U+FEFF and U+FFFE (A-3 6.2.11.7.2), private use, replacement, lone surrogates, and characters that only fill. */
const NO_CHARACTER = /[\0\u200b\ufeff\ufffc-\uffff\ue000-\uf8ff\u{f0000}-\u{10ffff}\ud800-\udfff]/u;

function checkCharacters(file: PdfFile, font: PdfDictionary, codes: ReadonlySet<number>, report: Report): void {
  const stream = streamAt(file, font['/ToUnicode']);
  if (stream === null) {
    report('A-3 6.2.11.7', 'has no Unicode map');
    return;
  }
  try {
    const map = readUnicodeMap(stream);
    for (const code of codes) {
      const characters = map.get(code) ?? '';
      if (characters === '') report('A-3 6.2.11.7', `glyph ${code} stands for no character`);
      else if (NO_CHARACTER.test(characters))
        report('A-3 6.2.11.7.2', `glyph ${code} stands for ${JSON.stringify(characters)}`);
    }
  } catch (error) {
    report('PDF 9.10.3', error instanceof Error ? error.message : String(error));
  }
}
