/** `candor://app/`: the screen's own scheme. It serves the built renderer and nothing else. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { contentTypeOf, EMPTY_ORIGIN, filePathOf, headersFor, SCHEME } from './app-files';

/** Must run before the app is ready. Standard and secure: module scripts, workers and storage rules as for https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves `folder` (absolute) to the windows of `session`. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answer(request, folder));
}

/** A document with nothing in it, not even a script; the window's own colour shows. */
const EMPTY_PAGE = '<!doctype html><title>Candor</title>';

async function answer(request: Request, folder: string): Promise<Response> {
  if (request.url === `${EMPTY_ORIGIN}/`)
    return new Response(EMPTY_PAGE, { headers: headersFor('text/html; charset=utf-8') });
  const path = request.method === 'GET' ? filePathOf(request.url, folder) : null;
  const type = path === null ? undefined : contentTypeOf(path);
  if (path === null || type === undefined) return new Response(null, { status: 404, headers: headersFor('') });
  try {
    return new Response(await readFile(path), { headers: headersFor(type) });
  } catch {
    return new Response(null, { status: 404, headers: headersFor('') });
  }
}
