/** The audit trail on its way to a drive. */
import { OneFile } from './one-file.svelte';

export class AuditSaving extends OneFile {
  save(drive: string): Promise<void> {
    return this.make('saved', () => this.api.saveAuditTrail({ drive }));
  }
}
