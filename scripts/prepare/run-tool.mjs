/** Runs other programs: with their output on this terminal, handed on, or silently. */
import { execFile, spawn } from 'node:child_process';
import os from 'node:os';
import { PROJECT_FOLDER } from '../program.mjs';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, tell?: (text: string) => void }} [options]
 *   `tell`: is given all output as it comes, instead of this terminal
 * @returns {Promise<number>} exit code; 128 and the signal's number when one ended it; 127 when there is no such program
 */
export function runTool(command, args, { env = process.env, cwd = PROJECT_FOLDER, tell } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = tell === undefined ? 'inherit' : ['inherit', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, shell: process.platform === 'win32' });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', tell);
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const forget = () => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
    };
    child.on('error', (error) => {
      forget();
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') resolve(127);
      else reject(error);
    });
    child.on('close', (code, signal) => {
      forget();
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 0));
    });
  });
}

/**
 * For a program whose chatter nobody needs: its output is told only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runSilently(command, args, env) {
  return new Promise((resolve) => {
    execFile(command, args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: `${stdout}${stderr}`.trim() }),
    );
  });
}
