/** How big a call from the screen is, measured without copying it, so that an oversized one costs nothing. */

/** One MiB: the largest lawful signature is well below it (20 000 points of three numbers in JSON). */
export const CALL_LIMIT_BYTES = 1_048_576;

/**
 * True when `value`, as it came through structured clone, would be larger than `limitBytes` as JSON, roughly. Walks at
 * most as many members as there are bytes in the limit, so cycles and deep nesting end too.
 */
export function isOversized(value: unknown, limitBytes: number): boolean {
  const left: unknown[] = [value];
  let bytes = 0;
  while (left.length > 0) {
    const next = left.pop();
    bytes += 2;
    if (typeof next === 'string') bytes += next.length;
    else if (typeof next === 'number' || typeof next === 'bigint') bytes += 8;
    else if (ArrayBuffer.isView(next) || next instanceof ArrayBuffer) bytes += next.byteLength;
    else if (Array.isArray(next)) bytes += next.length;
    if (bytes > limitBytes) return true;
    if (Array.isArray(next)) for (const member of next) left.push(member);
    else if (next instanceof Map || next instanceof Set) bytes += next.size * 4;
    else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [key, member] of Object.entries(next)) {
        bytes += key.length + 4;
        left.push(member);
      }
    }
  }
  return bytes > limitBytes;
}
