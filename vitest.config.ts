/** Unit tests stand beside the file they test. */
import os from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They try every language, or very many consultations: begun late, one of them would run on alone when all others are done. */
const LONGEST = ['/tests/papers/', '/tests/conformance/', '/electron/store/list-growth'];

/**
 * Rooms that take clocks, keys and devices as parameters, and the tests of their papers. Their files share a process: fonts,
 * content and compiled code are loaded once for each core, not once for each file. All others get a process of their own,
 * for what they try has a state: a screen's language, a print service, a database's lock.
 */
const WITHOUT_STATE = ['electron/{consultation,content,contract,document}', 'tests/{conformance,papers}'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    // What shares a process stands together: between files of two kinds a process ends.
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  if (LONGEST.some((part) => moduleId.includes(part))) return 0;
  return project.config.isolate ? 2 : 1;
}

const filesIn = (folder: string): string => `${folder}/**/*.test.ts`;

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    // Of itself vitest leaves one core to its own process, which has little to do: on two cores that is half the machine.
    maxWorkers: os.availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'without state', isolate: false, include: WITHOUT_STATE.map(filesIn) } },
      {
        extends: true,
        test: {
          name: 'with state',
          include: ['electron', 'src', 'scripts', 'tests/{unit,exchange,printing}'].map(filesIn),
          exclude: [...configDefaults.exclude, ...WITHOUT_STATE.map(filesIn)],
        },
      },
    ],
  },
});
