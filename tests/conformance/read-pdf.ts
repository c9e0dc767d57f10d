/** A finished file as qpdf sees it: every object as plain JSON. None of the kiosk's own readers has a part in it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** qpdf's JSON, version 2: "/Name", "12 0 R", "u:text", "b:hexadecimal"; everything else as in JSON. */
export type PdfValue = null | boolean | number | string | PdfValue[] | PdfDictionary;
export interface PdfDictionary {
  [key: string]: PdfValue;
}

export interface PdfObject {
  /** The dictionary, when it is a stream. */
  value: PdfValue;
  /** Decoded; null when the object is no stream. */
  stream: Uint8Array | null;
}

export interface PdfFile {
  bytes: Uint8Array;
  trailer: PdfDictionary;
  /** By reference: "12 0 R". */
  objects: Map<string, PdfObject>;
}

const MAX_JSON_BYTES = 512 * 1024 * 1024;

/** Throws when qpdf cannot read the file. */
export function readPdf(bytes: Uint8Array): PdfFile {
  const folder = mkdtempSync(join(tmpdir(), 'candor-judge-'));
  try {
    const path = join(folder, 'paper.pdf');
    writeFileSync(path, bytes);
    const ask = (streamData: 'inline' | 'none'): Record<string, QpdfEntry> => {
      const options = ['--json=2', '--json-key=qpdf', `--json-stream-data=${streamData}`];
      const decode = streamData === 'inline' ? ['--decode-level=generalized'] : [];
      const text = execFileSync('qpdf', [...options, ...decode, path], { maxBuffer: MAX_JSON_BYTES });
      return (JSON.parse(text.toString('utf8')) as { qpdf: [unknown, Record<string, QpdfEntry>] }).qpdf[1];
    };
    const decoded = ask('inline');
    // Where qpdf gives the data decoded, it takes the filters out of the dictionary; here they are still in it.
    const written = ask('none');
    const objects = new Map<string, PdfObject>();
    for (const [key, entry] of Object.entries(decoded)) {
      if (!key.startsWith('obj:')) continue;
      const data = entry.stream?.data;
      objects.set(key.slice(4), {
        value: written[key]?.stream?.dict ?? entry.value ?? null,
        stream: data === undefined ? null : Uint8Array.from(Buffer.from(data, 'base64')),
      });
    }
    return { bytes, trailer: asDictionary(decoded['trailer']?.value), objects };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface QpdfEntry {
  readonly value?: PdfValue;
  readonly stream?: { readonly dict?: PdfDictionary; readonly data?: string };
}

const REFERENCE = /^\d+ \d+ R$/;

export function isReference(value: PdfValue | undefined): value is string {
  return typeof value === 'string' && REFERENCE.test(value);
}

/** The object behind a reference, or the value itself. */
export function resolve(file: PdfFile, value: PdfValue | undefined): PdfValue {
  return isReference(value) ? (file.objects.get(value)?.value ?? null) : (value ?? null);
}

/** An empty dictionary stands for anything else: the rules then say what is missing. */
export function asDictionary(value: PdfValue | undefined): PdfDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function dictionaryAt(file: PdfFile, value: PdfValue | undefined): PdfDictionary {
  return asDictionary(resolve(file, value));
}

export function arrayAt(file: PdfFile, value: PdfValue | undefined): PdfValue[] {
  const resolved = resolve(file, value);
  return Array.isArray(resolved) ? resolved : [];
}

/** The decoded bytes behind a reference to a stream. */
export function streamAt(file: PdfFile, value: PdfValue | undefined): Uint8Array | null {
  return isReference(value) ? (file.objects.get(value)?.stream ?? null) : null;
}

/** A text string, decoded; null when the value is none. */
export function textOf(value: PdfValue | undefined): string | null {
  return typeof value === 'string' && value.startsWith('u:') ? value.slice(2) : null;
}

/** A value as it is told in a finding: names, references and texts as they are. */
export function say(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** `Type` of "/Type"; null when the value is no name. */
export function nameOf(value: PdfValue | undefined): string | null {
  return typeof value === 'string' && value.startsWith('/') ? value.slice(1) : null;
}

export interface Page {
  readonly reference: string;
  readonly dictionary: PdfDictionary;
  readonly number: number;
}

/** In order; what pages inherit is not looked up, because pdfkit writes it on each page. */
export function listPages(file: PdfFile): readonly Page[] {
  const pages: Page[] = [];
  const visit = (reference: string, depth: number): void => {
    const dictionary = dictionaryAt(file, reference);
    if (dictionary['/Type'] === '/Page') pages.push({ reference, dictionary, number: pages.length + 1 });
    else if (depth < 32) for (const kid of arrayAt(file, dictionary['/Kids'])) visit(say(kid), depth + 1);
  };
  visit(say(catalogOf(file)['/Pages']), 0);
  return pages;
}

export function catalogOf(file: PdfFile): PdfDictionary {
  return dictionaryAt(file, file.trailer['/Root']);
}

/** Every dictionary anywhere in the file, with the reference of the object it stands in. */
export function* everyDictionary(
  file: PdfFile,
): Generator<{ readonly at: string; readonly dictionary: PdfDictionary }> {
  for (const [at, { value }] of file.objects) {
    for (const found of everyValue(value)) {
      if (typeof found === 'object' && found !== null && !Array.isArray(found)) yield { at, dictionary: found };
    }
  }
}

export function* everyValue(value: PdfValue): Generator<PdfValue> {
  yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const member of Array.isArray(value) ? value : Object.values(value)) yield* everyValue(member);
}
