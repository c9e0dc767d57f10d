/** Walks the content of a page with its forms, and notes marked content, shown text, colours and what draws outside it. */
import { Codes, readOperations, type Operand, type Operation } from './content-operators';
import type { Report } from './finding';
import {
  arrayAt,
  asDictionary,
  dictionaryAt,
  isReference,
  nameOf,
  resolve,
  say,
  streamAt,
  type Page,
  type PdfDictionary,
  type PdfFile,
} from './read-pdf';

export interface PageContent {
  /** Marked content of the page itself, by ID: how its tag is called, and whether anything was drawn in it. */
  readonly marked: Map<number, { readonly tag: string; drew: boolean }>;
  /** Codes shown, by reference of the font. */
  readonly shown: Map<string, Set<number>>;
  readonly usesTransparency: boolean;
}

type Mark = 'artifact' | 'tagged' | 'other';

const PAINTS_PATH = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*']);
const SHOWS_TEXT = new Set(['Tj', 'TJ', "'", '"']);
const OTHER_OPERATORS = new Set(
  'q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* CS cs SC SCN sc scn G g RG rg K k MP DP BMC BDC EMC'.split(
    ' ',
  ),
);
/** A-3 6.1.13. */
const DEEPEST_STATE = 28;

interface Walk {
  readonly file: PdfFile;
  readonly report: Report;
  readonly place: string;
  readonly marks: Mark[];
  readonly content: { marked: PageContent['marked']; shown: PageContent['shown']; usesTransparency: boolean };
  /** Marked content IDs in a form count for the form, not for the page (PDF 14.7.4.3). */
  readonly insideForm: boolean;
  openId: number | null;
}

export function walkPage(file: PdfFile, page: Page, report: Report): PageContent {
  const { '/Contents': contents, '/Resources': resources } = page.dictionary;
  const streams = isReference(contents) && streamAt(file, contents) !== null ? [contents] : arrayAt(file, contents);
  const bytes = Buffer.concat(
    streams.flatMap((each) => [streamAt(file, each) ?? new Uint8Array(), Buffer.from('\n')]),
  );
  const walk: Walk = {
    file,
    report,
    place: `page ${page.number}`,
    marks: [],
    content: { marked: new Map(), shown: new Map(), usesTransparency: false },
    insideForm: false,
    openId: null,
  };
  if (resources === undefined) report('A-3 6.2.2', `${walk.place} has no resources of its own`);
  walkStream(walk, bytes, dictionaryAt(file, resources));
  return walk.content;
}

/** What an annotation looks like: its element stands for it as a whole, so nothing in it is tagged (UA-1 7.18). */
export function walkAppearance(file: PdfFile, reference: string, place: string, report: Report): PageContent {
  const walk: Walk = {
    file,
    report,
    place,
    marks: ['artifact'],
    content: { marked: new Map(), shown: new Map(), usesTransparency: false },
    insideForm: true,
    openId: null,
  };
  walkStream(
    walk,
    streamAt(file, reference) ?? new Uint8Array(),
    dictionaryAt(file, dictionaryAt(file, reference)['/Resources']),
  );
  return walk.content;
}

