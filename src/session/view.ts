/** Which screen there is. */
import type { CallError, StartFault } from '../../electron/contract/error-codes';
import type { Failure } from '../../electron/contract/result';

/** Exactly one of these. */
export type View =
  | { readonly kind: 'starting' }
  | { readonly kind: 'fault'; readonly fault: Failure<StartFault | CallError> }
  | { readonly kind: 'resume-offer' }
  | { readonly kind: 'attract' }
  | { readonly kind: 'consultation' }
  | { readonly kind: 'wiping' };
