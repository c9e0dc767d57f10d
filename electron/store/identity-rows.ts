/** The kiosk's certificate and private key, sealed with a key derived from the master key. */
import { openRecord } from './consultation-rows';
import type { Connection } from './database';
import { seal, type Place, type StoreKeys } from './keys';
import type { StoredIdentity } from './store';

const placeOf = (id: number): Place => ({ kind: 'identity', owner: 'kiosk', seq: id });

interface IdentityJson {
  readonly certificate: string;
  readonly privateKey: string;
  readonly createdAt: number;
}

/** Inside a transaction. */
export async function insertIdentity(
  connection: Connection,
  keys: StoreKeys,
  { certificate, privateKey, createdAt }: StoredIdentity,
  randomBytes: (count: number) => Uint8Array,
): Promise<void> {
  const latest = await connection.get<{ id: number | null }>('SELECT max(id) AS id FROM identity');
  const id = (latest?.id ?? 0) + 1;
  const json: IdentityJson = { certificate: toBase64(certificate), privateKey: toBase64(privateKey), createdAt };
  const sealed = seal(keys.identity, placeOf(id), Buffer.from(JSON.stringify(json)), randomBytes);
  await connection.run('INSERT INTO identity VALUES (?, ?)', [id, sealed]);
}

/** The latest, or null. Throws `Damage`. */
export async function readLatestIdentity(connection: Connection, keys: StoreKeys): Promise<StoredIdentity | null> {
  const row = await connection.get<{ id: number; sealed: Uint8Array }>(
    'SELECT id, sealed FROM identity ORDER BY id DESC LIMIT 1',
  );
  if (row === undefined) return null;
  const plain = openRecord(keys.identity, placeOf(row.id), row.sealed);
  const { certificate, privateKey, createdAt } = JSON.parse(plain.toString()) as IdentityJson;
  return { certificate: fromBase64(certificate), privateKey: fromBase64(privateKey), createdAt };
}

const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
