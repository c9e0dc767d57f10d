/** What no page may do, whoever wrote it: network, permissions, devices, downloads. Applied to a whole Electron session. */
import type { Session } from 'electron';
import { APP_ORIGIN, EMPTY_ORIGIN } from './app-files';
import type { Log } from './log';

/** Denies everything that is not a file of ours. Denials are counted in the log by kind, without addresses. */
export function lockSession(session: Session, log: Log): void {
  const count = countDenials(log);
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    count(`permission:${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    count('display-media');
    answer({});
  });
  session.on('select-hid-device', denyDevice);
  session.on('select-serial-port', (event, _ports, _contents, answer) => denyDevice(event, undefined, answer));
  session.on('select-usb-device', denyDevice);
  session.on('will-download', (event) => {
    count('download');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const ours = url.startsWith(`${APP_ORIGIN}/`) || url === `${EMPTY_ORIGIN}/`;
    if (!ours) count('request');
    answer({ cancel: !ours });
  });
  session.setCertificateVerifyProc((_request, answer) => answer(CERTIFICATE_REFUSED));
  // Otherwise Chromium fetches dictionaries, and remembers words that the person typed.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

const CERTIFICATE_REFUSED = -2;

function denyDevice(event: Electron.Event, _details: unknown, answer: (id: string) => void): void {
  event.preventDefault();
  answer('');
}

function countDenials(log: Log): (kind: string) => void {
  const denied = new Map<string, number>();
  return (kind) => {
    const ofThisKind = (denied.get(kind) ?? 0) + 1;
    denied.set(kind, ofThisKind);
    log('warning', 'page-denied', { kind, ofThisKind });
  };
}

/** Everything of one visit that Chromium may have kept for the page: caches, storage, credentials. Rejects when it could not. */
export async function wipeSession(session: Session): Promise<void> {
  await Promise.all([session.clearCache(), session.clearStorageData(), session.clearAuthCache()]);
}
