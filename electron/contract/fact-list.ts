/** The fact sheet's IDs with their sources and dates: `resources/content/fact-ids.json`. */
import { z } from 'zod';
import type { FactDates } from './review-dates';

const date = z.iso.date();

export const factDates = z.record(z.string(), z.strictObject({ seen: date, reviewBy: date }));

/** `resources/content/fact-ids.json`: the fact sheet's IDs with their sources and dates, made by scripts/list-facts.mjs. */
export const factList = z.strictObject({
  version: z.string().min(1),
  facts: z.record(z.string(), z.strictObject({ sources: z.array(z.string()), seen: date, reviewBy: date })),
});
export type FactList = z.infer<typeof factList>;

export function datesOf({ facts }: FactList): FactDates {
  return Object.fromEntries(Object.entries(facts).map(([id, { seen, reviewBy }]) => [id, { seen, reviewBy }]));
}
