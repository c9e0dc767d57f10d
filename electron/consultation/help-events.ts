/** The events of a call for a person: somebody asks, and it ends. */

export const HELP_ENDINGS = ['answered', 'taken-back'] as const;
export type HelpEnding = (typeof HELP_ENDINGS)[number];

export type HelpEvent = { readonly type: 'help-called' } | { readonly type: 'help-ended'; readonly how: HelpEnding };
