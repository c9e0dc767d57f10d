/** What every method of the contract returns. */
import type { CallError } from './error-codes';
import type { Result } from './result';

export type Answer<T> = Promise<Result<T, CallError>>;
