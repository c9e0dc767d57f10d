/** The contract, for the staff: the report of the kiosk's state, in the clinic's language, on paper or on a drive. */
import type { Answer } from './answer';
import type { SoundCheck } from './diagnostics-api';
import type { ExportReport } from './export-api';
import type { PrintJobView } from './print-api';

/** Every part is looked at anew; `sound` is the screen's own to judge. */
export interface ReadinessApi {
  /** Into the queue of papers, like any other; without a printer it is held there. */
  printReadiness(input: { readonly sound: SoundCheck }): Answer<PrintJobView>;
  /** To one of `listDrives`; its errors are those of `exportToDrive`. */
  saveReadiness(input: { readonly sound: SoundCheck; readonly drive: string }): Answer<ExportReport>;
}
