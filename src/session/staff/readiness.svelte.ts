/** The report of the kiosk's state: asked for on paper or on a drive, and what became of it. */
import type { SoundCheck } from '../../../electron/contract/diagnostics-api';
import { OneFile } from './one-file.svelte';

export class Readiness extends OneFile {
  print(sound: SoundCheck): Promise<void> {
    return this.make('queued', () => this.api.printReadiness({ sound }));
  }

  save(sound: SoundCheck, drive: string): Promise<void> {
    return this.make('saved', () => this.api.saveReadiness({ sound, drive }));
  }
}
