/** The values a PDF file is made of, and the limits within which this reader is willing to read them. */

/** ISO 32000-1, 7.3. Places (`start`, `end`) are byte offsets in the file: the seal is judged by them. */
export type PdfValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly isInteger: boolean }
  | { readonly kind: 'name'; readonly value: string }
  | PdfString
  | PdfReference
  | PdfArray
  | PdfDictionary;

/** `start` is the offset of `(` or `<`, `end` the offset just past `)` or `>`. */
export interface PdfString {
  readonly kind: 'string';
  readonly form: 'literal' | 'hexadecimal';
  readonly start: number;
  readonly end: number;
}

/** Always of generation 0: our writer knows no other. */
export interface PdfReference {
  readonly kind: 'reference';
  readonly id: number;
}

export interface PdfArray {
  readonly kind: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
}

/** Far above what a summary needs, far below what would make a hostile file slow. */
export const READ_LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  /** Arrays and dictionaries within one another. */
  depth: 32,
  /** Values in the whole file. */
  values: 1_000_000,
  /** A paper has four signatures at most, and a timestamp or validation data now and then in the years after. */
  revisions: 64,
} as const;

/** Why a file cannot be read as one of ours. */
export type ReadFault =
  /** Not a PDF at all. */
  | 'not-a-pdf'
  /** A PDF that ends before its first revision does. */
  | 'cut-short'
  /** A PDF of another shape than our writer's, or one of ours that was damaged. */
  | 'foreign-structure';

/** Stays inside the reader: `readPdf` turns it into a Result. Carries a place, never a piece of the file. */
export class PdfSyntaxError extends Error {
  constructor(
    readonly at: number,
    readonly endOfFile = false,
  ) {
    super(`not the shape our writer makes, at byte ${at}`);
  }
}

export function entryOf(value: PdfValue | undefined, key: string): PdfValue | undefined {
  return value?.kind === 'dictionary' ? value.entries.get(key) : undefined;
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value?.kind === 'name' ? value.value : undefined;
}

/** A whole number from 0 up that JavaScript holds exactly. */
export function countOf(value: PdfValue | undefined): number | undefined {
  if (value?.kind !== 'number' || !value.isInteger) return undefined;
  return Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : undefined;
}

export function referenceOf(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'reference' ? value.id : undefined;
}
