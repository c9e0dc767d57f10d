/** Faults put into a sound paper, one at a time: the check must find each of them under its clause. */
import { arrayAt, asDictionary, catalogOf, dictionaryAt, everyDictionary, listPages, type PdfFile } from './read-pdf';

import {
  find,
  element,
  firstPage,
  change,
  changeBytes,
  inContent,
  streamOf,
  xmp,
  usedFont,
  usedDescendant,
  descriptor,
  widget,
  fileSpecification,
  signature,
  info,
  remove,
} from './damage';

export interface Mutant {
  readonly clause: string;
  readonly fault: string;
  readonly mutate: (file: PdfFile) => void;
}

const CONTENT: readonly Mutant[] = [
  {
    clause: 'UA-1 7.1',
    fault: 'text outside marked content',
    mutate: inContent(/\/H1\s*<<[^>]*>>\s*BDC([\s\S]*?)EMC/, '$1'),
  },
  {
    clause: 'UA-1 7.1',
    fault: 'a rule that is no artifact',
    mutate: inContent(/\/Artifact\s*<<[^>]*>>\s*BDC([\s\S]*?)EMC/, '$1'),
  },
  { clause: 'UA-1 7.1', fault: 'an artifact inside tagged content', mutate: inContent(/BT/, '/Artifact BMC BT') },
  { clause: 'PDF 14.7.4', fault: 'an ID used twice', mutate: inContent(/\/MCID 1\b/, '/MCID 0') },
  { clause: 'UA-1 7.1', fault: 'content in no element', mutate: inContent(/\/MCID 0\b/, '/MCID 9999') },
  { clause: 'PDF 14.6', fault: 'marked content left open', mutate: inContent(/EMC(?![\s\S]*EMC)/, '') },
  {
    clause: 'PDF 14.6',
    fault: 'an element with nothing drawn',
    mutate: inContent(/(\/H1[\s\S]*?BDC)[\s\S]*?(EMC)/, '$1 $2'),
  },
  { clause: 'A-3 6.2.4.3', fault: 'a tone of four inks', mutate: inContent(/[\d.]+ [\d.]+ [\d.]+ rg/, '0 0 0 1 k') },
  { clause: 'A-3 6.2.2', fault: 'an unknown operator', mutate: inContent('BT', 'BX BT') },
  { clause: 'PDF 8.4.4', fault: 'a state that is never restored', mutate: inContent('BT', 'q BT') },
  { clause: 'A-3 6.2.11.8', fault: 'a glyph that stands for none', mutate: inContent(/<[0-9a-f]{4}/, '<0000') },
  { clause: 'A-3 6.2.11.4.1', fault: 'a glyph that is not embedded', mutate: inContent(/<[0-9a-f]{4}/, '<fff0') },
];

const STRUCTURE: readonly Mutant[] = [
  {
    clause: 'PDF 14.7.4.4',
    fault: 'a parent tree that leads elsewhere',
    mutate: (file) => {
      const root = dictionaryAt(file, catalogOf(file)['/StructTreeRoot']);
      const numbers = arrayAt(file, dictionaryAt(file, root['/ParentTree'])['/Nums']);
      const parents = arrayAt(file, numbers[1]);
      parents[0] = parents.find((each) => each !== parents[0]) ?? null;
    },
  },
  {
    clause: 'PDF 14.7.4.4',
    fault: 'a page without a place in the parent tree',
    mutate: (file) => remove(firstPage(file), '/StructParents'),
  },
  {
    clause: 'UA-1 7.1',
    fault: 'a type that is not standard',
    mutate: (file) => void (element(file, 'P')['/S'] = '/Paragraph'),
  },
  {
    clause: 'UA-1 7.4.2',
    fault: 'a heading level that is skipped',
    mutate: (file) => void (element(file, 'H2')['/S'] = '/H4'),
  },
  { clause: 'UA-1 7.5', fault: 'a header without a scope', mutate: (file) => remove(element(file, 'TH'), '/A') },
  {
    clause: 'UA-1 7.2',
    fault: 'a row that is too short',
    mutate: (file) => void arrayAt(file, element(file, 'TR')['/K']).pop(),
  },
  {
    clause: 'UA-1 7.2',
    fault: 'a paragraph straight in a table',
    mutate: (file) => void (element(file, 'TR')['/S'] = '/P'),
  },
  {
    clause: 'UA-1 7.2',
    fault: 'a list item outside a list',
    mutate: (file) => void (element(file, 'L')['/S'] = '/Sect'),
  },
  {
    clause: 'UA-1 7.6',
    fault: 'a list item without a body',
    mutate: (file) => void (element(file, 'LBody')['/S'] = '/Lbl'),
  },
  {
    clause: 'UA-1 7.6',
    fault: 'a numbered list that does not say so',
    mutate: (file) => {
      for (const { dictionary } of everyDictionary(file)) {
        if (asDictionary(dictionary['/A'])['/O'] === '/List') remove(dictionary, '/A');
      }
    },
  },
  { clause: 'UA-1 7.3', fault: 'a figure without words', mutate: (file) => remove(element(file, 'Figure'), '/Alt') },
  {
    clause: 'PDF 14.8.5.4',
    fault: 'a figure without a box',
    mutate: (file) => remove(element(file, 'Figure'), '/A'),
  },
  {
    clause: 'PDF 14.8.5.4',
    fault: 'a table on one page without a box',
    mutate: (file) => remove(element(file, 'Table'), '/A'),
  },
  {
    clause: 'UA-1 7.2',
    fault: 'a language that does not exist',
    mutate: (file) => void (element(file, 'P')['/Lang'] = 'u:qq-12345678901'),
  },
  { clause: 'UA-1 7.1', fault: 'an element without a parent', mutate: (file) => remove(element(file, 'P'), '/P') },
  {
    clause: 'UA-1 7.1',
    fault: 'a file not marked as tagged',
    mutate: (file) => remove(dictionaryAt(file, catalogOf(file)['/MarkInfo']), '/Marked'),
  },
  {
    clause: 'PDF 12.3.3',
    fault: 'a bookmark to nowhere',
    mutate: (file) => remove(find(file, {}, ['/Dest', '/Title']), '/Dest'),
  },
];

