/** How `npm run verify` ends. Imports nothing that could fail to load: `docs/verifying.md` has the same table. */
import type { Verdict } from './verify-findings';

export const EXIT_CODES: Readonly<Record<Verdict, 0 | 1 | 2 | 3>> = {
  'intact-trusted': 0,
  'intact-unknown-signer': 1,
  'not-proven': 2,
  altered: 2,
  'not-ours': 2,
  unreadable: 3,
};

/** Arguments that make no sense, no such file, no certificate where one was named, a program that is not whole. */
export const NOTHING_CHECKED = 3;

/** EX_SOFTWARE of sysexits(3): this program is at fault. Node's own 1 for an error would read as an answer about the paper. */
export const BROKEN = 70;
