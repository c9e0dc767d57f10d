/** Runs the document worker in a process of its own: a blocked main process blocks touch, and the signing key stays out of it. */
import { utilityProcess } from 'electron';
import type { WorkerAnswer } from '../document/protocol';
import type { WorkerPort } from '../document/service';
import type { Log } from './log';

/** @param worker absolute path of the built worker. */
export function spawnDocumentWorker(worker: string, log: Log): WorkerPort {
  // What the worker prints could hold words of the person: it goes nowhere. It reports faults by their codes.
  const child = utilityProcess.fork(worker, [], { serviceName: 'Candor documents', stdio: 'ignore', env: {} });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage(listener) {
      child.on('message', (answer: WorkerAnswer) => listener(answer));
    },
    onExit(listener) {
      child.once('exit', (code) => {
        log('info', 'document-worker-ended', { code });
        listener();
      });
    },
    kill: () => void child.kill(),
  };
}
