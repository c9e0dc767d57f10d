/** Which screen of the staff there is: exactly one of these. Each is drawn by `src/staff/Staff.svelte`. */

export type StaffScreen =
  /** What there is to do here: one entry for each screen. */
  | { readonly kind: 'home' }
  /** Whose a printed paper is; the only one that needs no PIN. */
  | { readonly kind: 'paper-check' }
  /** How far the words of each language are on their way. */
  | { readonly kind: 'languages' };
