/** How the three programs of the kiosk are built; one build runs on the pinned fallback runtime and on the official one. */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { makeManifest, MANIFEST_NAME } from './electron/content/content-manifest';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Targets are set by hand: the oldest runtime that a build must run on (platform: fallback runtime, Chrome 130, Node 20.18). */
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** How long each plugin took is of no interest on a busy machine. */
const QUIET = { pluginTimings: false };

/** What content the kiosk was built with: it refuses files that were changed since. */
const writeContentManifest = {
  name: 'content-manifest',
  generateBundle(this: { emitFile: (asset: { type: 'asset'; fileName: string; source: string }) => unknown }) {
    const manifest = makeManifest({ resourcesFolder: file('resources'), localesFolder: file('locales') });
    this.emitFile({ type: 'asset', fileName: MANIFEST_NAME, source: JSON.stringify(manifest, null, 2) });
  },
};

export default defineConfig({
  main: {
    plugins: [writeContentManifest],
    build: {
      target: NODE_TARGET,
      rolldownOptions: {
        checks: QUIET,
        input: {
          index: file('electron/main/index.ts'),
          'document-worker': file('electron/document/worker.ts'),
          'verify-cli': file('electron/document/verify-cli.ts'),
          'export-document': file('electron/main/export-document.ts'),
          'clinic-keys': file('electron/main/clinic-keys.ts'),
          staff: file('electron/main/staff.ts'),
          clock: file('electron/main/clock.ts'),
          audit: file('electron/main/audit.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        checks: QUIET,
        input: { index: file('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src',
    plugins: [svelte({ configFile: false })],
    build: {
      target: CHROME_TARGET,
      assetsInlineLimit: 0,
      rolldownOptions: { checks: QUIET, input: { index: file('src/index.html') } },
    },
  },
});
