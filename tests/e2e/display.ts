/** A display for each worker of Playwright: two full-screen kiosks on one display would take the focus from each other. */
import { test as base } from '@playwright/test';
import { startVirtualDisplay } from '../../scripts/virtual-display.mjs';

/** Nothing of a test depends on, or disturbs, the screen of the person. Other systems have one display, and one worker. */
export const test = base.extend<object, { display: undefined }>({
  display: [
    async ({}, use) => {
      if (process.platform !== 'linux') return use(undefined);
      const { env, stop } = await startVirtualDisplay();
      // Kiosks, and what else is started here, take their display from this worker.
      Object.assign(process.env, env, { WAYLAND_DISPLAY: '' });
      await use(undefined);
      stop();
    },
    { scope: 'worker', auto: true },
  ],
});

export { expect } from '@playwright/test';
