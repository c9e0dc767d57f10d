/** One IPP question over HTTP and its answer (RFC 8010, 4): to a printer's address or to the socket of CUPS, within limits. */
import { request as askHttp } from 'node:http';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectSecure } from 'node:tls';
import { fail, succeed, type Result } from '../contract/result';
import { readAnswer, type IppAnswer } from './ipp-message';

/** Where to connect. `fingerprint`: SHA-256 of the only certificate that is accepted, hex; null: by the system's authorities. */
export type IppPlace =
  | { readonly kind: 'socket'; readonly socketPath: string }
  | { readonly kind: 'host'; readonly host: string; readonly port: number }
  | { readonly kind: 'secure'; readonly host: string; readonly port: number; readonly fingerprint: string | null };

export interface IppExchange {
  readonly place: IppPlace;
  /** Of the printer on its host: `/printers/desk`, `/ipp/print`. */
  readonly path: string;
  readonly question: Uint8Array;
  /** Follows the question, byte for byte; null for none. */
  readonly document: Uint8Array | null;
  /** Without a byte going either way. */
  readonly silenceMs: number;
  /** For all of it. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * `unreachable`: no connection was made, so nothing was sent. `broken-off`: the connection ended, or nothing came for too
 * long, after it was made. `garbled`: the answer is not IPP, or too long. `not-trusted`: another certificate, whose
 * SHA-256 is `facts.fingerprint`, hexadecimal in pairs.
 */
export type ExchangeFault = 'unreachable' | 'broken-off' | 'garbled' | 'not-trusted' | 'not-allowed';

/** Descriptions of printers are some 20 kB. */
const LIMIT_BYTES = 1024 * 1024;
const CONNECT_MS = 5_000;

/** Never throws, and holds no connection open afterwards. */
export async function exchange(asked: IppExchange): Promise<Result<IppAnswer, ExchangeFault>> {
  const connected = await connectTo(asked.place, asked.signal);
  if (!connected.ok) return connected;
  return await askOver(connected.value, asked);
}

/** Connected, and sure of whom it is connected to, before anything is sent. */
function connectTo(place: IppPlace, signal: AbortSignal): Promise<Result<Socket, 'unreachable' | 'not-trusted'>> {
  return new Promise((resolve) => {
    const { socket, trust } = openSocket(place);
    const settle = (result: Result<Socket, 'unreachable' | 'not-trusted'>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const giveUp = (): void => settle(fail('unreachable'));
    const timer = setTimeout(giveUp, CONNECT_MS);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(fail(isAboutTrust(error) ? 'not-trusted' : 'unreachable')),
    );
    socket.once(place.kind === 'secure' ? 'secureConnect' : 'connect', () => {
      const trusted = trust();
      settle(trusted.ok ? succeed(socket) : trusted);
    });
  });
}

interface Opening {
  readonly socket: Socket;
  /** Whether the other side is who it must be; asked once it is connected, before anything is sent. */
  readonly trust: () => Result<null, 'not-trusted'>;
}

function openSocket(place: IppPlace): Opening {
  const trust = (): Result<null, never> => succeed(null);
  if (place.kind === 'socket') return { socket: connectPlain({ path: place.socketPath }), trust };
  const { host, port, kind } = place;
  if (kind === 'host') return { socket: connectPlain({ host, port }), trust };
  const { fingerprint } = place;
  // Judged below and not by Node, which would end the connection before it can be said whose certificate that was.
  const socket = connectSecure({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.2' });
  return {
    socket,
    trust: () => {
      const shown = socket.getPeerX509Certificate()?.fingerprint256 ?? '';
      // A printer's own certificate names nobody; the clinic has looked at it and given its fingerprint.
      const isRight = fingerprint === null ? socket.authorized : plainHex(shown) === plainHex(fingerprint);
      return isRight ? succeed(null) : fail('not-trusted', shown === '' ? {} : { fingerprint: shown });
    },
  };
}

const plainHex = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

/** Node's and OpenSSL's names for a certificate that does not convince; anything else is the network. */
function isAboutTrust({ code = '' }: NodeJS.ErrnoException): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/.test(code);
}

function askOver(
  socket: Socket,
  { place, path, question, document, silenceMs, limitMs, signal }: IppExchange,
): Promise<Result<IppAnswer, ExchangeFault>> {
  return new Promise((resolve) => {
    const length = question.length + (document?.length ?? 0);
    const sent = askHttp({
      // Without an agent: the connection is this one, and serves one question.
      createConnection: () => socket,
      method: 'POST',
      path,
      headers: {
        host: place.kind === 'socket' ? 'localhost' : hostHeaderOf(place.host, place.port),
        'content-type': 'application/ipp',
        'content-length': length,
        connection: 'close',
      },
      signal,
    });
    let isAnswering = false;
    const settle = (result: Result<IppAnswer, ExchangeFault>): void => {
      clearTimeout(timer);
      resolve(result);
      sent.destroy();
      socket.destroy();
    };
    const timer = setTimeout(() => settle(fail('broken-off')), limitMs);
    socket.setTimeout(silenceMs, () => settle(fail('broken-off')));
    // A printer may refuse before it has read all of a document: the answer counts, not the write that then fails.
    sent.on('error', () => {
      if (!isAnswering) settle(fail('broken-off'));
    });
    sent.on('response', (response) => {
      isAnswering = true;
      if (response.statusCode !== 200) {
        const isForbidden = response.statusCode === 401 || response.statusCode === 403;
        settle(fail(isForbidden ? 'not-allowed' : 'garbled', { status: response.statusCode ?? 0 }));
        return;
      }
      const chunks: Buffer[] = [];
      let received = 0;
      response.on('data', (chunk: Buffer) => {
        received += chunk.length;
        chunks.push(chunk);
        if (received > LIMIT_BYTES) settle(fail('garbled'));
      });
      response.on('error', () => settle(fail('broken-off')));
      response.on('aborted', () => settle(fail('broken-off')));
      response.on('end', () => settle(readAnswer(Buffer.concat(chunks))));
    });
    sent.write(question);
    if (document === null) sent.end();
    else sent.end(document);
  });
}

function hostHeaderOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
