/** Processes that are killed: a bundled child of this folder, and its life up to a given line. */
import { spawn } from 'node:child_process';
import { bundleChild } from './bundled-child.fixture';

const bundled = bundleChild(new URL('./kill-child.fixture.ts', import.meta.url));

export interface Life {
  readonly folder: string;
  readonly run: number;
  readonly lines: number;
  readonly thenMs: number;
}

/** Runs the kiosk until it has said that many lines, kills it a little later, and gives the whole lines it said. */
export function liveAndDie({ folder, run, lines, thenMs }: Life): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundled.script, folder, String(run)], {
      env: { ...process.env, CANDOR_KILL_CHILD: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let doomed = false;
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      if (doomed || said.split('\n').length <= lines) return;
      doomed = true;
      setTimeout(() => child.kill('SIGKILL'), thenMs);
    });
    child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`it ended by itself: ${complaint}`));
    });
  });
}
