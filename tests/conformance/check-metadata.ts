/** Rules for what the file says about itself: XMP, the Info dictionary, language, title, output intent, and what is forbidden. */
import { isLanguage } from './check-structure';
import type { Report } from './finding';
import {
  arrayAt,
  catalogOf,
  dictionaryAt,
  everyDictionary,
  resolve,
  say,
  streamAt,
  textOf,
  type PdfDictionary,
  type PdfFile,
} from './read-pdf';
import { readXmp, type Xmp } from './xmp';

const DC = 'http://purl.org/dc/elements/1.1/';
const XMP = 'http://ns.adobe.com/xap/1.0/';
const XMP_MM = 'http://ns.adobe.com/xap/1.0/mm/';
const PDF = 'http://ns.adobe.com/pdf/1.3/';
const PDFA_ID = 'http://www.aiim.org/pdfa/ns/id/';
const PDFUA_ID = 'http://www.aiim.org/pdfua/ns/id/';

/** Properties that need no description of their own (ISO 19005-3, 6.6.2.3.1). */
const PREDEFINED = new Set([
  ...'format title creator description subject language publisher rights date identifier'
    .split(' ')
    .map((name) => `${DC} ${name}`),
  ...'CreateDate ModifyDate MetadataDate CreatorTool'.split(' ').map((name) => `${XMP} ${name}`),
  ...'DocumentID InstanceID RenditionClass VersionID'.split(' ').map((name) => `${XMP_MM} ${name}`),
  ...'Producer Keywords PDFVersion'.split(' ').map((name) => `${PDF} ${name}`),
  ...'part conformance amd corr'.split(' ').map((name) => `${PDFA_ID} ${name}`),
]);

/** Info entry -> the XMP property that must say the same. */
const SAME_WORDS: Readonly<Record<string, string>> = {
  '/Title': `${DC} title`,
  '/Author': `${DC} creator`,
  '/Subject': `${DC} description`,
  '/Keywords': `${PDF} Keywords`,
  '/Creator': `${XMP} CreatorTool`,
  '/Producer': `${PDF} Producer`,
};
const SAME_TIME: Readonly<Record<string, string>> = {
  '/CreationDate': `${XMP} CreateDate`,
  '/ModDate': `${XMP} ModifyDate`,
};

const FORBIDDEN_IN_CATALOG =
  '/AA /OpenAction /OCProperties /Requirements /NeedsRendering /Collection /Legal /SpiderInfo'.split(' ');
const ACTIONS_ALLOWED = ['/GoTo', '/URI'];

export function checkMetadata(file: PdfFile, report: Report): void {
  const catalog = catalogOf(file);
  checkCatalog(file, catalog, report);
  checkIntent(file, catalog, report);
  checkNothingActs(file, report);
  const info = dictionaryAt(file, file.trailer['/Info']);
  const metadata = streamAt(file, catalog['/Metadata']);
  if (metadata === null) {
    report('A-3 6.6.2', 'there is no XMP');
    return;
  }
  const dictionary = dictionaryAt(file, catalog['/Metadata']);
  if (dictionary['/Type'] !== '/Metadata' || dictionary['/Subtype'] !== '/XML')
    report('PDF 14.3.2', 'the XMP is not marked as such');
  try {
    checkXmp(file, readXmp(metadata), info, report);
  } catch (error) {
    report('A-3 6.6.2', error instanceof Error ? error.message : String(error));
  }
}

function checkCatalog(file: PdfFile, catalog: PdfDictionary, report: Report): void {
  const marks = dictionaryAt(file, catalog['/MarkInfo']);
  if (marks['/Marked'] !== true) report('UA-1 7.1', 'the file is not marked as tagged');
  if ((marks['/Suspects'] ?? false) !== false) report('UA-1 7.1', 'the file has tags of doubt');
  const language = textOf(catalog['/Lang']);
  if (!isLanguage(language) || language?.startsWith('und'))
    report('UA-1 7.2', `the file is in no language: ${say(catalog['/Lang'])}`);
  if (dictionaryAt(file, catalog['/ViewerPreferences'])['/DisplayDocTitle'] !== true)
    report('UA-1 7.1', 'the title is not displayed');
  for (const key of FORBIDDEN_IN_CATALOG) if (key in catalog) report('A-3 6.5.2', `the catalog has ${key}`);
  for (const key of Object.keys(dictionaryAt(file, catalog['/Perms']))) {
    if (key !== '/DocMDP' && key !== '/UR3') report('A-3 6.1.12', `Perms has ${key}`);
  }
  for (const key of Object.keys(dictionaryAt(file, catalog['/Names']))) {
    if (['/AlternatePresentations', '/JavaScript'].includes(key)) report('A-3 6.5', `the names have ${key}`);
  }
}

const ICC_SIGNATURE_AT = 36;

