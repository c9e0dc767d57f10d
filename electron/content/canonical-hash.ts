/** One fingerprint for one content, however its files are laid out: keys sorted, no white space, SHA-256. */
import { createHash } from 'node:crypto';

/** Hex, 64 characters. `value` must be plain JSON data. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex');
}

/** The text whose SHA-256 `hashOf` is. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => (isPlainObject(member) ? sortKeys(member) : member));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortKeys(value: Record<string, unknown>): Record<string, unknown> {
  // By code unit, so that the order does not hang on the machine's language. IDs that look like numbers would be
  // moved to the front by the engine, always in the same way.
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