function walkStream(walk: Walk, bytes: Uint8Array, resources: PdfDictionary): void {
  const { report, place } = walk;
  let font: string | null = null;
  const fonts: (string | null)[] = [];
  const openAtStart = walk.marks.length;
  try {
    for (const { operator, operands } of readOperations(bytes)) {
      if (operator === 'q') {
        fonts.push(font);
        if (fonts.length > DEEPEST_STATE) report('A-3 6.1.13', `${place}: q is nested deeper than ${DEEPEST_STATE}`);
      } else if (operator === 'Q') {
        if (fonts.length === 0) report('PDF 8.4.4', `${place}: Q without q`);
        font = fonts.pop() ?? null;
      } else if (operator === 'Tf') font = fontNamed(walk, resources, operands[0]);
      else if (operator === 'BDC' || operator === 'BMC') openMark(walk, operands, resources);
      else if (operator === 'EMC') closeMark(walk, openAtStart);
      else if (PAINTS_PATH.has(operator)) noteDrawing(walk, operator);
      else if (SHOWS_TEXT.has(operator)) showText(walk, font, operands);
      else if (operator === 'Do') drawObject(walk, resources, operands[0]);
      else if (operator === 'gs') applyState(walk, resources, operands[0]);
      else if (!OTHER_OPERATORS.has(operator))
        report('A-3 6.2.2', `${place}: the operator ${operator} is not for this paper`);
      checkColour(walk, { operator, operands });
    }
  } catch (error) {
    report('PDF 7.8.2', `${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (fonts.length > 0) report('PDF 8.4.4', `${place}: q without Q`);
  if (walk.marks.length !== openAtStart) report('PDF 14.6', `${place}: marked content is left open`);
}

function openMark(walk: Walk, [tag, properties]: readonly Operand[], resources: PdfDictionary): void {
  const { report, place, marks } = walk;
  const name = say(tag).slice(1);
  const own = typeof properties === 'object' ? (properties as { readonly [key: string]: Operand }) : null;
  const listed = typeof properties === 'string' ? properties : null;
  const id = own?.['/MCID'] ?? resolve(walk.file, asDictionary(resources['/Properties'])[listed ?? '']);
  const language = own?.['/Lang'];
  if (language instanceof Codes)
    report('UA-1 7.2', `${place}: languages stand in the structure tree, not in marked content`);
  const mark = name === 'Artifact' ? 'artifact' : typeof id === 'number' ? 'tagged' : 'other';
  if (mark === 'artifact' && marks.includes('tagged'))
    report('UA-1 7.1', `${place}: an artifact inside tagged content`);
  if (mark === 'tagged' && marks.includes('artifact'))
    report('UA-1 7.1', `${place}: tagged content inside an artifact`);
  if (mark === 'tagged' && marks.includes('tagged'))
    report('PDF 14.7.4', `${place}: tagged content inside tagged content`);
  marks.push(mark);
  if (typeof id !== 'number') return;
  if (walk.insideForm) report('UA-1 7.20', `${place}: marked content IDs inside a form, which may be drawn twice`);
  else if (walk.content.marked.has(id)) report('PDF 14.7.4', `${place}: marked content ID ${id} is used twice`);
  walk.content.marked.set(id, { tag: name, drew: false });
  walk.openId = id;
}

function closeMark(walk: Walk, openAtStart: number): void {
  if (walk.marks.length <= openAtStart) {
    walk.report('PDF 14.6', `${walk.place}: EMC without BDC`);
    return;
  }
  if (walk.marks.pop() === 'tagged') walk.openId = null;
}

function noteDrawing({ marks, report, place, content, openId }: Walk, operator: string): void {
  if (!marks.includes('artifact') && !marks.includes('tagged')) {
    report('UA-1 7.1', `${place}: ${operator} draws neither tagged content nor an artifact`);
  }
  const open = openId === null ? undefined : content.marked.get(openId);
  if (open !== undefined) open.drew = true;
}

function fontNamed(walk: Walk, resources: PdfDictionary, name: Operand | undefined): string | null {
  const font = dictionaryAt(walk.file, resources['/Font'])[say(name)];
  if (!isReference(font)) walk.report('A-3 6.2.2', `${walk.place}: the font ${say(name)} is not in the resources`);
  return isReference(font) ? font : null;
}

function showText(walk: Walk, font: string | null, operands: readonly Operand[]): void {
  noteDrawing(walk, 'text');
  if (font === null) {
    walk.report('PDF 9.3', `${walk.place}: text without a font`);
    return;
  }
  const codes = walk.content.shown.get(font) ?? new Set<number>();
  walk.content.shown.set(font, codes);
  for (const operand of operands.flat()) {
    if (!(operand instanceof Codes)) continue;
    if (operand.bytes.length % 2 !== 0) walk.report('PDF 9.7.6', `${walk.place}: half a two-byte code`);
    for (let at = 0; at + 1 < operand.bytes.length; at += 2) {
      codes.add(((operand.bytes[at] ?? 0) << 8) | (operand.bytes[at + 1] ?? 0));
    }
  }
}

function drawObject(walk: Walk, resources: PdfDictionary, name: Operand | undefined): void {
  const { file, report, place } = walk;
  noteDrawing(walk, 'Do');
  const reference = dictionaryAt(file, resources['/XObject'])[say(name)];
  const object = dictionaryAt(file, reference);
  const stream = streamAt(file, reference);
  if (stream === null) {
    report('A-3 6.2.2', `${place}: ${say(name)} is not in the resources`);
    return;
  }
  for (const key of ['/OPI', '/PS', '/Ref', '/Alternates', '/SMaskInData']) {
    if (key in object) report('A-3 6.2.9', `${place}: ${say(name)} has ${key}`);
  }
  if ('/SMask' in object) walk.content.usesTransparency = true;
  const kind = nameOf(object['/Subtype']);
  if (kind === 'Image') {
    if (object['/Interpolate'] === true) report('A-3 6.2.8', `${place}: an image is interpolated`);
  } else if (kind === 'Form') {
    if ('/Group' in object) walk.content.usesTransparency = true;
    if (!('/Resources' in object)) report('A-3 6.2.2', `${place}: the form ${say(name)} has no resources of its own`);
    walkStream(
      { ...walk, insideForm: true, place: `${place}, form ${say(name)}` },
      stream,
      dictionaryAt(file, object['/Resources']),
    );
  } else report('A-3 6.2.9', `${place}: ${say(name)} is neither an image nor a form`);
}

/** A-3 6.2.5: no transfer functions, no halftones that printers would take instead of the paper's own tones. */
function applyState(walk: Walk, resources: PdfDictionary, name: Operand | undefined): void {
  const state = dictionaryAt(walk.file, dictionaryAt(walk.file, resources['/ExtGState'])[say(name)]);
  for (const key of ['/TR', '/TR2', '/HTP', '/HTO']) {
    if (key in state && state[key] !== '/Default') walk.report('A-3 6.2.5', `${walk.place}: ${key} in ${say(name)}`);
  }
  const opacities = [state['/CA'] ?? 1, state['/ca'] ?? 1];
  const mode = state['/BM'] ?? '/Normal';
  const mask = state['/SMask'] ?? '/None';
  if (opacities.some((each) => each !== 1) || !['/Normal', '/Compatible'].includes(say(mode)) || mask !== '/None') {
    walk.content.usesTransparency = true;
  }
}

const DEVICE_INDEPENDENT = /^\/(DeviceRGB|DeviceGray)$/;

/** The output intent is sRGB, so device RGB and grey have a meaning (A-3 6.2.4.3); four-colour tones have none. */
function checkColour({ file: _, report, place }: Walk, { operator, operands }: Operation): void {
  if (operator === 'K' || operator === 'k') report('A-3 6.2.4.3', `${place}: device CMYK`);
  if (operator === 'CS' || operator === 'cs') {
    const [space] = operands;
    if (!DEVICE_INDEPENDENT.test(say(space)))
      report('A-3 6.2.4', `${place}: the colour space ${say(space)} is not known to this judge`);
  }
  if (
    operator === 'ri' &&
    !/^\/(RelativeColorimetric|AbsoluteColorimetric|Perceptual|Saturation)$/.test(say(operands[0]))
  ) {
    report('A-3 6.2.6', `${place}: no such rendering intent`);
  }
}
