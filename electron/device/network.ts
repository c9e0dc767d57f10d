/** One question to a machine elsewhere and its answer, as a port: for timestamps and lists of revoked certificates alone. */
import { request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import { fail, succeed, type Result } from '../contract/result';

export interface NetworkQuestion {
  /** `http:` or `https:`. */
  readonly url: string;
  /** Sent with POST; null for a GET. */
  readonly body: { readonly bytes: Uint8Array; readonly contentType: string } | null;
  /** A longer answer is given up. */
  readonly limitBytes: number;
  /** For all of it. */
  readonly limitMs: number;
  /** Gives up at once: `unreachable`. */
  readonly signal: AbortSignal;
}

/**
 * `unreachable`: no connection, or it broke. `too-slow`, `too-large`: beyond the limits. `refused`: any answer but 200;
 * a redirection is not followed, since the clinic chose whom to ask.
 */
export type NetworkFault = 'unreachable' | 'too-slow' | 'too-large' | 'refused';

export interface Network {
  ask(question: NetworkQuestion): Promise<Result<Uint8Array, NetworkFault>>;
}

export function systemNetwork(): Network {
  return { ask };
}

function ask({ url, body, limitBytes, limitMs, signal }: NetworkQuestion): Promise<Result<Uint8Array, NetworkFault>> {
  return new Promise((resolve) => {
    // Certificates name such places in any spelling, and also ones that are none: Node would throw on those.
    const target = URL.canParse(url) ? new URL(url) : null;
    const send = target?.protocol === 'https:' ? askHttps : target?.protocol === 'http:' ? askHttp : null;
    if (target === null || send === null) {
      resolve(fail('unreachable'));
      return;
    }
    const headers = body === null ? {} : { 'content-type': body.contentType, 'content-length': body.bytes.length };
    // `agent: false`: no connection is kept open to anybody.
    const sent = send(target, { method: body === null ? 'GET' : 'POST', headers, signal, agent: false });
    const settle = (result: Result<Uint8Array, NetworkFault>): void => {
      clearTimeout(timer);
      resolve(result);
      sent.destroy();
    };
    const timer = setTimeout(() => settle(fail('too-slow')), limitMs);
    sent.on('error', () => settle(fail('unreachable')));
    sent.on('response', (response) => {
      if (response.statusCode !== 200) {
        settle(fail('refused', { status: response.statusCode ?? 0 }));
        return;
      }
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length > limitBytes) settle(fail('too-large'));
      });
      response.on('error', () => settle(fail('unreachable')));
      response.on('aborted', () => settle(fail('unreachable')));
      response.on('end', () => settle(succeed(new Uint8Array(Buffer.concat(chunks)))));
    });
    sent.end(body === null ? undefined : Buffer.from(body.bytes));
  });
}
