/** One page of the list of closed consultations, newest first, read from an index whatever is asked for. */
import { LIST_PAGE_ROWS, type ListFilter, type ListQuery } from '../contract/consultation-list';
import type { Connection, SqlValue } from './database';
import { compareRows, SEALED_ROW, type SealedRow } from './list-rows';
import { searchedTokens } from './search-tokens';

/** Each filter has its index (list-schema.ts): a page must not be looked for among all that do not belong on it. */
const FILTERS: Readonly<Record<ListFilter, { readonly index: string; readonly condition: string }>> = {
  all: { index: 'list_newest', condition: '' },
  'not-printed': { index: 'list_not_printed', condition: 'AND l.printed_at IS NULL' },
  'not-exported': { index: 'list_not_exported', condition: 'AND l.exported_at IS NULL' },
  undelivered: { index: 'list_undelivered', condition: 'AND l.delivered_at IS NULL' },
};

const KEY = 'LEFT JOIN data_key k ON k.consultation_id = l.consultation_id';
const HAS_TOKEN = `AND EXISTS (
  SELECT 1 FROM search_token o WHERE o.token = ? AND o.closed_at = l.closed_at AND o.list_id = l.id)`;
/** A filter that leaves fewer rows than this is gone through from its own side in a search by name. */
const FEW = 2000;

/** At most one more than `limit`, newest first; the one more says that there is another page. */
export async function findRows(
  connection: Connection,
  searchKey: Uint8Array,
  query: ListQuery,
): Promise<readonly SealedRow[]> {
  const most = Math.min(Math.max(query.limit, LIST_PAGE_ROWS.least), LIST_PAGE_ROWS.most) + 1;
  const found =
    query.search.trim() === ''
      ? await findFiltered(connection, query, { tokens: [], most })
      : [...(await findByName(connection, searchKey, query, most)), ...(await findByNumber(connection, query, most))];
  const unique = new Map(found.map((row) => [row.id, row]));
  return [...unique.values()].toSorted(compareRows).slice(0, most);
}

/**
 * Of a statement with many rows only the search for the first leaves the main thread; materialized, that is all of them.
 * In no order that SQLite would promise.
 */
function readAtOnce(connection: Connection, sql: string, params: readonly SqlValue[]): Promise<SealedRow[]> {
  return connection.all<SealedRow>(`WITH found AS MATERIALIZED (${sql}) SELECT * FROM found`, params);
}

/** In the order of the filter's index, each row held against the tokens. */
function findFiltered(
  connection: Connection,
  query: ListQuery,
  { tokens, most }: { readonly tokens: readonly Buffer[]; readonly most: number },
): Promise<SealedRow[]> {
  const { index, condition } = FILTERS[query.filter];
  return readAtOnce(
    connection,
    `SELECT ${SEALED_ROW} FROM list_row l INDEXED BY ${index} ${KEY}
     WHERE l.closed_at >= ? AND l.closed_at < ? AND (l.closed_at, l.id) < (?, ?) ${condition}
     ${tokens.map(() => HAS_TOKEN).join(' ')}
     ORDER BY l.closed_at DESC, l.id DESC LIMIT ?`,
    [...boundsOf(query), ...tokens, most],
  );
}

/** Every word must fit: the rarest gives the rows, in the order of the list, the others are looked up for each. */
async function findByName(
  connection: Connection,
  searchKey: Uint8Array,
  query: ListQuery,
  most: number,
): Promise<SealedRow[]> {
  const tokens = await searchedTokens(connection, searchKey, query.search);
  const [rarest, ...others] = tokens;
  if (rarest === undefined) return [];
  if (await leavesFew(connection, query.filter)) return await findFiltered(connection, query, { tokens, most });
  return await readAtOnce(
    connection,
    `SELECT ${SEALED_ROW} FROM search_token s CROSS JOIN list_row l ON l.id = s.list_id ${KEY}
     WHERE s.token = ? AND s.closed_at >= ? AND s.closed_at < ? AND (s.closed_at, s.list_id) < (?, ?)
     ${FILTERS[query.filter].condition} ${others.map(() => HAS_TOKEN_BESIDE).join(' ')}
     ORDER BY s.closed_at DESC, s.list_id DESC LIMIT ?`,
    [rarest, ...boundsOf(query), ...others, most],
  );
}

/** The same without a look at the row, which is on another page of the database. */
const HAS_TOKEN_BESIDE = HAS_TOKEN.replace('l.closed_at', 's.closed_at').replace('l.id', 's.list_id');

async function leavesFew(connection: Connection, filter: ListFilter): Promise<boolean> {
  if (filter === 'all') return false;
  const { index, condition } = FILTERS[filter];
  const row = await connection.get<{ left: number }>(
    `SELECT count(*) AS left FROM (
       SELECT 1 FROM list_row l INDEXED BY ${index} WHERE l.closed_at >= 0 ${condition} LIMIT ${FEW})`,
  );
  return (row?.left ?? FEW) < FEW;
}

/** Numbers say nothing of the person and stand in plain in their table, in whose order this one range is. */
async function findByNumber(connection: Connection, query: ListQuery, most: number): Promise<SealedRow[]> {
  const range = numberRange(query.search);
  if (range === null) return [];
  return await readAtOnce(
    connection,
    `SELECT ${SEALED_ROW} FROM document d CROSS JOIN list_row l ON l.consultation_id = d.consultation_id ${KEY}
     WHERE d.number >= ? AND d.number < ?
     AND l.closed_at >= ? AND l.closed_at < ? AND (l.closed_at, l.id) < (?, ?) ${FILTERS[query.filter].condition}
     ORDER BY l.closed_at DESC, l.id DESC LIMIT ?`,
    [...range, ...boundsOf(query), most],
  );
}

function boundsOf({ closedFrom, closedBefore, after }: ListQuery): SqlValue[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [closedFrom ?? 0, closedBefore ?? last, after?.closedAt ?? last, after?.row ?? last];
}

/** Arabic, Persian and Urdu, Devanagari. */
const OTHER_DIGITS_IN_ORDER = '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९';
const OTHER_DIGITS = /[٠-٩۰-۹०-९]/gu;

const PREFIX = 'CND';
const NUMBER_DIGITS = 12;
/** Fewer would make every short name a number, and thousands of numbers a hit. */
const LEAST_DIGITS = 4;

/**
 * From the beginning of a document number, however it is written (small letters, without dashes or prefix, full-width
 * or Arabic digits, O for 0, I or L for 1: Crockford's base 32), the range of numbers that begin so. Null when it is none.
 */
export function numberRange(search: string): readonly [from: string, before: string] | null {
  const typed = search
    .normalize('NFKC')
    .toUpperCase()
    .replace(OTHER_DIGITS, (digit) => String(OTHER_DIGITS_IN_ORDER.indexOf(digit) % 10))
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '');
  const digits = (typed.startsWith(PREFIX) ? typed.slice(PREFIX.length) : typed)
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (digits.length < LEAST_DIGITS || digits.length > NUMBER_DIGITS) return null;
  if (!/^[0-9A-HJKMNP-TV-Z]+$/.test(digits)) return null;
  const groups = digits.match(/.{1,4}/g) ?? [];
  const from = [PREFIX, ...groups].join('-');
  // Above every character that a number has.
  return [from, `${from}~`];
}
