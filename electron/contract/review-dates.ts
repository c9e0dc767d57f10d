/** How long a claim holds: dates per fact, made from the fact sheet (`resources/content/fact-ids.json`). Also for the page, so without schemas. */
/** By fact ID. `seen`: when the sheet's sources were checked; `reviewBy`: the last day before they must be checked again. */
export type FactDates = Readonly<Record<string, { readonly seen: string; readonly reviewBy: string }>>;

/** The date in that zone, `YYYY-MM-DD`. `timeZone` is an IANA name. */
export function dayOf(atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Anything that rests on facts: a statement, a picture of 100 people, a row of a table, a word of the glossary. */
export interface Claim {
  readonly facts: readonly string[];
}

/** The earliest date of its facts, `YYYY-MM-DD`; null when none has a date, as in content older than these dates. */
export function reviewByOf(claim: Claim, dates: FactDates): string | null {
  return earliest(claim.facts.flatMap((fact) => dates[fact]?.reviewBy ?? []));
}

/** The date on which the oldest of its facts was checked, `YYYY-MM-DD`; null when none has a date. */
export function seenOf(claim: Claim, dates: FactDates): string | null {
  return earliest(claim.facts.flatMap((fact) => dates[fact]?.seen ?? []));
}

/** Whether the claim must be shown with its banner. `today` is the clinic's own date, `YYYY-MM-DD`. */
export function isOverdue(claim: Claim, dates: FactDates, today: string): boolean {
  const reviewBy = reviewByOf(claim, dates);
  return reviewBy !== null && reviewBy < today;
}

/** ISO dates sort as text. */
function earliest(dates: readonly string[]): string | null {
  return dates.reduce<string | null>((first, each) => (first === null || each < first ? each : first), null);
}
