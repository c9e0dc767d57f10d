/** The kiosk's own verifier, as its command line runs it. */
import path from 'node:path';
import { run, type Verdict } from '../judges';
import { APP_FOLDER } from './bench';

/** 0 intact and trusted, 1 intact but the signer is unknown, 2 altered or not ours, 3 unreadable. */
export function verify(pdf: string, certificate?: string): Verdict {
  const trust = certificate === undefined ? [] : ['--trust', certificate];
  return run(process.execPath, [path.join(APP_FOLDER, 'out', 'main', 'verify-cli.js'), pdf, ...trust]);
}
