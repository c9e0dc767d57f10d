/** What a rule says when it is broken: the clause, and what was found where. */

export interface Finding {
  /** "UA-1 7.5" (ISO 14289-1:2014), "A-3 6.2.11.5" (ISO 19005-3:2012) or "PDF 14.7.4" (ISO 32000-1:2008). */
  readonly clause: string;
  readonly what: string;
}

export type Report = (clause: string, what: string) => void;
