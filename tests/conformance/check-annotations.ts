/** Rules for annotations and form fields: seen, printed, described, in the structure tree, and never doing anything. */
import type { Report } from './finding';
import {
  arrayAt,
  catalogOf,
  dictionaryAt,
  isReference,
  nameOf,
  resolve,
  say,
  streamAt,
  textOf,
  type Page,
  type PdfDictionary,
  type PdfFile,
  type PdfValue,
} from './read-pdf';
import { everyElement, readNumberTree, type StructureElement } from './structure-tree';

const INVISIBLE = 1;
const HIDDEN = 2;
const PRINT = 4;
const NO_VIEW = 32;
const TOGGLE_NO_VIEW = 256;

export function checkAnnotations(
  file: PdfFile,
  pages: readonly Page[],
  roots: readonly StructureElement[],
  report: Report,
): void {
  const owners = findOwners(roots, report);
  const tree = readNumberTree(file, dictionaryAt(file, catalogOf(file)['/StructTreeRoot'])['/ParentTree']);
  const onPages = new Set<string>();
  for (const page of pages) {
    const annotations = arrayAt(file, page.dictionary['/Annots']);
    if (annotations.length > 0 && page.dictionary['/Tabs'] !== '/S')
      report('UA-1 7.18.3', `page ${page.number} does not tab in order of its structure`);
    if ('/AA' in page.dictionary) report('A-3 6.5.2', `page ${page.number} acts by itself`);
    for (const each of annotations) {
      const reference = say(each);
      const annotation = dictionaryAt(file, each);
      const tell: Report = (clause, what) =>
        report(
          clause,
          `${nameOf(annotation['/Subtype']) ?? 'annotation'} ${reference} on page ${page.number} ${what}`,
        );
      onPages.add(reference);
      checkAppearance(file, annotation, tell);
      if (!isOutside(file, annotation, page))
        checkPlace(annotation, reference, page, owners.get(reference), tree, tell);
    }
  }
  checkForm(file, onPages, report);
}

function findOwners(roots: readonly StructureElement[], report: Report): ReadonlyMap<string, StructureElement> {
  const owners = new Map<string, StructureElement>();
  for (const element of everyElement(roots)) {
    const objects = element.children.flatMap((child) => (child.kind === 'object' ? [child.reference] : []));
    for (const reference of objects) {
      if (owners.has(reference)) report('UA-1 7.18.1', `annotation ${reference} has two elements`);
      owners.set(reference, element);
    }
    if (element.type === 'Form' && (objects.length !== 1 || element.children.length !== 1)) {
      report('UA-1 7.18.4', `Form ${element.reference} does not hold one field and nothing else`);
    }
    if (element.type === 'Link' && objects.length === 0)
      report('UA-1 7.18.5', `Link ${element.reference} leads nowhere`);
  }
  return owners;
}

function checkAppearance(file: PdfFile, annotation: PdfDictionary, report: Report): void {
  const kind = nameOf(annotation['/Subtype']);
  if (kind !== 'Widget' && kind !== 'Link') report('A-3 6.3.1', 'is of a kind that this paper has no use for');
  const flags = Number(annotation['/F'] ?? 0);
  if ((flags & PRINT) === 0) report('A-3 6.3.2', 'is not printed');
  if ((flags & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)) !== 0) report('A-3 6.3.2', 'is hidden');
  for (const key of ['/AA', '/JS']) if (key in annotation) report('A-3 6.4.1', `has ${key}`);
  if (kind === 'Link') return;
  if ('/A' in annotation) report('A-3 6.4.1', 'has /A');
  const appearance = dictionaryAt(file, annotation['/AP']);
  const [left = 0, bottom = 0, right = 0, top = 0] = arrayAt(file, annotation['/Rect']).map(Number);
  const isPoint = left === right && bottom === top;
  if (Object.keys(appearance).join() !== '/N' && !isPoint) report('A-3 6.3.3', 'has not one normal appearance');
  else if (streamAt(file, appearance['/N']) === null && !isPoint)
    report('A-3 6.3.3', 'has an appearance that is no stream');
  const form = dictionaryAt(file, appearance['/N']);
  if (!isPoint && (form['/Subtype'] !== '/Form' || !('/Resources' in form)))
    report('A-3 6.2.2', 'has an appearance without resources');
}

/** Nothing of it can be seen, so it has no place in the order of reading (UA-1 7.18.1): the field of a timestamp. */
function isOutside(file: PdfFile, annotation: PdfDictionary, { dictionary }: Page): boolean {
  const box = dictionary['/CropBox'] ?? dictionary['/MediaBox'];
  const [left = 0, bottom = 0, right = 0, top = 0] = arrayAt(file, box).map(Number);
  const [from = 0, low = 0, to = 0, high = 0] = arrayAt(file, annotation['/Rect']).map(Number);
  return to <= left || high <= bottom || from >= right || low >= top;
}

