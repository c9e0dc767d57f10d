/** One place where the content is not as it must be. It names our own files only, so it may be logged and shown. */
export interface Finding {
  /** `resources/content/structure.json`, `locales/es/ui.json`. */
  readonly file: string;
  /** Keys joined by dots: `statements.growths.heading`; empty for the whole file. */
  readonly place: string;
  /** What should be there. */
  readonly expected: string;
}

/** "locales/es/ui.json: frame.pageOf: the placeholders {{page}} {{total}}" */
export function describeFinding({ file, place, expected }: Finding): string {
  return place === '' ? `${file}: ${expected}` : `${file}: ${place}: ${expected}`;
}
