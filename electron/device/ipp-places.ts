/** Where printers are asked: the print service of this system, or the address that the clinic has set. */
import { existsSync } from 'node:fs';
import type { PrinterTarget } from '../contract/printing';
import { fail, succeed, type Result } from '../contract/result';
import type { IppPlace } from './ipp-exchange';

/** RFC 8010, 4 and RFC 7472, 4.1: the same port without and with TLS. */
const IPP_PORT = 631;
const SOCKETS = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

export interface PrinterRoute {
  readonly place: IppPlace;
  readonly path: string;
  /** `printer-uri` of the questions. */
  readonly uri: string;
}

export interface PrintSystem {
  /** Null where the system's queues are not supported: Windows, whose print service does not speak IPP to programs. */
  readonly service: IppPlace | null;
}

/**
 * As CUPS's own clients find it. `cupsServer`: the variable `CUPS_SERVER`, a host with or without a port, or the path of
 * a socket; null when it is not set.
 */
export function findPrintSystem(platform: NodeJS.Platform, cupsServer: string | null): PrintSystem {
  if (platform === 'win32') return { service: null };
  if (cupsServer !== null && cupsServer.startsWith('/'))
    return { service: { kind: 'socket', socketPath: cupsServer } };
  if (cupsServer !== null && URL.canParse(`http://${cupsServer}`)) {
    const { hostname, port } = new URL(`http://${cupsServer}`);
    return { service: { kind: 'host', host: bareHost(hostname), port: port === '' ? IPP_PORT : Number(port) } };
  }
  const socketPath = SOCKETS.find((path) => existsSync(path));
  return {
    service:
      socketPath === undefined ? { kind: 'host', host: 'localhost', port: IPP_PORT } : { kind: 'socket', socketPath },
  };
}

/** `unreachable` for an address that is none; the settings refuse it before. */
export function findRoute(
  { service }: PrintSystem,
  target: PrinterTarget,
): Result<PrinterRoute, 'no-queues-here' | 'unreachable'> {
  if (target.kind === 'queue') {
    if (service === null) return fail('no-queues-here');
    const path = `/printers/${encodeURIComponent(target.name)}`;
    return succeed({ place: service, path, uri: `ipp://localhost${path}` });
  }
  const { uri, fingerprint } = target;
  // WHATWG URLs read hosts and ports only of schemes that they know.
  const isSecure = uri.startsWith('ipps:');
  const address = uri.replace(/^ipps?:/, 'http:');
  if (!/^ipps?:\/\//.test(uri) || !URL.canParse(address)) return fail('unreachable');
  const { hostname, port, pathname } = new URL(address);
  // `new URL` leaves out port 80, since it was told "http".
  const written = /^ipps?:\/\/[^/]*:80(\/|$)/.test(uri) ? 80 : IPP_PORT;
  const host = { host: bareHost(hostname), port: port === '' ? written : Number(port) };
  const place: IppPlace = isSecure ? { kind: 'secure', ...host, fingerprint } : { kind: 'host', ...host };
  return succeed({ place, path: pathname, uri });
}

/** IPv6 addresses have brackets in a URL only. */
function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