const FONTS: readonly Mutant[] = [
  {
    clause: 'A-3 6.2.11.4.1',
    fault: 'a font that is not embedded',
    mutate: (file) => remove(descriptor(file), '/FontFile2'),
  },
  {
    clause: 'PDF 9.6.4',
    fault: 'a font not named as a subset',
    mutate: (file) => void (usedFont(file)['/BaseFont'] = '/Literata'),
  },
  {
    clause: 'A-3 6.2.11.3.2',
    fault: 'codes that may not be glyphs',
    mutate: (file) => remove(usedDescendant(file), '/CIDToGIDMap'),
  },
  {
    clause: 'A-3 6.2.11.5',
    fault: 'a width that is not the glyph’s',
    mutate: (file) => {
      const widths = arrayAt(file, arrayAt(file, usedDescendant(file)['/W'])[1]);
      widths[1] = Number(widths[1]) + 2;
    },
  },
  { clause: 'A-3 6.2.11.7', fault: 'no Unicode map', mutate: (file) => remove(usedFont(file), '/ToUnicode') },
  {
    clause: 'A-3 6.2.11.7.2',
    fault: 'a glyph that stands for a byte order mark',
    mutate: (file) =>
      change(
        streamOf(file, usedFont(file), '/ToUnicode'),
        /(<0000> <[0-9a-f]{4}> \[<[0-9a-f]*> )<[0-9a-f]+>/,
        '$1<feff>',
      ),
  },
  {
    clause: 'A-3 6.2.11.4.2',
    fault: 'a CIDSet that lacks a glyph',
    mutate: (file) => {
      file.objects.set('99999 0 R', { value: {}, stream: Uint8Array.from([0xff]) });
      descriptor(file)['/CIDSet'] = '99999 0 R';
    },
  },
  {
    clause: 'A-3 6.2.11.2',
    fault: 'a font program that is cut off',
    mutate: (file) => {
      const program = streamOf(file, descriptor(file), '/FontFile2');
      program.stream = (program.stream ?? new Uint8Array()).slice(0, 400);
    },
  },
];

const FIELDS: readonly Mutant[] = [
  { clause: 'UA-1 7.18.1', fault: 'a field that is not described', mutate: (file) => remove(widget(file), '/TU') },
  {
    clause: 'UA-1 7.18.3',
    fault: 'a page that does not tab by structure',
    mutate: (file) => void listPages(file).forEach(({ dictionary }) => delete dictionary['/Tabs']),
  },
  { clause: 'A-3 6.3.2', fault: 'a field that is not printed', mutate: (file) => void (widget(file)['/F'] = 128) },
  { clause: 'A-3 6.3.3', fault: 'a field without an appearance', mutate: (file) => remove(widget(file), '/AP') },
  {
    clause: 'UA-1 7.18.4',
    fault: 'a Form element with two children',
    mutate: (file) => void arrayAt(file, element(file, 'Form')['/K']).push(99),
  },
  {
    clause: 'PDF 14.7.4.4',
    fault: 'a field that its element does not know',
    mutate: (file) => remove(widget(file), '/StructParent'),
  },
  {
    clause: 'A-3 6.4.1',
    fault: 'NeedAppearances',
    mutate: (file) => void (dictionaryAt(file, catalogOf(file)['/AcroForm'])['/NeedAppearances'] = true),
  },
  {
    clause: 'A-3 6.4.3',
    fault: 'a signature that covers less',
    mutate: (file) => void (arrayAt(file, signature(file)['/ByteRange'])[3] = 100),
  },
  {
    clause: 'A-3 6.1.12',
    fault: 'a digest beside DocMDP',
    mutate: (file) => void (asDictionary(arrayAt(file, signature(file)['/Reference'])[0])['/DigestMethod'] = '/MD5'),
  },
  {
    clause: 'A-3 6.5.1',
    fault: 'a script',
    mutate: (file) => void (find(file, {}, ['/Dest', '/Title'])['/A'] = { '/S': '/JavaScript', '/JS': 'u:1' }),
  },
];

const METADATA: readonly Mutant[] = [
  { clause: 'A-3 6.6.2', fault: 'XMP that is not well-formed', mutate: xmp('</rdf:RDF>', '<x></rdf:RDF>') },
  { clause: 'A-3 6.6.4', fault: 'another part of PDF/A', mutate: xmp('<pdfaid:part>3', '<pdfaid:part>2') },
  { clause: 'UA-1 5', fault: 'no mark of PDF/UA', mutate: xmp('<pdfuaid:part>1', '<pdfuaid:part>') },
  {
    clause: 'A-3 6.6.2.3',
    fault: 'a property that is not described',
    mutate: xmp('<pdfaProperty:name>part', '<pdfaProperty:name>other'),
  },
  {
    clause: 'A-3 6.6.2',
    fault: 'a schema described by half',
    mutate: xmp(/<pdfaSchema:prefix>.*?<\/pdfaSchema:prefix>/, ''),
  },
  { clause: 'A-3 6.6.3', fault: 'another title in XMP', mutate: xmp(/(<dc:title>[\s\S]*?<rdf:li[^>]*>)/, '$1x') },
  {
    clause: 'A-3 6.6.3',
    fault: 'another time in Info',
    mutate: (file) => void (info(file)['/CreationDate'] = 'u:D:20250101000000Z'),
  },
  {
    clause: 'UA-1 7.1',
    fault: 'a title that is not displayed',
    mutate: (file) => remove(catalogOf(file), '/ViewerPreferences'),
  },
  { clause: 'UA-1 7.2', fault: 'no language', mutate: (file) => remove(catalogOf(file), '/Lang') },
  { clause: 'A-3 6.2.3', fault: 'no output intent', mutate: (file) => remove(catalogOf(file), '/OutputIntents') },
  {
    clause: 'A-3 6.5.2',
    fault: 'an action on opening',
    mutate: (file) => void (catalogOf(file)['/OpenAction'] = { '/S': '/GoTo' }),
  },
];

const ATTACHMENTS: readonly Mutant[] = [
  {
    clause: 'A-3 6.8',
    fault: 'an attachment that is nothing to the document',
    mutate: (file) => remove(fileSpecification(file), '/AFRelationship'),
  },
  {
    clause: 'A-3 6.8',
    fault: 'an attachment that is not associated',
    mutate: (file) => remove(catalogOf(file), '/AF'),
  },
  {
    clause: 'A-3 6.8',
    fault: 'an attachment without a kind',
    mutate: (file) => remove(dictionaryAt(file, asDictionary(fileSpecification(file)['/EF'])['/F']), '/Subtype'),
  },
  {
    clause: 'A-3 6.8',
    fault: 'an attachment without a time',
    mutate: (file) =>
      remove(
        asDictionary(dictionaryAt(file, asDictionary(fileSpecification(file)['/EF'])['/F'])['/Params']),
        '/ModDate',
      ),
  },
  {
    clause: 'A-3 6.8',
    fault: 'an attachment without words',
    mutate: (file) => remove(fileSpecification(file), '/Desc'),
  },
];

const BYTES: readonly Mutant[] = [
  {
    clause: 'A-3 6.1.2',
    fault: 'a header without its second line',
    mutate: (file) => changeBytes(file, /^%PDF-1\.7\n%[^\n]*/, '%PDF-1.7\n%abcdefg'),
  },
  {
    clause: 'A-3 6.1.3',
    fault: 'bytes after the end',
    mutate: (file) => void (file.bytes = Uint8Array.from([...file.bytes, 0x41])),
  },
  { clause: 'A-3 6.1.3', fault: 'a file without identifiers', mutate: (file) => remove(file.trailer, '/ID') },
  { clause: 'A-3 6.1.3', fault: 'a file that is encrypted', mutate: (file) => void (file.trailer['/Encrypt'] = {}) },
  {
    clause: 'A-3 6.1.4',
    fault: 'a cross-reference table elsewhere',
    mutate: (file) => changeBytes(file, /startxref\n\d/, 'startxref\n9'),
  },
  {
    clause: 'A-3 6.1.9',
    fault: 'an object that is not where it is said to be',
    mutate: (file) => changeBytes(file, /\n1 0 obj\n/, '\n1 0 obj '),
  },
  {
    clause: 'A-3 6.1.7.1',
    fault: 'a stream of another length',
    mutate: (file) => changeBytes(file, /\/Length \d/, '/Length 1'),
  },
  {
    clause: 'A-3 6.1.7.2',
    fault: 'a stream packed by LZW',
    mutate: (file) => void (find(file, { '/Filter': '/FlateDecode' })['/Filter'] = '/LZWDecode'),
  },
  {
    clause: 'A-3 6.1.13',
    fault: 'a string that is too long',
    mutate: (file) => void (info(file)['/Title'] = `u:${'a'.repeat(40_000)}`),
  },
];

export const MUTANTS: readonly Mutant[] = [
  ...CONTENT,
  ...STRUCTURE,
  ...FONTS,
  ...FIELDS,
  ...METADATA,
  ...ATTACHMENTS,
  ...BYTES,
];
