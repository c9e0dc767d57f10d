/** A point in time as FHIR writes it: UTC, with milliseconds (R4, datatypes.html#instant). */
export function instantOf(sinceEpochMs: number): string {
  return new Date(sinceEpochMs).toISOString();
}
