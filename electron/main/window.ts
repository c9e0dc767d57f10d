/** The one window: full screen, sandboxed, and back on its step by itself after a crash of the page. */
import { BrowserWindow, screen, type InputEvent, type Rectangle, type Session } from 'electron';
import { APP_ORIGIN } from './app-files';
import { describeError, type Log } from './log';

export interface WindowParts {
  readonly session: Session;
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly windowed: boolean;
  readonly log: Log;
  /** Whether the window may be closed now: when the kiosk ends, or when it could not open. */
  readonly mayClose: () => boolean;
}

/** The page colour of look.md, so that nothing flashes before the first paint or after a crash. */
const PAGE_COLOUR = '#fbf7ef';
const WINDOWED_SIZE = { width: 1366, height: 768 } as const;
/** Features with their own dialogs or devices that no permission handler hears of (showOpenFilePicker and its like). */
const REMOVED_FEATURES = ['FileSystemAccessLocal', 'FileSystemAccess', 'WebUSB', 'WebHID', 'Serial', 'WebBluetooth'];
/** Waits before the page is loaded again, so that a page that always crashes does not spin. */
const RELOAD_WAITS_MS = [0, 500, 2000, 10_000] as const;
/** A page that lived this long before it crashed is no crash loop. */
const STEADY_AFTER_MS = 60_000;

export function createKioskWindow(parts: WindowParts): BrowserWindow {
  const { windowed } = parts;
  const window = new BrowserWindow({
    ...(windowed
      ? WINDOWED_SIZE
      : { ...coverScreen(), kiosk: true, fullscreen: true, frame: false, alwaysOnTop: true, movable: false }),
    show: false,
    title: 'Candor',
    backgroundColor: PAGE_COLOUR,
    autoHideMenuBar: true,
    webPreferences: {
      session: parts.session,
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      devTools: windowed,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      disableBlinkFeatures: REMOVED_FEATURES.join(','),
      // The warning before a timeout is heard also by who has not touched this page yet.
      autoplayPolicy: 'no-user-gesture-required',
      // The idle limit must run on time even when something covers the window.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!parts.mayClose()) event.preventDefault();
  });
  reviveAfterCrash(window, parts.log);
  return window;
}

/**
 * Where no window manager answers the wish for the whole screen (X11 with nothing but the kiosk), the window keeps the
 * size it was born with. One pixel more than the screen, because Chromium makes a window of just its size a pixel smaller.
 */
function coverScreen(): Rectangle {
  const { x, y, width, height } = screen.getPrimaryDisplay().bounds;
  return { x, y, width: width + 1, height: height + 1 };
}

/** Loads the page; to be called once the calls of the page can be answered. */
export function loadPage(window: BrowserWindow, log: Log): void {
  window.loadURL(`${APP_ORIGIN}/`).catch((error: unknown) => log('error', 'page-not-loaded', describeError(error)));
}

function reviveAfterCrash(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  let crashes = 0;
  let startedAtMs = performance.now();
  webContents.on('did-finish-load', () => (startedAtMs = performance.now()));
  webContents.on('unresponsive', () => {
    log('error', 'page-unresponsive');
    webContents.forcefullyCrashRenderer();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (performance.now() - startedAtMs > STEADY_AFTER_MS) crashes = 0;
    const waitMs = RELOAD_WAITS_MS[Math.min(crashes, RELOAD_WAITS_MS.length - 1)] ?? 0;
    crashes += 1;
    log('error', 'page-gone', { reason, inARow: crashes });
    setTimeout(() => {
      if (!window.isDestroyed()) loadPage(window, log);
    }, waitMs);
  });
  // Texts of the page's console may hold what the person wrote: only that there was one is of interest.
  webContents.on('console-message', (event, oldLevel) => {
    if (isError(event, oldLevel)) log('warning', 'page-console-error');
  });
}

/** Since Electron 35 the level is a word on the event; before, a number of its own (3: error). */
function isError(event: { readonly level?: unknown }, oldLevel: unknown): boolean {
  return event.level === 'error' || oldLevel === 3;
}

/** Whether a person did this: moves that Chromium makes up after a reload do not count. */
export function isTouch({ type }: Pick<InputEvent, 'type'>): boolean {
  return PERSONS_INPUT.has(type);
}

const PERSONS_INPUT: ReadonlySet<string> = new Set([
  ...['mouseDown', 'mouseUp', 'mouseWheel', 'touchStart', 'touchEnd', 'pointerDown'],
  ...['rawKeyDown', 'keyDown', 'gestureTap', 'gestureScrollBegin', 'gestureScrollUpdate'],
]);
