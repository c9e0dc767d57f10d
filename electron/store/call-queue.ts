/** Runs calls one after another, in the order they were made; a call that throws does not stop the next. */

export type CallQueue = <T>(call: () => Promise<T>) => Promise<T>;

export function makeCallQueue(): CallQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const result = last.then(call);
    last = result.catch(() => undefined);
    return result;
  };
}
