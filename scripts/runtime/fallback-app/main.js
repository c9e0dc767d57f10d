/**
 * Stands in for Electron's own start-up application, which the fallback runtime lacks:
 *   electron [-r module] <app folder> [arguments], --version, --abi
 * It must be an ES module that awaits the application: Electron holds back its 'ready' event until this module has
 * settled, and protocol schemes must be registered before 'ready'.
 */
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function readCommandLine(args) {
  const preload = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at];
    if (argument === '-r' || argument === '--require') preload.push(args[++at]);
    else if (argument.startsWith('--require=')) preload.push(argument.slice('--require='.length));
    else if (argument === '--version' || argument === '-v') return { print: `v${process.versions.electron}` };
    else if (argument === '--abi' || argument === '-a') return { print: process.versions.modules };
    else if (!argument.startsWith('-')) return { preload, application: path.resolve(argument) };
  }
  return { preload };
}

/** Gives the application its own name, version and data folder, as Electron's start-up application does. */
function adoptApplication(application) {
  const manifest = path.join(application, 'package.json');
  if (!existsSync(manifest)) {
    app.setAppPath(path.dirname(application));
    return application;
  }
  const { name, productName, version, desktopName, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  if (version) app.setVersion(version);
  app.setName(productName || name || 'Electron');
  app.setDesktopName(desktopName || `${app.name}.desktop`);
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  app.setAppPath(application);
  return path.resolve(application, main || 'index.js');
}

const { print, preload, application } = readCommandLine(process.argv.slice(1));
if (print) {
  console.log(print);
  process.exit(0);
}
if (!application) {
  console.error('usage: electron [-r module] <application folder> [arguments]');
  process.exit(2);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
// Playwright comes in through `-r`; Electron's own start-up application loads these modules by the same call.
if (preload.length > 0) Module._preloadModules(preload);
try {
  await import(pathToFileURL(adoptApplication(application)).href);
} catch (error) {
  console.error('The application threw an error while it was loading.');
  console.error(error?.stack || error);
  process.exit(1);
}
