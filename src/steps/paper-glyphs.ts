/** What pdf.js draws -> the text that was drawn, in the order of the file: the letters are there in reading order. */

/** Drawing operations as pdf.js hands them to its canvas: a code each, and its arguments. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** The codes of the operations that matter here (`OPS` of pdf.js). */
export interface DrawingCodes {
  readonly beginMarkedContent: number;
  readonly beginMarkedContentProps: number;
  readonly endMarkedContent: number;
  readonly setTextMatrix: number;
  readonly showText: number;
}

export type TextRun =
  /** `content` is the MCID of ISO 32000-2, 14.7.5; null for what is only decoration. */
  | { readonly kind: 'begin'; readonly content: number | null }
  | { readonly kind: 'end' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line' };

/**
 * Not pdf.js's own text content: that guesses blanks from distances and turns right-to-left runs round letter by
 * letter, which tears Arabic clusters apart. The glyphs carry the file's own mapping to Unicode and need neither.
 */
export function readRuns({ fnArray, argsArray }: Drawing, codes: DrawingCodes): readonly TextRun[] {
  const runs: TextRun[] = [];
  let baseline: number | null = null;
  fnArray.forEach((code, index) => {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    switch (code) {
      case codes.beginMarkedContent:
        runs.push({ kind: 'begin', content: null });
        break;
      case codes.beginMarkedContentProps:
        runs.push({ kind: 'begin', content: typeof args[1] === 'number' ? args[1] : null });
        break;
      case codes.endMarkedContent:
        runs.push({ kind: 'end' });
        break;
      case codes.setTextMatrix: {
        const height = (args[0] as ArrayLike<number>)[5] ?? 0;
        if (baseline !== null && Math.abs(height - baseline) > 0.5) runs.push({ kind: 'line' });
        baseline = height;
        break;
      }
      case codes.showText:
        runs.push({ kind: 'text', text: readGlyphs(args[0] as readonly unknown[]) });
        break;
    }
  });
  return runs;
}

/** Numbers between the glyphs move the pen and say nothing. */
function readGlyphs(glyphs: readonly unknown[]): string {
  return glyphs
    .map((glyph) =>
      typeof glyph === 'object' && glyph !== null ? ((glyph as { unicode?: string }).unicode ?? '') : '',
    )
    .join('');
}
