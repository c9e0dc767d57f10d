/** Tells when main no longer knows anybody signed in, whichever call found out: a shift that is over, a computer that slept. */
import type { CandorApi } from '../../../electron/contract/api';
import { METHODS } from '../../../electron/contract/methods';
import type { Result } from '../../../electron/contract/result';

type AnyCall = (input?: unknown) => Promise<Result<unknown>>;

/** The same API; `onSignedOut` is called for each answer `sign-in-needed`. */
export function noticeSignOut(api: CandorApi, onSignedOut: () => void): CandorApi {
  const watched = METHODS.map((method) => {
    const call: AnyCall = async (input) => {
      const answer = await (api[method] as unknown as AnyCall)(...(input === undefined ? [] : [input]));
      if (!answer.ok && answer.error.code === 'sign-in-needed') onSignedOut();
      return answer;
    };
    return [method, call] as const;
  });
  return Object.fromEntries(watched) as unknown as CandorApi;
}
