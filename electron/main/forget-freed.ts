/** Lets this process give back what nothing refers to any more, as far as the engine can be asked to. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

/** A full collection: a few dozen milliseconds. What it frees may be read in memory until it is used again. */
export function forgetFreed(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}
