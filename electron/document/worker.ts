/** The document worker's process: requests come in from main, answers go back, and the signing key stays here. */
import { randomBytes } from 'node:crypto';
import type { WorkerAnswer, WorkerRequest } from './protocol';
import { WorkerDesk } from './worker-desk';

/** The part of Electron's utility process that is used; this room does not import Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: WorkerRequest }) => void): void;
  postMessage(answer: WorkerAnswer): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };
const desk = new WorkerDesk((count) => randomBytes(count));

parentPort.on('message', ({ data }) => {
  void desk.handle(data).then((answer) => {
    parentPort.postMessage(answer);
    if (data.job === 'start' && answer.result.ok) return desk.warmUp(letRequestsIn);
  });
});

/** A turn of the event loop, in which messages arrive. */
function letRequestsIn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
