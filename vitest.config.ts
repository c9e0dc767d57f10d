/** Unit tests stand beside the file they test. */
import os from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They try every language, or very many consultations: begun late, one of them would run on alone when all others are done. */
const LONGEST = ['/tests/papers/', '/tests/conformance/', '/electron/store/list-growth'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLongest = ({ moduleId }: TestSpecification): boolean => LONGEST.some((part) => moduleId.includes(part));
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    // Of itself vitest leaves one core to its own process, which has little to do: on two cores that is half the machine.
    maxWorkers: os.availableParallelism(),
    sequence: { sequencer: LongestFirst },
    include: [
      'electron/**/*.test.ts',
      'src/**/*.test.ts',
      'scripts/**/*.test.ts',
      'tests/{unit,conformance,papers,exchange,printing}/**/*.test.ts',
    ],
  },
});
