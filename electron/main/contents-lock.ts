/** What the person cannot get out of the screen: other pages, windows, menus, browser keys, developer tools. */
import type { Input, WebContents } from 'electron';
import type { Log } from './log';

/** Applied to every web contents that ever comes into being, ours and any other. */
export function lockContents(contents: WebContents, log: Log): void {
  const deny = (kind: string) => (event: Electron.Event) => {
    log('warning', 'page-denied', { kind });
    event.preventDefault();
  };
  contents.on('will-navigate', deny('navigation'));
  contents.on('will-frame-navigate', deny('navigation'));
  contents.on('will-redirect', deny('redirect'));
  contents.on('will-attach-webview', deny('webview'));
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    deny('bluetooth')(event);
    answer('');
  });
  contents.on('select-client-certificate', deny('client-certificate'));
  contents.on('login', deny('login'));
  contents.setWindowOpenHandler(() => {
    log('warning', 'page-denied', { kind: 'window' });
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // A page may not hold up its own end: a reload after a crash must always work.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (!isAllowedKey(input)) event.preventDefault();
  });
  contents.on('devtools-opened', () => contents.closeDevTools());
  contents.on('zoom-changed', () => contents.setZoomFactor(1));
  contents.on('dom-ready', () => {
    contents.setZoomFactor(1);
    void contents.setVisualZoomLevelLimits(1, 1);
  });
}

/** Keys that a person needs to write and to move about with a keyboard or switches; all others are a browser's. */
const NAMED_KEYS: ReadonlySet<string> = new Set([
  ...['Tab', 'Enter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  // Hides the screen.
  'F9',
  ...['Shift', 'CapsLock', 'NumLock', 'AltGraph', 'Compose', 'Dead', 'Process', 'Unidentified'],
]);

/**
 * No function keys, no browser keys, nothing with Control, Alt or Meta (copying included: the next person must find no
 * clipboard). AltGr stays: it writes letters, and Windows reports it as Control with Alt.
 */
export function isAllowedKey(input: Pick<Input, 'key' | 'control' | 'alt' | 'meta' | 'modifiers'>): boolean {
  const altGr = input.modifiers.includes('altgr');
  const commanding = input.meta || ((input.control || input.alt) && !altGr);
  if (commanding) return false;
  return [...input.key].length === 1 || NAMED_KEYS.has(input.key);
}
