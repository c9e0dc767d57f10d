/** Programs that a test starts as its own children, and that end with it: never a service, never the system's. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface Child {
  readonly process: ChildProcess;
  /** What it said on both outputs so far. */
  readonly said: () => string;
  readonly hasEnded: () => boolean;
  /** Asks it to end; after two seconds it is ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Where Debian keeps the programs of a system's services: not on everybody's path. */
const SERVICE_FOLDERS = '/usr/sbin:/sbin';

const around = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:${SERVICE_FOLDERS}`,
  ...env,
});

export function startChild(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(program, args, { env: around(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const note = (piece: Buffer): void => void (said += piece.toString());
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  child.on('error', (error) => (said += String(error)));
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.on('error', () => resolve());
  });
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  return {
    process: child,
    said: () => said,
    hasEnded: () => hasEnded,
    async stop(signal = 'SIGTERM') {
      if (hasEnded) return;
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await ended;
      clearTimeout(late);
    },
  };
}

export async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args], { env: around(env) });
  return stdout;
}

/** Asks again and again. Throws with `told` when it does not come true in time. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  told: () => string,
  limitMs = 20_000,
): Promise<void> {
  for (const beganAt = Date.now(); !(await holds()); await wait(50)) {
    if (Date.now() - beganAt > limitMs) throw new Error(`it did not come about: ${told()}`);
  }
}

/** Open to all, since CUPS runs its backends as another user; nothing of anybody is in it. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'candor-print-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve((address as AddressInfo).port));
    });
  });
}
