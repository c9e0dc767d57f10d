/** What the kiosk and the technician's tools are told on their command lines, and the Chromium switches of the kiosk. */
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
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

/** Every tool of the technician has these two. */
const FOLDERS = { 'data-dir': { type: 'string' }, 'key-dir': { type: 'string' } } as const;
type Values<Options extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: Options }>>['values'];

export interface ToolLine<Options extends ParseArgsOptionsConfig> {
  /** The command, and what follows it. */
  readonly words: readonly string[];
  readonly values: Values<Options>;
  /** As it was said; null when it was not. */
  readonly dataFolder: string | null;
  /** As it was said, or beside the data folder. */
  readonly keyFolder: string;
}

/** `options`: those that the tool has beside the folders. Null when it has no such option, or one lacks its value. */
export function readToolLine<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): ToolLine<Options> | null {
  try {
    const given = parseArgs({ args: [...args], allowPositionals: true, options: { ...FOLDERS, ...options } });
    // What a general `Options` holds the compiler cannot follow; the two folders are in it whatever it is.
    const folders = given.values as Values<typeof FOLDERS>;
    const dataFolder = folders['data-dir'] ?? null;
    return {
      words: given.positionals,
      values: given.values,
      dataFolder,
      keyFolder: folders['key-dir'] ?? `${dataFolder ?? ''}-key`,
    };
  } catch {
    // parseArgs throws on an unknown option.
    return null;
  }
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
