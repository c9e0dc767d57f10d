/** Where a paper can be damaged, and how: for the faults that the check must find. */
import {
  arrayAt,
  catalogOf,
  dictionaryAt,
  everyDictionary,
  listPages,
  say,
  type PdfDictionary,
  type PdfFile,
  type PdfObject,
} from './read-pdf';

export function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the paper has no ${what} to damage`);
  return value;
}

/** The first dictionary with all these entries. */
export function find(file: PdfFile, entries: PdfDictionary, needs: readonly string[] = []): PdfDictionary {
  for (const { dictionary } of everyDictionary(file)) {
    const has = Object.entries(entries).every(([key, value]) => dictionary[key] === value);
    if (has && needs.every((key) => key in dictionary)) return dictionary;
  }
  throw new Error(`the paper has no ${JSON.stringify(entries)} to damage`);
}

export const element = (file: PdfFile, type: string, needs: readonly string[] = ['/K']): PdfDictionary =>
  find(file, { '/S': `/${type}` }, needs);

export function firstPage(file: PdfFile): PdfDictionary {
  return must(listPages(file)[0], 'page').dictionary;
}

export function pageContent(file: PdfFile): PdfObject {
  const { '/Contents': contents } = firstPage(file);
  return must(file.objects.get(say(Array.isArray(contents) ? contents[0] : contents)), 'content');
}

/** `find` may be used more than once in a text; the first place is changed. Throws when there is none. */
export function change(object: PdfObject, from: string | RegExp, to: string): void {
  const before = Buffer.from(object.stream ?? new Uint8Array()).toString('latin1');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`there is no ${String(from)} to damage`);
  object.stream = Uint8Array.from(Buffer.from(after, 'latin1'));
}

export function changeBytes(file: PdfFile, from: string | RegExp, to: string): void {
  const object: PdfObject = { value: null, stream: file.bytes };
  change(object, from, to);
  file.bytes = object.stream ?? file.bytes;
}

export const inContent =
  (from: string | RegExp, to: string) =>
  (file: PdfFile): void =>
    change(pageContent(file), from, to);

export function streamOf(file: PdfFile, owner: PdfDictionary, key: string): PdfObject {
  return must(file.objects.get(say(owner[key])), key);
}

export const xmp =
  (from: string | RegExp, to: string) =>
  (file: PdfFile): void =>
    change(streamOf(file, catalogOf(file), '/Metadata'), from, to);

export const usedFont = (file: PdfFile): PdfDictionary =>
  dictionaryAt(
    file,
    Object.values(dictionaryAt(file, dictionaryAt(file, firstPage(file)['/Resources'])['/Font']))[0],
  );
export const usedDescendant = (file: PdfFile): PdfDictionary =>
  dictionaryAt(file, arrayAt(file, usedFont(file)['/DescendantFonts'])[0]);
export const descriptor = (file: PdfFile): PdfDictionary =>
  dictionaryAt(file, usedDescendant(file)['/FontDescriptor']);
export const widget = (file: PdfFile): PdfDictionary => find(file, { '/Subtype': '/Widget' });
export const fileSpecification = (file: PdfFile): PdfDictionary => find(file, {}, ['/EF']);
export const signature = (file: PdfFile): PdfDictionary => find(file, { '/Type': '/Sig' }, ['/ByteRange']);
export const info = (file: PdfFile): PdfDictionary => dictionaryAt(file, file.trailer['/Info']);

export const remove = (dictionary: PdfDictionary, key: string): void => {
  must(dictionary[key], key);
  Reflect.deleteProperty(dictionary, key);
};
