/** One run at a time of work that must not run beside itself, such as replacing the page. */

/** Whoever asks while it runs waits for that same run; afterwards it can be asked for anew, also when it failed. */
export function joinRunning<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= work().finally(() => (running = null));
    return running;
  };
}
