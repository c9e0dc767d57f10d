/** The document security store (ETSI EN 319 142-1, 5.4.2.2): certificates and revocation data, and nothing else. */
import type { PdfView } from './pdf-reader';
import { entryOf, type PdfValue } from './pdf-reader-values';

export interface SecurityStore {
  /** Numbers of its dictionaries and lists, the store itself first. */
  readonly dictionaries: ReadonlySet<number>;
  /** Numbers of its streams. */
  readonly streams: ReadonlySet<number>;
  /** DER, as they stand in the file. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
}

const STORE_ENTRIES = new Set(['Type', 'Certs', 'CRLs', 'OCSPs', 'VRI']);
const VALIDATION_ENTRIES = new Set(['Type', 'Cert', 'CRL', 'OCSP', 'TU']);
const MAX_STREAMS = 256;

interface StoreWalk {
  readonly bytes: Uint8Array;
  readonly view: PdfView;
  readonly dictionaries: Set<number>;
  readonly streams: Set<number>;
}

/** Null when something else stands in it. Streams must be plain: packed bytes have more than one spelling. */
export function readSecurityStore(
  { bytes, view }: { readonly bytes: Uint8Array; readonly view: PdfView },
  storeId: number,
): SecurityStore | null {
  const walk: StoreWalk = { bytes, view, dictionaries: new Set([storeId]), streams: new Set() };
  const store = view.objects.get(storeId);
  if (store?.value.kind !== 'dictionary' || store.stream !== null) return null;
  if (![...store.value.entries.keys()].every((key) => STORE_ENTRIES.has(key))) return null;
  const certificates = readList(walk, store.value.entries.get('Certs'));
  const crls = readList(walk, store.value.entries.get('CRLs'));
  const ocsps = readList(walk, store.value.entries.get('OCSPs'));
  if (certificates === null || crls === null || ocsps === null) return null;
  // What stands under a signature's name must stand in the lists too: one thing is said in one place.
  const listed = new Set(walk.streams);
  if (!readNamed(walk, store.value.entries.get('VRI')) || walk.streams.size > listed.size) return null;
  return { dictionaries: walk.dictionaries, streams: walk.streams, certificates, crls, ocsps };
}

function readList(walk: StoreWalk, value: PdfValue | undefined): readonly Uint8Array[] | null {
  if (value === undefined) return [];
  const list = follow(walk, value);
  if (list?.kind !== 'array') return null;
  const all: Uint8Array[] = [];
  for (const item of list.items) {
    const object = item.kind === 'reference' ? walk.view.objects.get(item.id) : undefined;
    if (item.kind !== 'reference' || !object?.stream || object.value.kind !== 'dictionary') return null;
    if ([...object.value.entries.keys()].some((key) => key !== 'Length') || walk.streams.size >= MAX_STREAMS)
      return null;
    walk.streams.add(item.id);
    all.push(walk.bytes.subarray(object.stream.start, object.stream.end));
  }
  return all;
}

/** VRI: by the SHA-1 of a signature's Contents, lists of what belongs to it. */
function readNamed(walk: StoreWalk, value: PdfValue | undefined): boolean {
  if (value === undefined) return true;
  const named = follow(walk, value);
  if (named?.kind !== 'dictionary') return false;
  return [...named.entries].every(([name, entry]) => {
    if (name === 'Type') return true;
    const one = follow(walk, entry);
    if (!/^[0-9A-F]{40}$/.test(name) || one?.kind !== 'dictionary') return false;
    if (![...one.entries.keys()].every((key) => VALIDATION_ENTRIES.has(key))) return false;
    return ['Cert', 'CRL', 'OCSP'].every((key) => readList(walk, entryOf(one, key)) !== null);
  });
}

function follow(walk: StoreWalk, value: PdfValue): PdfValue | undefined {
  if (value.kind !== 'reference') return value;
  const object = walk.view.objects.get(value.id);
  if (object === undefined || object.stream !== null) return undefined;
  walk.dictionaries.add(value.id);
  return object.value;
}
