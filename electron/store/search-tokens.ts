/** The blind index: what names are found by is stored only as a keyed hash, and goes with its consultation. */
import { createHmac } from 'node:crypto';
import type { Connection } from './database';
import { prefixesOf, searchedPrefixes } from './search-words';

/** 64 bits: at some million prefixes a wrong hit is not to be expected, and the index stays small. */
const TOKEN_BYTES = 8;
/** Which of several words is the rarest is only asked up to here. */
const COUNTED = 500;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1), truncated. */
function tokenOf(key: Uint8Array, prefix: string): Buffer {
  return createHmac('sha256', key).update(prefix).digest().subarray(0, TOKEN_BYTES);
}

/** Inside a transaction. */
export async function insertTokens(
  connection: Connection,
  key: Uint8Array,
  given: { readonly row: number; readonly closedAt: number; readonly names: readonly string[] },
): Promise<void> {
  const prefixes = new Set(given.names.flatMap((name) => [...prefixesOf(name)]));
  const tokens = [...prefixes].map((prefix) => tokenOf(key, prefix).toString('hex'));
  // By `all`, which leaves the main thread: each token goes to another page, and that page may have to be read.
  await connection.all(`INSERT OR IGNORE INTO search_token SELECT unhex(value), ?, ? FROM json_each(?) ORDER BY 1`, [
    given.closedAt,
    given.row,
    JSON.stringify(tokens),
  ]);
}

/** Tokens that a row must have, the rarest first; empty when the search has no letter or digit. */
export async function searchedTokens(
  connection: Connection,
  key: Uint8Array,
  search: string,
): Promise<readonly Buffer[]> {
  const tokens = searchedPrefixes(search).map((prefix) => tokenOf(key, prefix));
  if (tokens.length < 2) return tokens;
  const counted: { token: Buffer; hits: number }[] = [];
  for (const token of tokens) {
    const row = await connection.get<{ hits: number }>(
      `SELECT count(*) AS hits FROM (SELECT 1 FROM search_token WHERE token = ? LIMIT ${COUNTED})`,
      [token],
    );
    counted.push({ token, hits: row?.hits ?? 0 });
  }
  return counted.toSorted((one, other) => one.hits - other.hits).map(({ token }) => token);
}
