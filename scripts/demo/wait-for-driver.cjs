/**
 * Loaded into a driven kiosk before its own code: the kiosk opens its window when Playwright watches for windows.
 * Playwright brings such a loader for Electron programs that it finds itself, and leaves it out for one that it is told;
 * a window that turns to its first page just while it attaches is then waited for without end.
 */
const { app } = require('electron');

const isDriven = new Promise((resolve) => {
  // Playwright calls it, by this name, as soon as it is attached.
  globalThis.__playwright_run = resolve;
});
const whenReady = app.whenReady.bind(app);
app.whenReady = () => isDriven.then(whenReady);
