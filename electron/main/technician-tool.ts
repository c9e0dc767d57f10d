/** What the technician's tools are alike in: one command over the store of a kiosk that is not running, and what its exit code says. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { Store } from '../store/store';
import { withClosedStore, type ClosedStorePlace } from './closed-store';
import { readToolLine, type ToolLine } from './command-line';

/** `failed`: it was refused; `misuse`: it was not understood. */
export const EXIT = { well: 0, failed: 1, misuse: 2 } as const;

export interface ToolCommand<Command> {
  readonly command: Command;
  readonly dataFolder: string;
  readonly keyFolder: string;
}

/** `options`: as for `readToolLine`. Null when it is not one of these commands, alone, with the folder of the kiosk. */
export function readCommand<Command extends string, const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  commands: readonly Command[],
  options: Options,
): (ToolCommand<Command> & Pick<ToolLine<Options>, 'values'>) | null {
  const line = readToolLine(args, options);
  const command = commands.find((name) => name === line?.words[0]);
  if (line === null || command === undefined || line.words.length > 1 || line.dataFolder === null) return null;
  const { dataFolder, keyFolder, values } = line;
  return { command, dataFolder, keyFolder, values };
}

export interface ToolVoice {
  readonly writeError: (line: string) => void;
  /** What is wrong, in a sentence. */
  readonly trouble: (code: string, facts?: Readonly<Record<string, string | number>>) => string;
}

/** `work` gives the code of what was refused, or null. Says why it was not done, and gives the exit code. */
export async function workOnClosedStore(
  place: ClosedStorePlace,
  { writeError, trouble }: ToolVoice,
  work: (store: Store) => Promise<string | null>,
): Promise<number> {
  const done = await withClosedStore(place, work);
  if (!done.ok) writeError(trouble(done.error.code, done.error.facts));
  else if (done.value !== null) writeError(trouble(done.value));
  return done.ok && done.value === null ? EXIT.well : EXIT.failed;
}
