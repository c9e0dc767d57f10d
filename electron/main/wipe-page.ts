/** What is done in Chromium and in this process after each person, and that the kiosk starts anew when it cannot be done. */
import { clipboard, type BrowserWindow, type Session } from 'electron';
import { APP_ORIGIN, EMPTY_ORIGIN } from './app-files';
import { describeError, type Log } from './log';
import { forgetFreed } from './forget-freed';
import { replacePage } from './replace-page';
import { wipeSession } from './session-lock';

export interface PageWipeParts {
  readonly window: BrowserWindow;
  readonly session: Session;
  readonly log: Log;
  /** Something of a person may be left and cannot be removed: only an end of all processes is sure to. */
  readonly onFailed: () => void;
}

/** Never rejects. When it resolves, the page is a fresh one in a fresh process, or the kiosk is about to start anew. */
export async function wipePage({ window, session, log, onFailed }: PageWipeParts): Promise<void> {
  const startedMs = performance.now();
  const { webContents } = window;
  const done = await replacePage({
    contents: {
      getURL: () => webContents.getURL(),
      getOSProcessId: () => webContents.getOSProcessId(),
      loadURL: (url) => webContents.loadURL(url),
      forgetHistory: () => webContents.navigationHistory.clear(),
    },
    emptyPage: `${EMPTY_ORIGIN}/`,
    page: `${APP_ORIGIN}/`,
    meanwhile: async () => {
      clipboard.clear();
      await wipeSession(session);
      forgetFreed();
    },
    isAlive,
    kill: (pid) => killQuietly(pid),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }).catch((error: unknown) => {
    log('error', 'wipe-broke', describeError(error));
    return false;
  });
  if (done) log('info', 'wiped', { ms: Math.round(performance.now() - startedMs) });
  else onFailed();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended by itself.
  }
}
