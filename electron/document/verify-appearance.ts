/** Everything a signature's drawing is made of: lines and text in its own frame, with fonts; no action, no picture, no layer. */
import type { PdfView } from './pdf-reader';
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from './pdf-reader-values';

/** What each kind of object in a drawing may say; the number of a kind is that of the words after it. */
const ALLOWED: Readonly<Record<string, ReadonlySet<string>>> = {
  Form: new Set(['Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length', 'Filter', 'StructParents']),
  Type0: new Set(['Type', 'Subtype', 'BaseFont', 'Encoding', 'DescendantFonts', 'ToUnicode']),
  CIDFontType2: new Set([
    ...['Type', 'Subtype', 'BaseFont', 'CIDSystemInfo', 'FontDescriptor', 'W', 'DW', 'CIDToGIDMap'],
  ]),
  CIDFontType0: new Set([
    ...['Type', 'Subtype', 'BaseFont', 'CIDSystemInfo', 'FontDescriptor', 'W', 'DW', 'CIDToGIDMap'],
  ]),
  FontDescriptor: new Set([
    ...['Type', 'FontName', 'Flags', 'FontBBox', 'ItalicAngle', 'Ascent', 'Descent', 'CapHeight', 'XHeight', 'StemV'],
    ...['FontFile2', 'FontFile3', 'CIDSet'],
  ]),
  /** Font programs, tables of characters, lists: streams without a Type, or with one that says no more. */
  Plain: new Set(['Length', 'Length1', 'Subtype', 'Filter', 'Type', 'CMapName', 'CIDSystemInfo']),
  CIDSystemInfo: new Set(['Registry', 'Ordering', 'Supplement']),
  /** No form within the form: what it draws would not be read (`verify-drawing.ts`). */
  Resources: new Set(['Font', 'ProcSet']),
};
const MAX_OBJECTS = 512;

export interface Drawing {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
}

/** The numbers of all its objects; null when it is made of anything else. */
export function collectAppearance(view: PdfView, formId: number): ReadonlySet<number> | null {
  const found = new Set<number>();
  const waiting: { readonly id: number; readonly as: Role }[] = [{ id: formId, as: 'form' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next.id)) continue;
    found.add(next.id);
    const object = view.objects.get(next.id);
    if (object === undefined || found.size > MAX_OBJECTS) return null;
    const parts = partsOf(object.value, next.as, object.stream !== null);
    if (parts === null) return null;
    waiting.push(...parts);
  }
  return found;
}

type Role = 'form' | 'font' | 'descendant' | 'descriptor' | 'stream' | 'resources' | 'list';
interface Part {
  readonly id: number;
  readonly as: Role;
}

/** The objects that one needs, each with what it must be there; null when it is not what it must be itself. */
function partsOf(value: PdfValue, role: Role, hasStream: boolean): readonly Part[] | null {
  if (role === 'list') return value.kind === 'array' && !hasStream ? referencesAs(value, 'descendant') : null;
  if (value.kind !== 'dictionary') return null;
  if (hasStream !== (role === 'form' || role === 'stream')) return null;
  switch (role) {
    case 'form':
      return isKind(value, 'XObject', 'Form') ? partsOfForm(value) : null;
    case 'resources':
      return partsOfResources(value);
    case 'font':
      return isKind(value, 'Font', 'Type0') ? partsOfFont(value) : null;
    case 'descendant':
      return isKind(value, 'Font', 'CIDFontType2') || isKind(value, 'Font', 'CIDFontType0')
        ? partsOfDescendant(value)
        : null;
    case 'descriptor':
      return has(value, 'FontDescriptor')
        ? referencesOf(value, ['FontFile2', 'FontFile3', 'CIDSet'], 'stream')
        : null;
    case 'stream':
      return has(value, 'Plain') && !needsMore(value) ? [] : null;
  }
}

function isKind(value: PdfDictionary, type: string, subtype: string): boolean {
  const isSo = nameOf(entryOf(value, 'Type')) === type && nameOf(entryOf(value, 'Subtype')) === subtype;
  return isSo && has(value, subtype);
}

function has({ entries }: PdfDictionary, kind: string): boolean {
  return [...entries.keys()].every((key) => ALLOWED[kind]?.has(key));
}

/** Only flate, without parameters that would lead elsewhere. */
function needsMore(value: PdfDictionary): boolean {
  const filter = value.entries.get('Filter');
  return filter !== undefined && nameOf(filter) !== 'FlateDecode';
}

function partsOfForm(value: PdfDictionary): readonly Part[] | null {
  const resources = value.entries.get('Resources');
  if (needsMore(value)) return null;
  if (resources === undefined) return [];
  return resources.kind === 'reference'
    ? [{ id: resources.id, as: 'resources' }]
    : partsOf(resources, 'resources', false);
}

function partsOfResources(value: PdfDictionary): readonly Part[] | null {
  const fonts = value.entries.get('Font');
  if (!has(value, 'Resources')) return null;
  if (fonts === undefined) return [];
  if (fonts.kind !== 'dictionary') return null;
  return referencesOf(fonts, [...fonts.entries.keys()], 'font');
}

function partsOfFont(value: PdfDictionary): readonly Part[] | null {
  const encoding = nameOf(value.entries.get('Encoding'));
  const descendants = value.entries.get('DescendantFonts');
  const streams = referencesOf(value, ['ToUnicode'], 'stream');
  if (encoding !== 'Identity-H' || streams === null) return null;
  if (descendants?.kind === 'reference') return [...streams, { id: descendants.id, as: 'list' }];
  const fonts = descendants?.kind === 'array' ? referencesAs(descendants, 'descendant') : null;
  return fonts && [...streams, ...fonts];
}

function partsOfDescendant(value: PdfDictionary): readonly Part[] | null {
  const map = value.entries.get('CIDToGIDMap');
  if (map !== undefined && nameOf(map) !== 'Identity') return null;
  return referencesOf(value, ['FontDescriptor'], 'descriptor');
}

function referencesOf(value: PdfDictionary, keys: readonly string[], as: Role): readonly Part[] | null {
  const parts: Part[] = [];
  for (const key of keys) {
    const named = value.entries.get(key);
    if (named === undefined) continue;
    if (named.kind !== 'reference') return null;
    parts.push({ id: named.id, as });
  }
  return parts;
}

function referencesAs(list: PdfValue, as: Role): readonly Part[] | null {
  if (list.kind !== 'array') return null;
  const parts = list.items.flatMap((item) => (item.kind === 'reference' ? [{ id: item.id, as }] : []));
  return parts.length === list.items.length ? parts : null;
}
