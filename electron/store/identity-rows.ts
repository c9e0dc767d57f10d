/** The kiosk's certificates and private keys, sealed with a key derived from the master key; the newest one seals papers. */
import { openRecord } from './consultation-rows';
import type { Connection } from './database';
import { seal, type Place, type StoreKeys } from './keys';
import type { StoredCertificate, StoredIdentity } from './store-values';

const placeOf = (id: number): Place => ({ kind: 'identity', owner: 'kiosk', seq: id });

interface IdentityJson {
  readonly certificate: string;
  /** Not there in what was written before a clinic's own authority could vouch for it. */
  readonly chain?: readonly string[];
  readonly privateKey: string;
  readonly createdAt: number;
}

/** Inside a transaction. */
export async function insertIdentity(
  connection: Connection,
  keys: StoreKeys,
  { certificate, chain, privateKey, createdAt }: StoredIdentity,
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const latest = await connection.get<{ id: number | null }>('SELECT max(id) AS id FROM identity');
  const id = (latest?.id ?? 0) + 1;
  const json: IdentityJson = {
    certificate: toBase64(certificate),
    chain: chain.map(toBase64),
    privateKey: toBase64(privateKey),
    createdAt,
  };
  const sealed = seal(keys.identity, placeOf(id), Buffer.from(JSON.stringify(json)), randomBytes);
  await connection.run('INSERT INTO identity VALUES (?, ?)', [id, sealed]);
}

/** The latest, or null. Throws `Damage`. */
export async function readLatestIdentity(connection: Connection, keys: StoreKeys): Promise<StoredIdentity | null> {
  const row = await connection.get<IdentityRow>('SELECT id, sealed FROM identity ORDER BY id DESC LIMIT 1');
  return row === undefined ? null : openRow(row, keys);
}

/** All that ever sealed papers here, newest first, without their keys. Throws `Damage`. */
export async function readCertificates(connection: Connection, keys: StoreKeys): Promise<StoredCertificate[]> {
  const rows = await connection.all<IdentityRow>('SELECT id, sealed FROM identity ORDER BY id DESC');
  return rows.map((row) => {
    const { privateKey, ...known } = openRow(row, keys);
    privateKey.fill(0);
    return known;
  });
}

interface IdentityRow {
  readonly id: number;
  readonly sealed: Uint8Array;
}

function openRow({ id, sealed }: IdentityRow, keys: StoreKeys): StoredIdentity {
  const plain = openRecord(keys.identity, placeOf(id), sealed);
  const { certificate, chain = [], privateKey, createdAt } = JSON.parse(plain.toString()) as IdentityJson;
  plain.fill(0);
  return {
    certificate: fromBase64(certificate),
    chain: chain.map(fromBase64),
    privateKey: fromBase64(privateKey),
    createdAt,
  };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
