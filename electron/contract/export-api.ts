/** The contract, for what leaves the kiosk: the staff's exports to a drive, and a patient's own paper to their own drive. */
import type { Answer } from './answer';

/** `pdf`: the sealed paper. `fhir`: a FHIR R4 transaction. `csv`: a table for counting, without names. */
export const EXPORT_FORMS = ['pdf', 'fhir', 'csv'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** In one call: as many as the staff's list shows on a few pages. */
export const MOST_EXPORTED = 500;

export interface PluggedDrive {
  /** Names this drive for as long as it stays plugged in; never a path. */
  readonly drive: string;
  /** As its own label says, or how the system calls it. */
  readonly label: string;
  /** Null when the system does not say. */
  readonly freeBytes: number | null;
  readonly readOnly: boolean;
}

export interface ExportReport {
  /** As they are called on the drive: papers and transactions one for each consultation, a table for all of them. */
  readonly fileNames: readonly string[];
}

/** Drives that are plugged in: a patient's paper goes to the one that there is. */
export type MyDrive = 'none' | 'one' | 'several';

/**
 * Of a drive: `no-drive`, `several-drives`, `drive-gone`, `drive-full`, `drive-read-only`, `drive-failed`,
 * `drives-unsupported`. What was saved before stays, whole: `facts.saved` of `facts.asked` consultations.
 */
export interface ExportApi {
  listDrives(): Answer<readonly PluggedDrive[]>;
  /** `no-paper` when a consultation is not kept any more, `no-content` when its words are not. */
  exportToDrive(input: {
    readonly consultationIds: readonly string[];
    readonly form: ExportForm;
    readonly drive: string;
  }): Answer<ExportReport>;
  /** For the patient, under the same conditions as `saveMyPaper`. */
  readMyDrive(input: { readonly consultationId: string }): Answer<MyDrive>;
  /**
   * For the patient, of the open consultation once it is sealed, and only where the clinic allows it: to the one drive
   * that is plugged in. `not-allowed-now` with `facts.rule`.
   */
  saveMyPaper(input: { readonly consultationId: string }): Answer<ExportReport>;
}
