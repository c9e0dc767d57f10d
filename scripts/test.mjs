/**
 * `npm test`: every check of the house, from a bare clone, ending with the line `N passed, N failed`.
 * `npm test -- --only=lint,unit` runs a part.
 */
import { parseArgs } from 'node:util';
import { prepare } from './prepare/prepare.mjs';
import { EXIT, Refusal, runProgram } from './program.mjs';
import { CHECKS } from './test/checks.mjs';
import { startVirtualDisplay } from './virtual-display.mjs';

await runProgram(async (args) => {
  const chosen = readChoice(args);
  const began = performance.now();
  const prepared = await prepare({ virtualDisplay: true, judges: true, build: false });
  // Always a display of our own: nothing of the tests depends on, or disturbs, the screen of the person.
  const display = await startVirtualDisplay();
  const total = { passed: 0, failed: 0, skipped: 0 };
  try {
    const context = { ...prepared, env: { ...prepared.env, ...display.env, WAYLAND_DISPLAY: '', CI: '1' } };
    for (const check of chosen) await runCheck(check, context, total);
  } finally {
    display.stop();
  }
  console.log(`\nAll of it took ${seconds(began)}.`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : EXIT.failed;
});

async function runCheck(check, context, total) {
  const began = performance.now();
  console.log(`\n=== ${check.title}`);
  const counts = await check.run(context);
  for (const key of Object.keys(total)) total[key] += counts[key];
  console.log(`--- ${check.title}: ${counts.passed} passed, ${counts.failed} failed, ${seconds(began)}`);
}

function seconds(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

function readChoice(args) {
  let only;
  try {
    only = parseArgs({ args, options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}`, EXIT.misuse);
  }
  if (only === undefined) return CHECKS;
  const names = only.split(',');
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length === 0) return CHECKS.filter((check) => names.includes(check.name));
  throw new Refusal(
    `There is no check called ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}.`,
    EXIT.misuse,
  );
}
