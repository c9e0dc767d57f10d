/** The only reader of the bridge: what the preload put into the page's world, with a Result also when a call never came back. */
import type { CandorApi } from '../electron/contract/api';
import { BRIDGE_NAME, METHODS } from '../electron/contract/methods';
import { fail } from '../electron/contract/result';

export type { CandorApi } from '../electron/contract/api';

/** Throws when the page was opened without its preload: nothing of ours works then, and a silent stand-in would lose words. */
export function readBridge(world: object = globalThis): CandorApi {
  const bridge = (world as Record<string, unknown>)[BRIDGE_NAME];
  if (typeof bridge !== 'object' || bridge === null) throw new Error('the bridge is missing');
  return answerAlways(bridge as CandorApi);
}

/** The same API, whose promises never reject: a call that the main process could not answer is `internal`. */
export function answerAlways(bridge: CandorApi): CandorApi {
  const guarded = METHODS.map((method) => {
    const call = (bridge[method] as (input?: unknown) => Promise<unknown>).bind(bridge);
    const guard = (input?: unknown): Promise<unknown> =>
      (input === undefined ? call() : call(input)).catch(() => fail('internal'));
    return [method, guard] as const;
  });
  return Object.fromEntries(guarded) as unknown as CandorApi;
}