function checkPlace(
  annotation: PdfDictionary,
  reference: string,
  page: Page,
  owner: StructureElement | undefined,
  tree: ReadonlyMap<number, unknown>,
  report: Report,
): void {
  const expected = { Widget: 'Form', Link: 'Link' }[nameOf(annotation['/Subtype']) ?? ''] ?? 'Annot';
  if (owner?.type !== expected) report('UA-1 7.18.1', `is not in an element ${expected}`);
  if ('/P' in annotation && annotation['/P'] !== page.reference)
    report('PDF 12.5.2', 'says that it is on another page');
  const key = annotation['/StructParent'];
  if (typeof key !== 'number' || tree.get(key) !== owner?.reference)
    report('PDF 14.7.4.4', 'is not led to its element by the parent tree');
  const words =
    textOf(annotation[expected === 'Form' ? '/TU' : '/Contents']) ?? textOf(owner?.dictionary['/Alt']) ?? '';
  if (words.trim() === '') report(expected === 'Link' ? 'UA-1 7.18.5' : 'UA-1 7.18.1', 'is not described');
  if (!isReference(reference)) report('A-3 6.3.1', 'is no object of its own');
}

function checkForm(file: PdfFile, onPages: ReadonlySet<string>, report: Report): void {
  const catalog = catalogOf(file);
  if (!('/AcroForm' in catalog)) return;
  const form = dictionaryAt(file, catalog['/AcroForm']);
  if ('/NeedAppearances' in form && form['/NeedAppearances'] !== false)
    report('A-3 6.4.1', 'the form asks readers to draw it anew');
  if ('/XFA' in form) report('A-3 6.4.2', 'the form is made by XFA');
  const names = new Set<string>();
  for (const { field, dictionary, name } of everyField(file, form['/Fields'], null, '', report)) {
    if (names.has(name)) report('PDF 12.7.3', `two fields are called "${name}"`);
    names.add(name);
    if (dictionary['/FT'] !== '/Sig') report('PDF 12.7', `field ${name} is not for a signature`);
    if (!onPages.has(say(field))) report('PDF 12.7', `field ${name} is on no page`);
    if ('/V' in dictionary) checkSignature(file, name, dictionaryAt(file, dictionary['/V']), report);
  }
  const flags = Number(form['/SigFlags'] ?? 0);
  if (names.size > 0 && (flags & 1) === 0) report('PDF 12.7.2', 'the form does not say that it holds signatures');
}

interface Field {
  readonly field: PdfValue;
  readonly dictionary: PdfDictionary;
  /** Fully qualified. */
  readonly name: string;
}

/** The fields that can have a value; one with kids only groups them, and is described too. */
function everyField(
  file: PdfFile,
  list: PdfValue | undefined,
  parent: PdfValue | null,
  prefix: string,
  report: Report,
): readonly Field[] {
  return arrayAt(file, list).flatMap((field) => {
    const dictionary = dictionaryAt(file, field);
    const part = textOf(dictionary['/T']) ?? '';
    const name = `${prefix}${part}`;
    if (part === '' || part.includes('.')) report('PDF 12.7.3', `a field is called "${name}"`);
    if ((dictionary['/Parent'] ?? null) !== parent) report('PDF 12.7.3', `field ${name} does not know its group`);
    if (!('/Kids' in dictionary)) return [{ field, dictionary, name }];
    if ((textOf(dictionary['/TU']) ?? '') === '') report('UA-1 7.18.1', `the group ${name} is not described`);
    return everyField(file, dictionary['/Kids'], field, `${name}.`, report);
  });
}

function checkSignature(file: PdfFile, name: string, signature: PdfDictionary, report: Report): void {
  const { length } = file.bytes;
  const [start, before, after, rest] = arrayAt(file, signature['/ByteRange']).map(Number);
  if (start !== 0 || before === undefined || after === undefined || rest === undefined || after + rest > length) {
    report('A-3 6.4.3', `signature ${name} covers no range of this file`);
    return;
  }
  const text = (from: number, to: number): string => Buffer.from(file.bytes.subarray(from, to)).toString('latin1');
  if (!/^<[0-9a-fA-F]+>$/.test(text(before, after)))
    report('A-3 6.4.3', `signature ${name} leaves out more than itself`);
  if (!/%%EOF\r?\n?$/.test(text(after + rest - 7, after + rest)))
    report('A-3 6.4.3', `signature ${name} does not cover a whole revision`);
  for (const each of arrayAt(file, signature['/Reference'])) {
    for (const key of ['/DigestLocation', '/DigestMethod', '/DigestValue']) {
      if (key in dictionaryAt(file, each)) report('A-3 6.1.12', `signature ${name} has ${key}`);
    }
  }
  // The authority's token has the time.
  const isTimestamp = signature['/Type'] === '/DocTimeStamp';
  if (!isTimestamp && textOf(resolve(file, signature['/M'])) === null)
    report('PDF 12.8.1', `signature ${name} has no time`);
}
