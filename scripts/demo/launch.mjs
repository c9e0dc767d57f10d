/** Starts the built kiosk under Playwright, as it is installed: the same arguments, no test mode. */
import path from 'node:path';
import { _electron } from '@playwright/test';
import { PROJECT_FOLDER } from '../program.mjs';

/** Every wait for the kiosk, its window and its page has this limit, so that a kiosk that hangs says where. */
const WAIT_LIMIT_MS = 30_000;

/** What a driven kiosk loads first; Electron's own `-r` does it. */
export const LOADER = path.join(PROJECT_FOLDER, 'scripts', 'demo', 'wait-for-driver.cjs');

/**
 * @typedef {object} RunningKiosk
 * @property {import('@playwright/test').ElectronApplication} app
 * @property {import('@playwright/test').Page} page
 * @property {string[]} errors lines of stderr: log and plain sentences
 */

/**
 * @param {object} options
 * @param {string} options.executable Electron program
 * @param {string} options.dataFolder
 * @param {boolean} options.sandbox false only for root, for whom Chromium has no sandbox
 * @param {string} [options.appFolder] the kiosk's own folder, when it is not this checkout
 * @param {string} [options.loader] a copy of `LOADER`, for a user who cannot read this checkout
 * @param {{ width: number, height: number }} [options.viewport] when the screen is to be of another size than the display
 * @returns {Promise<RunningKiosk>}
 */
export async function launchKiosk({
  executable,
  dataFolder,
  sandbox,
  appFolder = PROJECT_FOLDER,
  loader = LOADER,
  viewport,
}) {
  const app = await _electron.launch({
    executablePath: executable,
    args: ['-r', loader, appFolder, `--data-dir=${dataFolder}`, ...(sandbox ? [] : ['--no-sandbox'])],
    chromiumSandbox: sandbox,
    timeout: WAIT_LIMIT_MS,
  });
  /** @type {string[]} */
  const errors = [];
  app.process().stderr?.on('data', (chunk) => errors.push(...String(chunk).split('\n').filter(Boolean)));
  const page = await app.firstWindow({ timeout: WAIT_LIMIT_MS });
  page.setDefaultTimeout(WAIT_LIMIT_MS);
  if (viewport) await page.setViewportSize(viewport);
  await page.waitForLoadState();
  return { app, page, errors };
}
