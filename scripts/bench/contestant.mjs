/** One program of the benchmark in a process of its own, idle until it is asked for a paper. */
import { fork } from 'node:child_process';

/** The longest that anything here takes, on a slow machine, many times over. */
const ANSWER_LIMIT_MS = 120_000;

/**
 * @typedef {{ ms: number, bytes: number, rssBytes?: number, maxRssBytes?: number, file?: string }} Made
 */
export class Contestant {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  #exited = false;
  #errors = '';

  /**
   * @param {string} name
   * @param {string} program
   * @param {string[]} args
   * @param {{ execPath: string, env: NodeJS.ProcessEnv, execArgv?: string[] }} runtime
   */
  constructor(name, program, args, runtime) {
    this.name = name;
    this.#child = fork(program, args, { execArgv: [], ...runtime, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    // Programs of others warn of much that is of no interest; when one ends too early, it is told.
    this.#child.stderr.on('data', (chunk) => (this.#errors += chunk));
    this.#child.once('exit', () => (this.#exited = true));
    /** Resolves to its first message, when it has loaded what it keeps. */
    this.ready = this.#next();
    // A child that cannot start is reported by whoever waits for it.
    this.ready.catch(() => undefined);
  }

  /** @returns {Promise<Made>} */
  async make() {
    return this.ask('make');
  }

  async ask(message) {
    const answer = this.#next();
    this.#child.send(message);
    return answer;
  }

  end() {
    if (!this.#exited) this.#child.kill();
  }

  #next() {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const settle = (end) => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        end();
      };
      const onMessage = (message) => settle(() => resolve(message));
      const onExit = (code) => settle(() => reject(new Error(`${this.name} ended with ${code}\n${this.#errors}`)));
      const timer = setTimeout(
        () => settle(() => reject(new Error(`${this.name} does not answer`))),
        ANSWER_LIMIT_MS,
      );
      child.once('message', onMessage);
      child.once('exit', onExit);
    });
  }
}
