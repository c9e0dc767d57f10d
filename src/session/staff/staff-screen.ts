/** Which screen of the staff there is: exactly one of these. Each is drawn by `src/staff/Staff.svelte`. */

export type StaffScreen =
  /** Choosing a name and entering a PIN. */
  | { readonly kind: 'sign-in' }
  /** Making an administrator with the technician's set-up code. */
  | { readonly kind: 'first-administrator' }
  /** What there is to do here: one entry for each screen. */
  | { readonly kind: 'home' }
  /** A talk that a clinician will guide; `continues`: ID of the consultation of an earlier visit. */
  | { readonly kind: 'prepare'; readonly continues?: string }
  /** Whose a printed paper is. */
  | { readonly kind: 'paper-check' }
  /** How far the words of each language are on their way. */
  | { readonly kind: 'languages' }
  /** Who may sign in; for administrators. */
  | { readonly kind: 'people' }
  | { readonly kind: 'my-pin' }
  /** What happened on the kiosk, and whether the trail of it is whole. */
  | { readonly kind: 'audit' }
  /** The consultations that are kept: listed, found, one of them opened. */
  | { readonly kind: 'consultations' }
  /** Papers on their way to the printer. */
  | { readonly kind: 'print-queue' }
  /** How each part of the kiosk is. */
  | { readonly kind: 'diagnostics' }
  /** The clinic's settings; for administrators. */
  | { readonly kind: 'settings' };

const WITHOUT_PIN: ReadonlySet<StaffScreen['kind']> = new Set(['sign-in', 'first-administrator', 'paper-check']);

/** Whether it is shown only to somebody who has signed in; what it may call is not decided here, but in main. */
export const needsPin = ({ kind }: StaffScreen): boolean => !WITHOUT_PIN.has(kind);
