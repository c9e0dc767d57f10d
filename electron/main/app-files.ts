/** What `candor://app/` serves: which file an address means, what type it is, and under which policy it runs. */
import { extname, join, sep } from 'node:path';

export const SCHEME = 'candor';
export const APP_ORIGIN = `${SCHEME}://app`;
/** Another origin, and with it another process: what is shown between two people. */
export const EMPTY_ORIGIN = `${SCHEME}://empty`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** The file meant by `url`, always inside `folder`; null for anything else (another host, a climbing path, a NUL). */
export function filePathOf(url: string, folder: string): string | null {
  let pathname: string;
  try {
    const { protocol: scheme, host, pathname: raw } = new URL(url);
    if (scheme !== `${SCHEME}:` || host !== 'app') return null;
    pathname = decodeURIComponent(raw);
  } catch {
    return null;
  }
  if (pathname.includes('\0') || pathname.includes('\\')) return null;
  const path = join(folder, pathname === '/' ? 'index.html' : pathname);
  return path.startsWith(folder + sep) ? path : null;
}

/** Undefined for a kind of file that the screen has no use for: it is not served. */
export function contentTypeOf(path: string): string | undefined {
  return CONTENT_TYPES[extname(path)];
}

/** What pages and workers may do: their own scripts, styles, fonts and drawings; no network, no eval, no markup sinks. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html candor-worker',
];

/** The document is sandboxed as well: no pop-ups, no dialogs (print, alert), no downloads, no forms, no pointer lock. */
const DOCUMENT_POLICY = [...POLICY, 'sandbox allow-scripts allow-same-origin'];

/** Beyond these, window.ts removes the features that open dialogs or devices of their own. */
const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'storage-access',
  'window-management',
  'xr-spatial-tracking',
];

/** @param type as of `contentTypeOf`; empty for an answer without a body. */
export function headersFor(type: string): Record<string, string> {
  const policy = type.startsWith('text/html') ? DOCUMENT_POLICY : POLICY;
  return {
    ...(type !== '' && { 'Content-Type': type }),
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
