/**
 * `npm test`: every check of the house, from a bare clone, ending with the line `N passed, N failed`.
 * `npm test -- --only=lint,unit` runs a part.
 */
import { parseArgs } from 'node:util';
import { prepare } from './prepare/prepare.mjs';
import { EXIT, Refusal, runProgram } from './program.mjs';
import { STAGES } from './test/checks.mjs';
import { runStages, seconds } from './test/run-stages.mjs';

await runProgram(async (args) => {
  const chosen = readChoice(args);
  const began = performance.now();
  const { env } = await prepare({ virtualDisplay: true, judges: true, build: false });
  const total = await runStages(chosen, { env: { ...env, CI: '1' } }, (text) => process.stdout.write(text));
  console.log(`\nAll of it took ${seconds(began)}.`);
  if (total.faulty.length > 0) console.log(`Failed: ${total.faulty.join('; ')}. What was found stands above.`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : EXIT.failed;
});

/** The stages with what was asked for; a lane or stage in which nothing of it is falls away. */
function readChoice(args) {
  let only;
  try {
    only = parseArgs({ args, options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}`, EXIT.misuse);
  }
  if (only === undefined) return STAGES;
  const names = only.split(',');
  const known = STAGES.flat(2).map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Refusal(`There is no check called ${unknown.join(', ')}. There are: ${known.join(', ')}.`, EXIT.misuse);
  }
  const isWanted = ({ name }) => names.includes(name);
  const lanesOf = (stage) => stage.map((lane) => lane.filter(isWanted)).filter((lane) => lane.length > 0);
  return STAGES.map(lanesOf).filter((stage) => stage.length > 0);
}
