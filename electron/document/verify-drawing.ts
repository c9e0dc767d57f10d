/** What a signature's drawing says and whether anything is drawn: the name that people see, beside the one software reads. */
import { readCharacterMap, type CharacterMap } from './pdf-reader-characters';
import { readContent, type ShownContent } from './pdf-reader-content';
import { streamBytes } from './pdf-reader-stream';
import { entryOf, referenceOf, type PdfValue } from './pdf-reader-values';
import type { Drawing } from './verify-appearance';
import { resolve } from './verify-form';

/** Unpacked: strokes of a long signature are some tens of KB, a map of characters less. */
const MAX_CONTENT_BYTES = 2 * 1024 * 1024;

/** Null when it is not written as ours are, or is too large. */
export function readDrawing({ bytes, view }: Drawing, formId: number): ShownContent | null {
  const form = view.objects.get(formId);
  const content = streamBytes(bytes, form, MAX_CONTENT_BYTES);
  const fonts = entryOf(resolve(view, entryOf(form?.value, 'Resources')), 'Font');
  return content === null ? null : readContent(content, characterMaps({ bytes, view }, resolve(view, fonts)));
}

/** By a font's name in the resources; each map is read once. */
export function characterMaps(
  { bytes, view }: Drawing,
  fonts: PdfValue | undefined,
): (fontName: string) => CharacterMap | null {
  const known = new Map<string, CharacterMap | null>();
  return (name) => {
    const map = known.get(name);
    if (map !== undefined) return map;
    const id = referenceOf(entryOf(resolve(view, entryOf(fonts, name)), 'ToUnicode'));
    const stream = id === undefined ? null : streamBytes(bytes, view.objects.get(id), MAX_CONTENT_BYTES);
    const read = stream && readCharacterMap(stream);
    known.set(name, read);
    return read;
  };
}

/** Whether the drawing shows this name, however its lines were broken. */
export function showsText({ pieces }: ShownContent, text: string): boolean {
  const squeeze = (words: string): string => words.normalize('NFC').replace(/\s+/gu, '');
  return squeeze(pieces.map((piece) => piece.text).join('')).includes(squeeze(text));
}
