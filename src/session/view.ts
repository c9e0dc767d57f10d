/** Which screen there is. */
import type { CallError, StartFault } from '../../electron/contract/error-codes';
import type { Failure } from '../../electron/contract/result';

/** Exactly one of these. */
export type View =
  | { readonly kind: 'starting' }
  | { readonly kind: 'fault'; readonly fault: Failure<StartFault | CallError> }
  | { readonly kind: 'resume-offer' }
  | { readonly kind: 'attract' }
  /** Checking a printed paper, reached from `attract` only. */
  | { readonly kind: 'staff' }
  | { readonly kind: 'consultation' }
  | { readonly kind: 'wiping' };

/** Whether it ends by itself. The untouched attract screen has no timer, nor have fault and wiping. */
export function isTimed({ kind }: View, isTouched: boolean): boolean {
  if (kind === 'attract') return isTouched;
  return kind === 'consultation' || kind === 'resume-offer' || kind === 'staff';
}
