/** What the kiosk is told on its command line, and the Chromium switches that it sets for itself. */
import { resolve } from 'node:path';
import type { App } from 'electron';

export interface CommandLine {
  /** Absolute, or null for the usual place in the user's profile. */
  readonly dataFolder: string | null;
  /** Absolute, or null for a folder beside the data folder. */
  readonly keyFolder: string | null;
  /** For developers only: an ordinary window instead of the whole screen. */
  readonly windowed: boolean;
}

export function readCommandLine(argv: readonly string[]): CommandLine {
  return {
    dataFolder: readFolder(argv, '--data-dir='),
    keyFolder: readFolder(argv, '--key-dir='),
    windowed: argv.includes('--windowed'),
  };
}

function readFolder(argv: readonly string[], prefix: string): string | null {
  const given = argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? '';
  return given === '' ? null : resolve(given);
}

/** Chromium talks to nobody, keeps nothing and offers no gesture of a browser. To be called before the app is ready. */
export function setSwitches({ commandLine }: Pick<App, 'commandLine'>): void {
  for (const [name, value] of SWITCHES) commandLine.appendSwitch(name, value);
}

const SWITCHES: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-breakpad'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['no-proxy-server'],
  // No name is ever looked up, whatever asks for it.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-pinch'],
  ['overscroll-history-navigation', '0'],
  // The code and media caches would otherwise be written to the profile.
  ['disk-cache-size', '1'],
  ['disable-gpu-shader-disk-cache'],
  // A page that was left would otherwise stay in memory, to be gone back to.
  ['disable-back-forward-cache'],
];
