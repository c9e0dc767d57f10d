/** The paper as blocks: what it says, in reading order, before anything is known of fonts and pages. */

export interface DocumentModel {
  /** The signature field and its placeholder are made only when this is not null. */
  readonly seal: { readonly signerName: string; readonly reason: string; readonly at: number } | null;
}