function checkIntent(file: PdfFile, catalog: PdfDictionary, report: Report): void {
  const intents = arrayAt(file, catalog['/OutputIntents']).map((each) => dictionaryAt(file, each));
  const intent = intents.find((each) => each['/S'] === '/GTS_PDFA1');
  if (intents.length !== 1 || intent === undefined) {
    report('A-3 6.2.3', 'there is not one output intent of PDF/A');
    return;
  }
  const profile = streamAt(file, intent['/DestOutputProfile']) ?? new Uint8Array();
  const header = Buffer.from(profile.subarray(0, 128)).toString('latin1');
  const [version, device, space] = [profile[8] ?? 0, header.slice(12, 16), header.slice(16, 20)];
  if (
    header.slice(ICC_SIGNATURE_AT, ICC_SIGNATURE_AT + 4) !== 'acsp' ||
    Buffer.from(profile).readUInt32BE(0) !== profile.length
  ) {
    report('A-3 6.2.3', 'the output profile is no whole ICC profile');
  }
  if (version < 2 || version > 4 || !['mntr', 'prtr'].includes(device))
    report('A-3 6.2.3', 'the output profile is of a wrong class or version');
  const components = dictionaryAt(file, intent['/DestOutputProfile'])['/N'];
  if (space !== 'RGB ' || components !== 3) report('A-3 6.2.4.3', 'the output profile is not for RGB');
  if (textOf(intent['/OutputConditionIdentifier']) === null) report('PDF 14.11.5', 'the output intent has no name');
  if ('/DestOutputProfileRef' in intent) report('A-3 6.2.3', 'the output profile is outside the file');
}

/** A-3 6.5.1: no scripts, no programs, nothing fetched. */
function checkNothingActs(file: PdfFile, report: Report): void {
  for (const { at, dictionary } of everyDictionary(file)) {
    const action = dictionary['/S'];
    const looksLikeAction = dictionary['/Type'] === '/Action' || '/JS' in dictionary;
    if (looksLikeAction && !ACTIONS_ALLOWED.includes(say(action))) report('A-3 6.5.1', `${at} acts: ${say(action)}`);
    if ('/JS' in dictionary) report('A-3 6.5.1', `${at} has a script`);
    for (const key of ['/A', '/AA']) {
      const inner = dictionaryAt(file, dictionary[key])['/S'];
      const isAttribute = '/O' in dictionaryAt(file, dictionary[key]) || '/S' in dictionary;
      if (key in dictionary && !isAttribute && inner !== undefined && !ACTIONS_ALLOWED.includes(say(inner))) {
        report('A-3 6.5.1', `${at} acts: ${say(inner)}`);
      }
    }
    if ('/PresSteps' in dictionary) report('A-3 6.10', `${at} is a presentation`);
  }
}

function checkXmp(file: PdfFile, { properties, described }: Xmp, info: PdfDictionary, report: Report): void {
  const one = (name: string): string | null => {
    const values = properties.get(name) ?? [];
    return values.length === 1 ? (values[0] ?? null) : null;
  };
  if (one(`${PDFA_ID} part`) !== '3' || one(`${PDFA_ID} conformance`) !== 'A')
    report('A-3 6.6.4', 'does not say that it is PDF/A-3a');
  if (one(`${PDFUA_ID} part`) !== '1') report('UA-1 5', 'does not say that it is PDF/UA-1');
  if ((one(`${DC} title`) ?? '').trim() === '') report('UA-1 7.1', 'has no title');
  for (const name of properties.keys()) {
    if (!PREDEFINED.has(name) && !described.has(name)) report('A-3 6.6.2.3', `the property ${name} is not described`);
  }
  for (const [entry, name] of Object.entries(SAME_WORDS)) {
    const said = textOf(resolve(file, info[entry]));
    if (said !== one(name))
      report('A-3 6.6.3', `${entry} is ${JSON.stringify(said)}, in XMP ${JSON.stringify(one(name))}`);
  }
  for (const [entry, name] of Object.entries(SAME_TIME)) {
    const said = textOf(resolve(file, info[entry]));
    const [time, timeInXmp] = [
      said === null ? null : timeOf(said),
      one(name) === null ? null : Date.parse(one(name) ?? ''),
    ];
    if (time !== timeInXmp || Number.isNaN(time))
      report('A-3 6.6.3', `${entry} is ${say(said)}, in XMP ${say(one(name))}`);
  }
}

/** `D:20261122154200Z` or with an offset, `D:20261122104200-05'00'` -> milliseconds. */
export function timeOf(date: string): number {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z(?:00'?00'?)?|([+-]\d\d)'(\d\d)'?)$/.exec(date);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second, offset, minutes] = match;
  const zone = offset === undefined ? 'Z' : `${offset}:${minutes ?? '00'}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}
