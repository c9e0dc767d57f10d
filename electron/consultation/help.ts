/** Somebody at the screen asks for a person: since when, until staff are there or they take it back. */
import type { StoredEvent } from './events';

export type { HelpEnding } from './help-events';

/** When help was asked for, or null while nobody asks; what comes after a call does not make it younger. */
export function helpAfter(since: number | null, { at, event }: StoredEvent): number | null {
  if (event.type === 'help-called') return since ?? at;
  return event.type === 'help-ended' || event.type === 'closed' ? null : since;
}

/** After all of `events`: a call outlives a power cut, as long as its consultation does. */
export function helpSince(events: readonly StoredEvent[]): number | null {
  return events.reduce(helpAfter, null);
}
