/** Runs a download that reports nothing itself, and reports it by watching the folder that it fills. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const LOOK_EVERY_MS = 500;
const MEGABYTE = 1_000_000;

/**
 * Runs a command until it ends or until `folder` has not grown for `noByteLimitMs`.
 * @param {object} options
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.folder the folder (created before) into which the command downloads
 * @param {string} options.label what is being downloaded, for the progress lines
 * @param {number} [options.expectedBytes] size of the whole download, when it is known: shows percent
 * @param {number} options.noByteLimitMs
 * @param {(line: string) => void} options.say
 * @returns {Promise<{ ok: boolean, lastLine: string, output: string }>} lastLine: why it failed, one line
 */
export function runWatched({ command, args, env, folder, label, expectedBytes, noByteLimitMs, say }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    let stalled = false;
    let bytes = 0;
    let grewAt = Date.now();
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));

    const progress = makeProgress(label, expectedBytes, say);
    const watch = setInterval(() => {
      const now = Date.now();
      const size = measureFolderBytes(folder);
      if (size > bytes) {
        bytes = size;
        grewAt = now;
        progress(bytes);
      } else if (now - grewAt > noByteLimitMs) {
        stalled = true;
        child.kill();
      }
    }, LOOK_EVERY_MS);

    const finish = (ok, reason) => {
      clearInterval(watch);
      resolve({ ok, lastLine: stalled ? `no answer within ${noByteLimitMs / 1000} s` : reason, output });
    };
    child.on('error', (error) => finish(false, error.message));
    child.on('close', (code) => finish(code === 0, findReason(errors) ?? `exit code ${code}`));
  });
}

/** A terminal gets one line that is rewritten; a log gets a line for each tenth (or each 25 MB). */
function makeProgress(label, expectedBytes, say) {
  const live = process.stderr.isTTY;
  let lastStep = 0;
  return (bytes) => {
    const share = expectedBytes ? Math.min(bytes / expectedBytes, 1) : undefined;
    const done = `${Math.round((expectedBytes ? Math.min(bytes, expectedBytes) : bytes) / MEGABYTE)} MB`;
    const text =
      share === undefined
        ? `  ${label}: ${done}`
        : `  ${label}: ${done} of ${Math.round(expectedBytes / MEGABYTE)} MB (${Math.floor(share * 100)} %)`;
    if (live) {
      process.stderr.write(`\r${text}${share === 1 ? '\n' : ''}`);
      return;
    }
    const step = share === undefined ? Math.floor(bytes / (25 * MEGABYTE)) : Math.floor(share * 10);
    if (step > lastStep) {
      lastStep = step;
      say(text);
    }
  };
}

function measureFolderBytes(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      // Files come and go while the download runs: one that has just gone counts as nothing.
      if (entry.isDirectory()) bytes += measureFolderBytes(file);
      else bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    }
  } catch {
    return bytes;
  }
  return bytes;
}

/** Picks the line of an error output that says most, without its stack. */
function findReason(errors) {
  const lines = errors.split('\n').map((line) => line.trim());
  return lines.find((line) => /error|refused|ENOTFOUND|timed? ?out/i.test(line)) ?? lines.find((line) => line !== '');
}
