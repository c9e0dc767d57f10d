/** Bundles the benchmark's child processes from the sources as they are, next to the kiosk's own build. */
import path from 'node:path';
import { build } from 'vite';
import { PROJECT_FOLDER } from '../program.mjs';

const OUT = path.join(PROJECT_FOLDER, 'out', 'bench');

/** @returns {Promise<string>} the folder with `ours.js`, `first-paper.js` and `store-child.js` */
export async function buildBench() {
  const entry = (name) => path.join(PROJECT_FOLDER, 'scripts', 'bench', `${name}.ts`);
  await build({
    root: PROJECT_FOLDER,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: OUT,
      emptyOutDir: true,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: { ours: entry('ours'), 'first-paper': entry('first-paper'), 'store-child': entry('store-child') },
        // Two folders below the project, as the fixtures are, for they look for its files from where they stand.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return OUT;
}
