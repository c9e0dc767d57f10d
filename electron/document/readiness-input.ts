/** What the printed report of the kiosk's state is made from: everything is passed in, in words, and nothing is of a patient. */

/** Words of ours; a value in them, which may be in any script, stands between U+2068 and U+2069 (UAX 9, FSI…PDI). */
export type MarkedWords = string;

export interface ReadinessInput {
  /** BCP 47. */
  readonly language: string;
  readonly paperSize: 'A4' | 'Letter';
  readonly clinicName: string;
  /** Milliseconds since the Unix epoch. */
  readonly composedAt: number;
  readonly title: MarkedWords;
  readonly subject: string;
  readonly lead: MarkedWords;
  readonly groups: readonly {
    readonly heading: MarkedWords;
    readonly facts: readonly { readonly label: MarkedWords; readonly value: MarkedWords }[];
  }[];
  readonly parts: {
    readonly heading: MarkedWords;
    /** Of the three columns: part, state, what was found. */
    readonly head: readonly [MarkedWords, MarkedWords, MarkedWords];
    readonly rows: readonly {
      readonly name: MarkedWords;
      readonly state: MarkedWords;
      /** Each on a line of its own. */
      readonly words: readonly MarkedWords[];
      /** Somebody should see to it: its state is set in strong letters. */
      readonly needsSomebody: boolean;
    }[];
    readonly note: MarkedWords;
  };
  readonly footer: { readonly items: readonly MarkedWords[]; readonly pageOf: string };
  /** The same as data (canonical JSON), attached to the file. */
  readonly attachment: { readonly description: string; readonly json: string };
}
