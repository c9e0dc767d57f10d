/**
 * The only file that touches ipcMain: checks which frame calls, how much and what, then calls; refused calls are
 * counted. Whether somebody is signed in who may call is asked behind it, in kiosk-calls.ts.
 */
import { ipcMain, type IpcMainInvokeEvent, type WebFrameMain } from 'electron';
import type { CandorApi } from '../contract/api';
import type { CallError } from '../contract/error-codes';
import { INPUTS } from '../contract/inputs';
import { METHODS, channelOf, type Method } from '../contract/methods';
import { fail, type Result } from '../contract/result';
import { CALL_LIMIT_BYTES, isOversized } from './call-size';
import { describeError, type Log } from './log';

type Answer = Result<unknown, CallError>;
type Refusal = 'unknown-sender' | 'oversized-call' | 'malformed-call';

export interface CallParts {
  readonly calls: CandorApi;
  readonly isOurFrame: (frame: WebFrameMain | null) => boolean;
  readonly log: Log;
  /** After each call that was let through: the screen is alive. */
  readonly onCall: () => void;
}

/** Answers every method of the contract, until the app ends. To be called once. */
export function answerCalls(parts: CallParts): void {
  const refused: Record<Refusal, number> = { 'unknown-sender': 0, 'oversized-call': 0, 'malformed-call': 0 };
  const refuse = (method: Method, kind: Refusal): Answer => {
    refused[kind] += 1;
    parts.log('warning', 'call-refused', { method, kind, ofThisKind: refused[kind] });
    return fail(kind);
  };
  for (const method of METHODS) {
    ipcMain.handle(channelOf(method), async (event: IpcMainInvokeEvent, ...given: unknown[]): Promise<Answer> => {
      if (!parts.isOurFrame(event.senderFrame)) return refuse(method, 'unknown-sender');
      if (isOversized(given, CALL_LIMIT_BYTES)) return refuse(method, 'oversized-call');
      const input = INPUTS[method].safeParse(given[0]);
      if (given.length > 1 || !input.success) return refuse(method, 'malformed-call');
      parts.onCall();
      return await callSafely(parts, method, input.data);
    });
  }
}

async function callSafely({ calls, log }: CallParts, method: Method, input: unknown): Promise<Answer> {
  try {
    // The schema table is checked against the API by the compiler (contract/inputs.ts), method by method.
    const answer = await (calls as Record<Method, (input: unknown) => Promise<Answer>>)[method](input);
    // The facts of a failure may be somebody's: the code says which one it was.
    if (!answer.ok) log('info', 'call-failed', { method, code: answer.error.code });
    return answer;
  } catch (error) {
    log('error', 'call-broke', { method, ...describeError(error) });
    return fail('internal');
  }
}
