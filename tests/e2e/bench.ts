/** A bench for one test: a fresh data folder, kiosks started on it as installed ones are, and all they say on stderr. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { driveConsultation, SCREENS } from '../../scripts/demo/drive.mjs';
import { launchKiosk } from '../../scripts/demo/launch.mjs';
import { Person } from '../../scripts/demo/person.mjs';
import { tellWhereItStuck } from '../../scripts/demo/where-it-stuck.mjs';
import { readWords } from '../../scripts/demo/words.mjs';
import { resolveElectron } from '../../scripts/electron-runtime.mjs';
import { PROJECT_FOLDER } from '../../scripts/program.mjs';
import { test as base } from './display';

/** The kiosk under test: this checkout's build, or an installed one. */
export const APP_FOLDER = process.env['CANDOR_APP_FOLDER'] ?? PROJECT_FOLDER;
export const IS_ROOT = process.getuid?.() === 0;
/** Every language there is; a new folder in `locales` is tested without a change here. */
export const LANGUAGES = readdirSync(path.join(APP_FOLDER, 'locales')).sort();

export interface Kiosk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** Resolves to the exit code of the main process; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  person(language: string): Person;
  /** Everything said on stderr since the start. */
  readErrors(): string;
  /** As a power cut would. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly appFolder?: string;
  readonly dataFolder?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Words before the Electron program, to start it as somebody else. */
  readonly prefix?: readonly string[];
  readonly executable?: string;
  readonly sandbox?: boolean;
  /** A copy of what a driven kiosk loads first. */
  readonly loader?: string;
}

export interface Ended {
  /** Null when it had to be ended. */
  readonly code: number | null;
  readonly errors: string;
}

/** What a driven talk is to be like; where it is kept, and by which program, is the bench's own. */
export type Talk = Omit<
  Parameters<typeof driveConsultation>[0],
  'executable' | 'out' | 'sandbox' | 'appFolder' | 'dataFolder'
>;

export class Bench {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'candor-test-'));
  readonly dataFolder = path.join(this.folder, 'data');
  /** Where a driven talk leaves its paper, its record and the clinic's certificate. */
  readonly out = path.join(this.folder, 'out');
  readonly #running = new Set<Kiosk>();
  #starts = 0;

  writeSettings(settings: object | string): void {
    mkdirSync(this.dataFolder, { recursive: true });
    const text = typeof settings === 'string' ? settings : JSON.stringify(settings);
    writeFileSync(path.join(this.dataFolder, 'settings.json'), text);
  }

  async start(options: StartOptions = {}): Promise<Kiosk> {
    this.#starts += 1;
    const errorsFile = path.join(this.folder, `stderr-${String(this.#starts)}.txt`);
    const { executable } = await resolveElectron();
    const started = await launchKiosk({
      executable: this.#writeStarter(errorsFile, [...(options.prefix ?? []), options.executable ?? executable]),
      dataFolder: options.dataFolder ?? this.dataFolder,
      sandbox: options.sandbox ?? !IS_ROOT,
      appFolder: options.appFolder ?? APP_FOLDER,
      ...(options.viewport && { viewport: options.viewport }),
      ...(options.loader !== undefined && { loader: options.loader }),
    });
    const child = started.app.process();
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const kiosk: Kiosk = {
      ...started,
      pid: child.pid ?? 0,
      exited,
      person: (language) => new Person(started.page, readWords(language, APP_FOLDER)),
      readErrors: () => (existsSync(errorsFile) ? readFileSync(errorsFile, 'utf8') : ''),
      kill: async () => {
        child.kill('SIGKILL');
        await exited;
        this.#running.delete(kiosk);
      },
    };
    this.#running.add(kiosk);
    return kiosk;
  }

  /** A talk as a person would go through it, from the first screen to the last; what the kiosk said on stderr meanwhile. */
  async drive(talk: Talk): Promise<string[]> {
    const { out, dataFolder } = this;
    const { executable } = await resolveElectron();
    return await driveConsultation({
      ...talk,
      ...{ executable, out, dataFolder, sandbox: !IS_ROOT, appFolder: APP_FOLDER },
    });
  }

  /** Starts a kiosk that is expected to end by itself at once. */
  async runToEnd(
    options: Pick<StartOptions, 'prefix' | 'executable' | 'appFolder'> = {},
    more: readonly string[] = [],
  ): Promise<Ended> {
    const { executable } = await resolveElectron();
    const app = options.appFolder ?? APP_FOLDER;
    const noSandbox = IS_ROOT && options.prefix === undefined ? ['--no-sandbox'] : [];
    const [command, ...words] = [...(options.prefix ?? []), options.executable ?? executable];
    const args = [...words, app, `--data-dir=${this.dataFolder}`, ...noSandbox, ...more];
    const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 30_000 });
    return { code: status, errors: stderr };
  }

  /** Ends it as its user would end the session of the machine; gives the exit code. */
  async stop(kiosk: Kiosk): Promise<number | null> {
    this.#running.delete(kiosk);
    await kiosk.app.close();
    return await kiosk.exited;
  }

  /** A copy of the installed kiosk that a test may damage. */
  copyApp(): string {
    const copy = path.join(this.folder, 'app');
    for (const part of ['package.json', 'out', 'resources', 'locales']) {
      cpSync(path.join(APP_FOLDER, part), path.join(copy, part), { recursive: true, dereference: true });
    }
    symlinkSync(path.join(APP_FOLDER, 'node_modules'), path.join(copy, 'node_modules'));
    return copy;
  }

  /**
   * What somebody who looks for the fault needs: the screens as they stood, and all that the kiosks said. Kept as files in
   * `folder`; given back in words, for the report.
   */
  async keepEvidence(folder: string): Promise<string[]> {
    mkdirSync(folder, { recursive: true });
    const told: string[] = [];
    for (const kiosk of this.#running) {
      told.push(await tellWhereItStuck(kiosk.page, kiosk.readErrors().split('\n')));
      // A page that hangs, or is gone, is told of by the test itself.
      await kiosk.page
        .screenshot({ path: path.join(folder, `screen-${String(kiosk.pid)}.png`) })
        .catch(() => undefined);
    }
    const said = readdirSync(this.folder).filter((name) => name.startsWith('stderr-'));
    for (const name of said) cpSync(path.join(this.folder, name), path.join(folder, name));
    const driven = path.join(this.out, SCREENS);
    if (existsSync(driven)) cpSync(driven, path.join(folder, SCREENS), { recursive: true });
    return told;
  }

  async close(): Promise<void> {
    for (const kiosk of [...this.#running]) await kiosk.kill();
    // The processes of a kiosk that was killed write for a moment longer.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  /** Playwright reads stderr itself until the kiosk runs; this keeps a copy from the first line on. */
  #writeStarter(errorsFile: string, command: readonly string[]): string {
    const starter = path.join(this.folder, `start-${String(this.#starts)}.sh`);
    const words = command.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
    writeFileSync(starter, `#!/bin/bash\nexec ${words} "$@" 2> >(tee -a '${errorsFile}' >&2)\n`);
    chmodSync(starter, 0o755);
    return starter;
  }
}

export const test = base.extend<{ bench: Bench }>({
  bench: async ({}, use, test) => {
    const bench = new Bench();
    await use(bench);
    const evidence = test.status === test.expectedStatus ? [] : await bench.keepEvidence(test.outputDir);
    await bench.close();
    // The one way into the report of a test that has failed already.
    if (evidence.length > 0) throw new Error(evidence.join('\n\n'));
  },
});

export { expect } from './display';
