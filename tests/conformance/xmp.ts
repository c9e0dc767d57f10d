/** An XMP packet -> its properties (ISO 16684-1). */
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** Simple values, alternatives and sequences alike, by namespace and name: "http://purl.org/dc/elements/1.1/ title". */
export interface Xmp {
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** Schemas described for properties outside XMP (ISO 19005-3, 6.6.2.3): namespace and name, as above. */
  readonly described: ReadonlySet<string>;
}

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/';
const SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#';
const PROPERTY = 'http://www.aiim.org/pdfa/ns/property#';
const SCHEMA_PARTS = ['schema', 'namespaceURI', 'prefix', 'property'].map((name) => `${SCHEMA} ${name}`);
const PROPERTY_PARTS = ['name', 'valueType', 'category', 'description'].map((name) => `${PROPERTY} ${name}`);

/** Throws at anything that is not well-formed, in bytes, packet, XML or RDF. */
export function readXmp(bytes: Uint8Array): Xmp {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  const begin = /^<\?xpacket ([^?]*)\?>/.exec(text)?.[1];
  if (begin === undefined) throw new Error('the packet does not begin with its header');
  if (/\b(bytes|encoding)=/.test(begin))
    throw new Error('the header of the packet has an attribute bytes or encoding');
  if (!/id="W5M0MpCehiHzreSzNTczkc9d"/.test(begin)) throw new Error('the header of the packet has not the ID of XMP');
  if (!/<\?xpacket end="[rw]"\?>\s*$/.test(text)) throw new Error('the packet does not end with its trailer');
  return collect(text);
}

function collect(text: string): Xmp {
  const properties = new Map<string, string[]>();
  const described = new Set<string>();
  const path: string[] = [];
  const abouts = new Set<string>();
  let words = '';
  let namespace = '';
  let parts = new Set<string>();
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const name = `${tag.uri} ${tag.local}`;
    path.push(name);
    words = '';
    if (name === `${RDF} Description` && path.length === 3) abouts.add(tag.attributes['rdf:about']?.value ?? 'none');
  });
  parser.on('text', (piece) => {
    words += piece;
  });
  parser.on('closetag', () => {
    const name = path.at(-1) ?? '';
    const property = path[3];
    const isLeaf = path.length === 4 || (path.length === 6 && name === `${RDF} li`);
    if (property?.startsWith(`${EXTENSION} `)) noteExtension(name);
    else if (property !== undefined && isLeaf && (words.trim() !== '' || path.length === 6)) {
      properties.set(property, [...(properties.get(property) ?? []), words]);
    }
    path.pop();
    words = '';
  });
  const noteExtension = (name: string): void => {
    parts.add(name);
    if (name === `${SCHEMA} namespaceURI`) namespace = words;
    if (name === `${PROPERTY} name`) described.add(`${namespace} ${words}`);
    const [wanted, what] =
      path.length === 9 ? [PROPERTY_PARTS, 'property'] : path.length === 6 ? [SCHEMA_PARTS, 'schema'] : [[], ''];
    const missing = name === `${RDF} li` ? wanted.filter((each) => !parts.has(each)) : [];
    if (missing.length > 0) throw new Error(`a described ${what} has no ${missing.join(', ')}`);
    if (path.length === 6 && name === `${RDF} li`) parts = new Set();
  };
  parser.write(text).close();
  if (abouts.size !== 1) throw new Error('the descriptions are not about one and the same file');
  return { properties, described };
}
