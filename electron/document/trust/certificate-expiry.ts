/** How long a certificate may still be used, and from when on the clinic is warned. */

const DAY_MS = 86_400_000;
/** Time for the clinic to get a new certificate, and to hand it to whoever checks its papers. */
export const WARN_BEFORE_DAYS = 30;

export interface Expiry {
  readonly state: 'well' | 'ends-soon' | 'ended';
  /** Whole days; 0 on the last one, and negative afterwards. */
  readonly daysLeft: number;
}

/** @param validTo, now milliseconds since the Unix epoch. The last moment belongs to the time of validity. */
export function expiryOf({ validTo }: { readonly validTo: number }, now: number): Expiry {
  const daysLeft = Math.floor((validTo - now) / DAY_MS);
  if (now > validTo) return { state: 'ended', daysLeft };
  return { state: daysLeft < WARN_BEFORE_DAYS ? 'ends-soon' : 'well', daysLeft };
}
