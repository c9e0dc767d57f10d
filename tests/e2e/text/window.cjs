/** A bare window of the kiosk's own runtime, which shows a page of lines to be compared with the paper's. */
/* global process */
const { app, BrowserWindow } = require('electron');

// As a printer sees letters: without hinting, at fractions of a pixel, in grey.
app.commandLine.appendSwitch('force-device-scale-factor', '1');
app.commandLine.appendSwitch('font-render-hinting', 'none');
app.commandLine.appendSwitch('disable-lcd-text');
app.commandLine.appendSwitch('disable-gpu');

void app.whenReady().then(() => new BrowserWindow({ width: 1000, height: 700 }).loadFile(process.argv.at(-1)));
app.on('window-all-closed', () => app.quit());
