/** The structure tree as elements with their children in order (ISO 32000-1, 14.7). */
import type { Report } from './finding';
import {
  arrayAt,
  catalogOf,
  dictionaryAt,
  isReference,
  nameOf,
  resolve,
  say,
  type PdfDictionary,
  type PdfFile,
  type PdfValue,
} from './read-pdf';

export interface StructureElement {
  readonly reference: string;
  /** After the role map. */
  readonly type: string;
  readonly dictionary: PdfDictionary;
  readonly parent: StructureElement | null;
  readonly children: readonly StructureChild[];
}

export type StructureChild =
  | { readonly kind: 'element'; readonly element: StructureElement }
  | { readonly kind: 'content'; readonly page: string; readonly id: number }
  | { readonly kind: 'object'; readonly reference: string };

export const STANDARD_TYPES = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);

/** The elements under the root, each child in order. */
export function readStructure(file: PdfFile, report: Report): readonly StructureElement[] {
  const rootReference = catalogOf(file)['/StructTreeRoot'];
  const root = dictionaryAt(file, rootReference);
  if (Object.keys(root).length === 0) report('UA-1 7.1', 'there is no structure tree');
  const roles = dictionaryAt(file, root['/RoleMap']);
  const seen = new Set<string>();

  const readElement = (reference: string, parent: StructureElement | null, page: string | null): StructureElement => {
    const dictionary = dictionaryAt(file, reference);
    if (seen.has(reference)) throw new Error(`structure element ${reference} stands in the tree twice`);
    seen.add(reference);
    const expectedParent = parent?.reference ?? rootReference;
    if (dictionary['/P'] !== expectedParent) report('UA-1 7.1', `element ${reference} does not name its parent`);
    const children: StructureChild[] = [];
    const type = readType(nameOf(dictionary['/S']) ?? '', roles, report);
    const element = { reference, type, dictionary, parent, children };
    const own = isReference(dictionary['/Pg']) ? dictionary['/Pg'] : page;
    for (const kid of kidsOf(file, dictionary)) children.push(readChild(kid, element, own));
    return element;
  };

  const readChild = (kid: PdfValue, parent: StructureElement, page: string | null): StructureChild => {
    if (typeof kid === 'number') return { kind: 'content', page: page ?? '', id: kid };
    const dictionary = dictionaryAt(file, kid);
    const type = dictionary['/Type'];
    const own = isReference(dictionary['/Pg']) ? dictionary['/Pg'] : page;
    if (type === '/MCR') return { kind: 'content', page: own ?? '', id: Number(dictionary['/MCID']) };
    if (type === '/OBJR') return { kind: 'object', reference: say(dictionary['/Obj']) };
    if (!isReference(kid)) throw new Error(`element ${parent.reference} has a child that is no object`);
    return { kind: 'element', element: readElement(kid, parent, page) };
  };

  try {
    return kidsOf(file, root).map((kid) => readElement(say(kid), null, null));
  } catch (error) {
    report('PDF 14.7', error instanceof Error ? error.message : String(error));
    return [];
  }
}

function kidsOf(file: PdfFile, dictionary: PdfDictionary): readonly PdfValue[] {
  const kids = dictionary['/K'];
  if (kids === undefined) return [];
  const resolved = resolve(file, kids);
  return Array.isArray(resolved) ? resolved : [kids];
}

function readType(name: string, roles: PdfDictionary, report: Report): string {
  let type = name;
  const passed = new Set<string>();
  while (!STANDARD_TYPES.has(type)) {
    const next = nameOf(roles[`/${type}`]);
    if (next === null || passed.has(type)) {
      report('UA-1 7.1', `the structure type ${name} is neither standard nor mapped to one`);
      return name;
    }
    passed.add(type);
    type = next;
  }
  if (`/${type}` in roles) report('UA-1 7.1', `the standard type ${type} is mapped to another`);
  return type;
}

export function* everyElement(elements: readonly StructureElement[]): Generator<StructureElement> {
  for (const element of elements) {
    yield element;
    yield* everyElement(elementsOf(element));
  }
}

export function elementsOf({ children }: StructureElement): readonly StructureElement[] {
  return children.flatMap((child) => (child.kind === 'element' ? [child.element] : []));
}

/** The attribute of the owner, wherever it stands: `attributeOf(file, cell, 'Table', 'Scope')`. */
export function attributeOf(file: PdfFile, { dictionary }: StructureElement, owner: string, name: string): PdfValue {
  const attributes = resolve(file, dictionary['/A']);
  for (const each of Array.isArray(attributes) ? attributes : [attributes]) {
    const found = dictionaryAt(file, each);
    if (found['/O'] === `/${owner}` && found[`/${name}`] !== undefined) return found[`/${name}`] ?? null;
  }
  return null;
}

/** Number tree -> entries (ISO 32000-1, 7.9.7). */
export function readNumberTree(file: PdfFile, value: PdfValue | undefined, depth = 0): ReadonlyMap<number, PdfValue> {
  const node = dictionaryAt(file, value);
  const entries = new Map<number, PdfValue>();
  const numbers = arrayAt(file, node['/Nums']);
  for (let at = 0; at + 1 < numbers.length; at += 2) entries.set(Number(numbers[at]), numbers[at + 1] ?? null);
  if (depth < 8) {
    for (const kid of arrayAt(file, node['/Kids'])) {
      for (const [key, entry] of readNumberTree(file, kid, depth + 1)) entries.set(key, entry);
    }
  }
  return entries;
}
