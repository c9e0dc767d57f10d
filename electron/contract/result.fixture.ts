/** For tests and the processes that they start: nothing here needs a test around it. */
import type { Result } from './result';

/** Throws where it went wrong. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}
