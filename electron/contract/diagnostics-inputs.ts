/** What the calls about the state of the kiosk take. */
import type { DiagnosticsApi } from './diagnostics-api';
import { nothing, type InputsOf } from './input-parts';

export const DIAGNOSTICS_INPUTS = {
  readDiagnostics: nothing,
  confirmClock: nothing,
} satisfies InputsOf<DiagnosticsApi>;
