/** Rows of one consultation: its wrapped data key, its sealed events and the sealed head that counts them. */
import type { ConsultationEvent, StoredEvent } from '../consultation/events';
import type { Connection } from './database';
import { Damage, KEY_BYTES, seal, unseal, type Place, type StoreKeys } from './keys';

/** What is kept in memory of the open consultation. */
export interface OpenState {
  readonly id: string;
  readonly dataKey: Buffer;
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly sealed: boolean;
}

type RandomBytes = (count: number) => Uint8Array;

const DATABASE = 'candor.db';

const place = (kind: Place['kind'], owner: string, seq: number): Place => ({ kind, owner, seq });
const bytesOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** Inside a transaction. */
export async function insertConsultation(
  connection: Connection,
  keys: StoreKeys,
  id: string,
  started: StoredEvent,
  randomBytes: RandomBytes,
): Promise<OpenState> {
  const dataKey = Buffer.from(randomBytes(KEY_BYTES));
  const wrapped = seal(keys.wrapping, place('data-key', id, 0), dataKey, randomBytes);
  const state: OpenState = { id, dataKey, lastSeq: started.seq, lastAt: started.at, sealed: false };
  await connection.run(`INSERT INTO consultation VALUES (?, 'open', ?)`, [id, sealHead(state, randomBytes)]);
  await connection.run('INSERT INTO data_key VALUES (?, ?)', [id, wrapped]);
  await insertEvent(connection, state, started, randomBytes);
  return state;
}

/** Inside a transaction; the state after it. Two pages change: the event's and the head's. */
export async function addEvent(
  connection: Connection,
  state: OpenState,
  stored: StoredEvent,
  randomBytes: RandomBytes,
): Promise<OpenState> {
  const next: OpenState = {
    ...state,
    lastSeq: stored.seq,
    lastAt: stored.at,
    sealed: state.sealed || stored.event.type === 'sealed',
  };
  await insertEvent(connection, state, stored, randomBytes);
  await connection.run('UPDATE consultation SET head = ? WHERE id = ?', [sealHead(next, randomBytes), state.id]);
  return next;
}

async function insertEvent(
  connection: Connection,
  { id, dataKey }: OpenState,
  { seq, at, event }: StoredEvent,
  randomBytes: RandomBytes,
): Promise<void> {
  const sealed = seal(dataKey, place('event', id, seq), bytesOf({ at, event }), randomBytes);
  await connection.run('INSERT INTO event VALUES (?, ?, ?)', [id, seq, sealed]);
}

function sealHead({ id, dataKey, lastSeq, lastAt }: OpenState, randomBytes: RandomBytes): Buffer {
  return seal(dataKey, place('head', id, 0), bytesOf({ lastSeq, lastAt }), randomBytes);
}

/** Unwraps the data key. Throws `Damage` when it is missing or does not open. */
export async function readDataKey(connection: Connection, keys: StoreKeys, id: string): Promise<Buffer> {
  const row = await connection.get<{ wrapped: Uint8Array }>(
    'SELECT wrapped FROM data_key WHERE consultation_id = ?',
    [id],
  );
  return openRecord(keys.wrapping, place('data-key', id, 0), row?.wrapped);
}

/** The open consultation with all its events, or null. Throws `Damage` unless every event up to the head is there and opens. */
export async function readOpen(
  connection: Connection,
  keys: StoreKeys,
): Promise<{ state: OpenState; events: readonly StoredEvent[] } | null> {
  const row = await connection.get<{ id: string; head: Uint8Array }>(
    `SELECT id, head FROM consultation WHERE state = 'open'`,
  );
  if (row === undefined) return null;
  const { id } = row;
  const dataKey = await readDataKey(connection, keys, id);
  const head = parse(openRecord(dataKey, place('head', id, 0), row.head)) as { lastSeq: number; lastAt: number };
  const events = await readEvents(connection, id, dataKey);
  if (events.length !== head.lastSeq) throw new Damage(DATABASE);
  const sealed = events.some(({ event }) => event.type === 'sealed');
  return { state: { id, dataKey, ...head, sealed }, events };
}

/** In their order. Throws `Damage` unless each opens in its place. */
export async function readEvents(connection: Connection, id: string, dataKey: Buffer): Promise<StoredEvent[]> {
  const rows = await connection.all<{ seq: number; sealed: Uint8Array }>(
    'SELECT seq, sealed FROM event WHERE consultation_id = ? ORDER BY seq',
    [id],
  );
  return rows.map(({ sealed }, index) => {
    const seq = index + 1;
    const plain = openRecord(dataKey, place('event', id, seq), sealed);
    return { seq, ...(parse(plain) as { at: number; event: ConsultationEvent }) };
  });
}

/** Throws `Damage` when there is nothing to open or it does not open here. */
export function openRecord(key: Uint8Array, where: Place, sealed: Uint8Array | undefined): Buffer {
  const plain = sealed === undefined ? null : unseal(key, where, sealed);
  if (plain === null) throw new Damage(DATABASE);
  return plain;
}

/** Authenticated bytes of our own making: their shape needs no second check. */
const parse = (plain: Buffer): unknown => JSON.parse(plain.toString());
