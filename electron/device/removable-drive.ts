/** Drives that somebody plugged in and may take away again, as a port. Nothing else is ever written to from here. */
import type { PluggedDrive } from '../contract/export-api';
import type { Result } from '../contract/result';

export type RemovableDrive = PluggedDrive;

export interface NewFile {
  /** Without patient data: a document number, a day. */
  readonly stem: string;
  readonly extension: 'pdf' | 'json' | 'jsonl' | 'csv';
  readonly bytes: Uint8Array;
}

/** `drive-gone`: it was taken out. `drive-failed`: it is there, and did not keep what was written. */
export type DriveFault = 'drive-gone' | 'drive-full' | 'drive-read-only' | 'drive-failed';

export interface RemovableDrives {
  /** `drives-unsupported`: we cannot tell removable drives from others on this system. */
  list(): Promise<Result<readonly RemovableDrive[], 'drives-unsupported'>>;
  /**
   * The file is on the medium and was read back when this answers. An existing file is never touched: a second one of the
   * same name is called `stem-2`. On failure nothing is left of it, as far as the drive still lets us.
   */
  write(drive: string, file: NewFile): Promise<Result<{ readonly fileName: string }, DriveFault>>;
}
