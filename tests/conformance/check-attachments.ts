/** Rules for embedded files: named, described, dated, typed, and tied to the document by what they are to it. */
import { timeOf } from './check-metadata';
import type { Report } from './finding';
import {
  arrayAt,
  catalogOf,
  dictionaryAt,
  everyDictionary,
  nameOf,
  say,
  streamAt,
  textOf,
  type PdfDictionary,
  type PdfFile,
} from './read-pdf';

const RELATIONSHIPS = 'Source Data Alternative Supplement Unspecified'.split(' ');

export function checkAttachments(file: PdfFile, report: Report): void {
  const associated = new Set(arrayAt(file, catalogOf(file)['/AF']).map(say));
  const named = new Set(
    namesIn(file, dictionaryAt(file, dictionaryAt(file, catalogOf(file)['/Names'])['/EmbeddedFiles'])),
  );
  for (const { at, dictionary } of everyDictionary(file)) {
    const isFile = dictionary['/Type'] === '/Filespec' || '/EF' in dictionary;
    if (!isFile) continue;
    const name = textOf(dictionary['/UF']) ?? at;
    const tell: Report = (clause, what) => report(clause, `the attachment ${name} ${what}`);
    if (!associated.has(at)) tell('A-3 6.8', 'is not associated with the document');
    if (!named.has(at)) tell('PDF 7.11.4', 'is not among the names');
    checkFile(file, dictionary, tell);
  }
}

function namesIn(file: PdfFile, node: PdfDictionary, depth = 0): readonly string[] {
  const own = arrayAt(file, node['/Names']).filter((_, index) => index % 2 === 1);
  const kids = depth < 8 ? arrayAt(file, node['/Kids']) : [];
  return [...own.map(say), ...kids.flatMap((kid) => namesIn(file, dictionaryAt(file, kid), depth + 1))];
}

function checkFile(file: PdfFile, specification: PdfDictionary, report: Report): void {
  const { '/F': plain, '/UF': unicode, '/Desc': description } = specification;
  if (textOf(plain) === null || textOf(plain) !== textOf(unicode))
    report('A-3 6.8', 'has not the same name twice, in F and UF');
  if ((textOf(description) ?? '').trim() === '') report('A-3 6.8', 'has no description');
  if (!RELATIONSHIPS.includes(nameOf(specification['/AFRelationship']) ?? ''))
    report('A-3 6.8', 'does not say what it is to the document');
  const embedded = dictionaryAt(file, specification['/EF']);
  const stream = streamAt(file, embedded['/F']);
  if (stream === null || ('/UF' in embedded && embedded['/UF'] !== embedded['/F'])) {
    report('A-3 6.8', 'is not in the file');
    return;
  }
  const dictionary = dictionaryAt(file, embedded['/F']);
  if (!/^[a-z]+\/[a-z0-9.+-]+$/.test(nameOf(dictionary['/Subtype']) ?? '')) report('A-3 6.8', 'is of no kind');
  const parameters = dictionaryAt(file, dictionary['/Params']);
  if (Number.isNaN(timeOf(textOf(parameters['/ModDate']) ?? ''))) report('A-3 6.8', 'has no time');
  if (parameters['/Size'] !== stream.length)
    report('PDF 7.11.4', `says that it is ${say(parameters['/Size'])} bytes long, and is ${stream.length}`);
}
