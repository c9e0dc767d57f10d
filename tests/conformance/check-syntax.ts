/** Rules for the bytes themselves: header, end, objects, streams, filters and limits (ISO 19005-3, 6.1). */
import type { Report } from './finding';
import { asDictionary, everyDictionary, everyValue, listPages, resolve, say, type PdfFile } from './read-pdf';

const LARGEST_INTEGER = 2 ** 31 - 1;
const LONGEST_STRING = 32_767;
const LONGEST_NAME = 127;
const MOST_OBJECTS = 8_388_607;
const FILTERS = [
  '/FlateDecode',
  '/ASCIIHexDecode',
  '/ASCII85Decode',
  '/RunLengthDecode',
  '/DCTDecode',
  '/CCITTFaxDecode',
];
const REAL_LIMIT = 3.403e38;

export function checkSyntax(file: PdfFile, report: Report): void {
  const text = Buffer.from(file.bytes).toString('latin1');
  if (!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4,}/.test(text)) report('A-3 6.1.2', 'the file does not begin as it must');
  if (!/%%EOF\r?\n?$/.test(text)) report('A-3 6.1.3', 'something follows the end of the file');
  checkTrailer(file, report);
  checkObjects(file, text, report);
  checkValues(file, report);
  checkPageSizes(file, report);
}

function checkTrailer({ trailer, objects }: PdfFile, report: Report): void {
  const identifiers = trailer['/ID'];
  const areStrings =
    Array.isArray(identifiers) &&
    identifiers.length === 2 &&
    identifiers.every((each) => /^[bu]:.{16}/s.test(say(each)));
  if (!areStrings) report('A-3 6.1.3', 'the file has no identifiers');
  if ('/Encrypt' in trailer) report('A-3 6.1.3', 'the file is encrypted');
  if (objects.size > MOST_OBJECTS) report('A-3 6.1.13', 'there are too many objects');
}

/** Every object of every revision, where its cross-reference table says it is. */
function checkObjects(file: PdfFile, text: string, report: Report): void {
  const { offsets, tables } = listOffsets(text, report);
  const ends = [...offsets.map(({ at }) => at), ...tables, text.length].sort((a, b) => a - b);
  for (const { at, id } of offsets) {
    const end = ends.find((each) => each > at) ?? text.length;
    const object = text.slice(at, end);
    if (!object.startsWith(`${id} 0 obj\n`)) report('A-3 6.1.9', `object ${id} does not begin where it is said to`);
    else if (!/\nendobj\s*(?:%[^\n]*\n)?$/.test(object))
      report('A-3 6.1.9', `object ${id} does not end on lines of its own`);
    checkStream(file, id, object, report);
  }
}

interface Offsets {
  readonly offsets: readonly { readonly id: number; readonly at: number }[];
  readonly tables: readonly number[];
}

function listOffsets(text: string, report: Report): Offsets {
  const offsets: { id: number; at: number }[] = [];
  const tables: number[] = [];
  let table = Number(/startxref\r?\n(\d+)\r?\n%%EOF\r?\n?$/.exec(text)?.[1] ?? -1);
  while (table >= 0 && !tables.includes(table)) {
    tables.push(table);
    const section = /^xref\n((?:\d+ \d+\n(?:\d{10} \d{5} [nf](?: \n|\r\n| \r))+)+)trailer\n([\s\S]*?)startxref/.exec(
      text.slice(table),
    );
    if (section === null) {
      report('A-3 6.1.4', `there is no cross-reference table at ${table}`);
      break;
    }
    let id = 0;
    for (const line of (section[1] ?? '').split('\n')) {
      const [, start] = /^(\d+) \d+$/.exec(line) ?? [];
      const [, at, kind] = /^(\d{10}) \d{5} ([nf])/.exec(line) ?? [];
      if (start !== undefined) id = Number(start);
      else if (at !== undefined) {
        if (kind === 'n') offsets.push({ id, at: Number(at) });
        id += 1;
      }
    }
    table = Number(/\/Prev (\d+)/.exec(section[2] ?? '')?.[1] ?? -1);
  }
  return { offsets, tables };
}

/** A-3 6.1.7.1: `stream` and `endstream` on lines of their own, and the length exact. */
function checkStream(file: PdfFile, id: number, object: string, report: Report): void {
  const opening = /^\d+ 0 obj\n<<[\s\S]*?>>\s*stream(\r?\n|\r)/.exec(object);
  const isStream = opening !== null && /endstream\s*endobj\s*(?:%[^\n]*\n)?$/.test(object);
  if (!isStream) return;
  const head = opening[0];
  if (!/\nstream\r?\n$/.test(head)) report('A-3 6.1.7.1', `stream ${id} does not begin on a line of its own`);
  const [, length, , reference] = /\/Length (\d+)( 0 R)?|\/Length (\d+ 0 R)/.exec(head) ?? [];
  const said = / 0 R/.test(/\/Length \d+ 0 R/.exec(head)?.[0] ?? '')
    ? resolve(file, reference ?? `${length} 0 R`)
    : Number(length);
  if (!/^\r?\nendstream\n/.test(object.slice(head.length + Number(said))))
    report('A-3 6.1.7.1', `stream ${id} is not as long as it says`);
}

function checkValues(file: PdfFile, report: Report): void {
  for (const { at, dictionary } of everyDictionary(file)) {
    for (const key of ['/F', '/FFilter', '/FDecodeParms']) {
      if (key in dictionary && '/Length' in dictionary) report('A-3 6.1.7.1', `stream ${at} is outside the file`);
    }
    const filters = [dictionary['/Filter'] ?? []].flat();
    if ('/Length' in dictionary) {
      for (const filter of filters)
        if (!FILTERS.includes(say(filter))) report('A-3 6.1.7.2', `stream ${at} is packed by ${say(filter)}`);
    }
  }
  for (const [at, { value }] of file.objects) {
    for (const each of everyValue(value)) checkLimits(at, each, report);
  }
}

function checkLimits(at: string, value: unknown, report: Report): void {
  if (typeof value === 'number') {
    const limit = Number.isInteger(value) ? LARGEST_INTEGER : REAL_LIMIT;
    if (Math.abs(value) > limit) report('A-3 6.1.13', `${at} has the number ${value}`);
  } else if (typeof value === 'string') {
    const length = value.startsWith('b:') ? (value.length - 2) / 2 : Buffer.byteLength(value) - 2;
    if (!value.startsWith('/') && length > LONGEST_STRING)
      report('A-3 6.1.13', `${at} has a string of ${length} bytes`);
  } else {
    for (const name of [
      ...Object.keys(asDictionary(value as never)),
      ...Object.values(asDictionary(value as never)).map(say),
    ]) {
      if (name.startsWith('/') && Buffer.byteLength(name) - 1 > LONGEST_NAME)
        report('A-3 6.1.13', `${at} has a name that is too long`);
    }
  }
}

function checkPageSizes(file: PdfFile, report: Report): void {
  for (const { dictionary, number } of listPages(file)) {
    const box = dictionary['/MediaBox'];
    const [left = 0, bottom = 0, right = 0, top = 0] = Array.isArray(box) ? box.map(Number) : [];
    const sides = [right - left, top - bottom];
    if (sides.some((side) => !(side >= 3 && side <= 14_400)))
      report('A-3 6.1.13', `page ${number} has the sides ${sides.join(' and ')}`);
  }
}
