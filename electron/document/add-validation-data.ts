/**
 * The document security store (ETSI EN 319 142-1, 5.4.2) as one more revision: the certificates and lists of revoked
 * ones with which the signatures can be checked when the authorities that gave them are long gone (level B-LT). A
 * document time-stamp must follow it, for the store itself is not signed by anybody.
 *
 * The revision holds the Catalog, which points to the store; the store, with the lists Certs and CRLs; and one plain
 * stream for each of their elements, in this order. An earlier store's streams stay where they are.
 */
import { appendRevision, type RevisionObject } from './pdf-revision';
import { entryText, latin1, readBase, setEntries } from './pdf-revision-base';

export interface ValidationData {
  /** DER. */
  readonly certificates: readonly Uint8Array[];
  /** DER. */
  readonly lists: readonly Uint8Array[];
}

/** Throws when there is nothing to add, or the file is not a sealed paper of ours: both are for the caller to rule out. */
export function addValidationData(sealed: Uint8Array, { certificates, lists }: ValidationData): Uint8Array {
  const base = readBase(sealed);
  const root = base.bodyOf(base.rootId);
  const [known] = referencesIn(entryText(root, 'DSS'));
  const store = known === undefined ? null : base.bodyOf(known);
  let nextId = base.nextId;
  const takeId = (): number => {
    nextId += 1;
    return nextId - 1;
  };
  const storeId = known ?? takeId();
  const streams: RevisionObject[] = [];
  const listWith = (key: string, added: readonly Uint8Array[]): string => {
    const ids = added.map((der) => {
      const id = takeId();
      streams.push({ id, body: plainStream(der) });
      return id;
    });
    const all = [...referencesIn(store && entryText(store, key)), ...ids];
    return `[${all.map((id) => `${id} 0 R`).join(' ')}]`;
  };
  const certs = listWith('Certs', certificates);
  const crls = listWith('CRLs', lists);
  if (streams.length === 0) throw new Error('there is no validation data to add');
  const body = latin1(`<<\n/Type /DSS\n/Certs ${certs}\n/CRLs ${crls}\n>>`);
  const objects: RevisionObject[] = [{ id: storeId, body }, ...streams];
  if (known === undefined) objects.push({ id: base.rootId, body: setEntries(root, { DSS: `${storeId} 0 R` }) });
  return appendRevision(sealed, { objects });
}

/** Not packed: packed bytes have more than one spelling. */
function plainStream(der: Uint8Array): Uint8Array {
  const body = Buffer.concat([latin1(`<<\n/Length ${der.length}\n>>\nstream\n`), der, latin1('\nendstream')]);
  return new Uint8Array(body);
}

function referencesIn(value: string | null): readonly number[] {
  return [...(value ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
}
