/** Strings that the main process still refers to, by a snapshot of its heap. */
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Bench, Kiosk } from './bench';

/** Strings that main still holds, once everything that can be freed is freed: none of them may be of a person. */
export async function listHeld({ app }: Kiosk, bench: Bench, words: readonly string[]): Promise<string[]> {
  const file = path.join(bench.folder, 'main.heapsnapshot');
  await app.evaluate((_electron, to) => {
    // A collection comes before each snapshot.
    process.getBuiltinModule('node:v8').writeHeapSnapshot(to);
  }, file);
  const { strings } = JSON.parse(readFileSync(file, 'utf8')) as { readonly strings: readonly string[] };
  rmSync(file);
  return strings.filter((text) => words.some((word) => text.includes(word)));
}
