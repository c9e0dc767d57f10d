/** The real choices a person has (fact sheet 5.3, DECIDE-01), of which one may be their leaning. */
export const OPTIONS = ['standard-care', 'trial', 'wait', 'unapproved-product'] as const;
export type OptionId = (typeof OPTIONS)[number];
