/** How every program in this folder starts and ends: a refusal is a plain sentence, a bug is a stack. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_FOLDER = fileURLToPath(new URL('..', import.meta.url));
export const TOOLS_FOLDER = path.join(PROJECT_FOLDER, 'node_modules', '.bin');

/** Exit codes by the shells' custom; `broken` is EX_SOFTWARE of sysexits(3), for a program whose 1 and 2 are answers. */
export const EXIT = { failed: 1, misuse: 2, broken: 70 };

/** Thrown when a program cannot go on for a reason that the person can do something about. */
export class Refusal extends Error {
  /**
   * @param {string} sentence what happened and what to do next
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/**
 * @param {(args: string[]) => Promise<number>} main resolves to the exit code
 * @param {number} [whenBroken] exit code of a bug, or of a refusal that names no other
 */
export async function runProgram(main, whenBroken = EXIT.failed) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Refusal ? `\n${error.message}` : error);
    process.exitCode = (error instanceof Refusal ? error.exitCode : undefined) ?? whenBroken;
  }
}

/** Progress goes to stderr, so that stdout holds only what a program is asked for. */
export function say(line) {
  console.error(line);
}
