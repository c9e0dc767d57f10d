/** Chosen consultations on their way to a drive: what is saved, where to, how far it is and how it ended. */
import type { CandorApi } from '../../../electron/contract/api';
import type { CallError } from '../../../electron/contract/error-codes';
import type { ExportForm, PluggedDrive } from '../../../electron/contract/export-api';
import type { Failure } from '../../../electron/contract/result';

/** Exactly one of these. */
export type ExportStep =
  | { readonly kind: 'choosing' }
  /** Counts consultations. */
  | { readonly kind: 'saving'; readonly saved: number; readonly asked: number; readonly stopping: boolean }
  /** Counts files. */
  | { readonly kind: 'saved'; readonly files: number }
  /** `failure` null: somebody stopped it. */
  | {
      readonly kind: 'stopped';
      readonly saved: number;
      readonly asked: number;
      readonly failure: Failure<CallError> | null;
    };

export class DriveExport {
  readonly #api: CandorApi;
  #consultationIds: readonly string[] = $state.raw([]);
  #most = $state(false);
  #saved = 0;
  #files = 0;
  step: ExportStep = $state.raw({ kind: 'choosing' });
  form: ExportForm = $state('pdf');
  /** Null while they are looked for. */
  drives: readonly PluggedDrive[] | null = $state.raw(null);
  /** Why they cannot be looked for. */
  failure: Failure<CallError> | null = $state.raw(null);
  #drive: string | null = $state(null);

  constructor(api: CandorApi) {
    this.#api = api;
  }

  get asked(): number {
    return this.#consultationIds.length;
  }

  /** There are more than can be saved at once. */
  get most(): boolean {
    return this.#most;
  }

  /** The chosen one, as long as it is there and takes files. */
  get drive(): PluggedDrive | null {
    return this.drives?.find(({ drive, readOnly }) => drive === this.#drive && !readOnly) ?? null;
  }

  get maySave(): boolean {
    return this.drive !== null && this.asked > 0 && this.step.kind !== 'saving';
  }

  /** `most`: these are the newest, and there are more. */
  begin({ consultationIds, most }: { readonly consultationIds: readonly string[]; readonly most: boolean }): void {
    this.forget();
    this.#consultationIds = consultationIds;
    this.#most = most;
    void this.look();
  }

  choose(drive: string): void {
    this.#drive = drive;
  }

  /** Asked for, not repeated by itself: a screen that asks and asks would look like somebody who is there. */
  async look(): Promise<void> {
    this.drives = null;
    this.failure = null;
    const answer = await this.#api.listDrives();
    this.drives = answer.ok ? answer.value : [];
    if (!answer.ok) this.failure = answer.error;
    const [only, ...others] = this.drives.filter(({ readOnly }) => !readOnly);
    if (only !== undefined && others.length === 0) this.#drive = only.drive;
  }

  /** All, or the rest of what was stopped. A table is one file; of the others each is saved, and counted, by itself. */
  async save(): Promise<void> {
    const { drive, form } = this;
    if (drive === null || !this.maySave) return;
    this.#tell(false);
    const parts =
      form === 'csv' ? [this.#consultationIds] : this.#consultationIds.slice(this.#saved).map((id) => [id]);
    for (const consultationIds of parts) {
      if (this.step.kind === 'saving' && this.step.stopping) {
        this.step = { kind: 'stopped', saved: this.#saved, asked: this.asked, failure: null };
        return;
      }
      const answer = await this.#api.exportToDrive({ consultationIds, form, drive: drive.drive });
      // Somebody else's screen by now.
      if (this.step.kind !== 'saving') return;
      if (!answer.ok) {
        this.step = { kind: 'stopped', saved: this.#saved, asked: this.asked, failure: answer.error };
        return;
      }
      this.#saved += consultationIds.length;
      this.#files += answer.value.fileNames.length;
      this.#tell(this.step.stopping);
    }
    this.step = { kind: 'saved', files: this.#files };
  }

  /** After the file that is under way. */
  stop(): void {
    if (this.step.kind === 'saving') this.#tell(true);
  }

  /** After a fault: back to the drives, with what is saved kept in mind. */
  chooseAgain(): void {
    this.step = { kind: 'choosing' };
    void this.look();
  }

  forget(): void {
    this.#consultationIds = [];
    this.#most = false;
    this.#saved = 0;
    this.#files = 0;
    this.#drive = null;
    this.step = { kind: 'choosing' };
    this.form = 'pdf';
    this.drives = null;
    this.failure = null;
  }

  #tell(stopping: boolean): void {
    this.step = { kind: 'saving', saved: this.#saved, asked: this.asked, stopping };
  }
}
