/** A display that nobody sees, for machines without a screen: Xvfb with a secret of its own. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from './program.mjs';

const START_LIMIT_MS = 20_000;

/** True where a window can be shown: on Linux a display server must be named, other systems always have one. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a display on a free number (chosen by Xvfb itself, so two starts never fight for one).
 * @param {object} [options]
 * @param {number} [options.width] pixels
 * @param {number} [options.height] pixels
 * @param {number} [options.uid] the user who will use it, when that is not this one
 * @param {number} [options.gid]
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, stop: () => void }>}
 */
export async function startVirtualDisplay({ width = 1920, height = 1080, uid, gid } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'candor-display-'));
  const authority = path.join(folder, 'authority');
  writeFileSync(authority, makeAuthority(randomBytes(16)), { mode: 0o600 });
  if (uid !== undefined) {
    for (const owned of [folder, authority]) chownSync(owned, uid, gid ?? uid);
  }
  const server = spawn(
    'Xvfb',
    // prettier-ignore
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-auth', authority, '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], uid, gid },
  );
  const stop = () => {
    process.off('exit', stop);
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const number = await readDisplayNumber(server).catch((error) => {
    stop();
    throw error;
  });
  // The server must not keep this program alive, nor outlive it.
  server.unref();
  server.stdio.forEach((stream) => stream?.destroy());
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: authority }, stop };
}

function readDisplayNumber(server) {
  return new Promise((resolve, reject) => {
    let errors = '';
    let answer = '';
    const limit = setTimeout(() => reject(new Refusal('The virtual display did not start in time.')), START_LIMIT_MS);
    const end = (finish, value) => {
      clearTimeout(limit);
      finish(value);
    };
    server.on('error', (error) =>
      end(reject, new Refusal(`The virtual display could not be started: ${error.message}`)),
    );
    server.on('exit', (code) =>
      end(reject, new Refusal(`The virtual display ended at once (code ${code}): ${errors.trim()}`)),
    );
    server.stderr.on('data', (chunk) => (errors += chunk));
    server.stdio[3].on('data', (chunk) => {
      answer += chunk;
      if (answer.endsWith('\n')) end(resolve, answer.trim());
    });
  });
}

/**
 * An Xauthority file with one secret that fits any display number (the number is not known yet): family "wild",
 * no address, no number, MIT-MAGIC-COOKIE-1. Layout: Xau(3), big-endian lengths.
 */
function makeAuthority(secret) {
  const family = Buffer.from([0xff, 0xff]);
  return Buffer.concat([family, ...['', '', 'MIT-MAGIC-COOKIE-1', secret].map(withLength)]);
}

function withLength(value) {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
