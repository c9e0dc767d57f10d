/** What goes into the store and comes out of it, how it is opened and how it fails: shapes that all its areas share. */
import type { ConsultationEvent } from '../consultation/events';
import type { SealLevel } from './seal-level-rows';

export interface StoreOptions {
  /** Made with mode 0700 when it does not exist. */
  readonly folder: string;
  /** 32 bytes, from `findMasterKey`. */
  readonly masterKey: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** A new UUID each time. */
  readonly randomId: () => string;
  /** Bytes that the kiosk's user may still write in a folder; null when the system does not say. */
  readonly freeBytes: (folder: string) => Promise<number | null>;
  /** Opens also when the clock is behind what is stored: only for saying that the clock is right (`ClockRows.accept`). */
  readonly mayBeBehind?: boolean;
}

export type StoreFault =
  'no-space' | 'unwritable-folder' | 'wrong-master-key' | 'damaged-database' | 'newer-database' | 'clock-set-back';

/** A write that did not happen; nothing changed. */
export type WriteFault = 'no-space' | 'not-stored';

/** Events that a caller may append; the store itself writes the first, the `sealed` and the last. */
export type AppendableEvent = Exclude<ConsultationEvent, { readonly type: 'started' | 'sealed' | 'closed' }>;

export type StartedEvent = Extract<ConsultationEvent, { readonly type: 'started' }>;

export interface FinishedDocument {
  readonly documentNumber: string;
  /** SHA-256 of the PDF, hex. */
  readonly digest: string;
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  readonly language: string;
  readonly contentVersion: string;
}

/** A stored paper with one more revision at its end. */
export interface ExtendedDocument extends Pick<FinishedDocument, 'documentNumber' | 'digest' | 'pdf' | 'pageCount'> {
  /** How many of the record's signatures are under seal in it. */
  readonly entries: number;
}

export interface StoredIdentity {
  /** X.509, DER. */
  readonly certificate: Uint8Array;
  /** Those that vouch for it, each issued by the next; empty when it is signed by itself. */
  readonly chain: readonly Uint8Array[];
  /** PKCS#8, DER. */
  readonly privateKey: Uint8Array;
  readonly createdAt: number;
}

/** A stored paper whose seal has come one level further: the same file with more revisions at its end. */
export interface RaisedDocument extends Pick<FinishedDocument, 'documentNumber' | 'digest' | 'pdf' | 'pageCount'> {
  readonly level: SealLevel;
}

/** One that seals papers, or did; without its key. */
export type StoredCertificate = Omit<StoredIdentity, 'privateKey'>;
