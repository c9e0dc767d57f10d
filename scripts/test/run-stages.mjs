/** Runs the checks of `npm test`, some side by side, and tells of each in one piece. */

/**
 * @param {import('./checks.mjs').Check[][][]} stages
 * @param {{ env: NodeJS.ProcessEnv }} context
 * @param {(text: string) => void} write
 * @returns {Promise<import('./checks.mjs').Counts & { faulty: string[] }>} sums, and the titles of the checks that failed
 * @throws what a check threw, which is a bug; the checks beside it have ended by then
 */
export async function runStages(stages, context, write) {
  const total = { passed: 0, failed: 0, skipped: 0, faulty: [] };
  for (const lanes of stages) {
    if (lanes.length > 1) write(`\nSide by side: ${lanes.map(titlesOf).join(' | ')}\n`);
    const runLane = async (lane) => {
      for (const check of lane) add(total, check, await runCheck(check, context, lanes.length === 1, write));
    };
    const ended = await Promise.allSettled(lanes.map(runLane));
    for (const { reason } of ended) if (reason !== undefined) throw reason;
  }
  return total;
}

const titlesOf = (lane) => lane.map(({ title }) => title).join(', ');

function add(total, check, counts) {
  for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key];
  if (counts.failed > 0) total.faulty.push(check.title);
}

/** Alone, a check says at once what it has to say; beside others, when it is done, so that lines never mix. */
async function runCheck(check, context, isAlone, write) {
  const began = performance.now();
  const heading = `\n=== ${check.title}\n`;
  if (isAlone) {
    write(heading);
    const counts = await check.run(context);
    write(summary(check, counts, began));
    return counts;
  }
  let said = '';
  try {
    const counts = await check.run({ ...context, tell: (text) => (said += text) });
    write(`${heading}${said}${summary(check, counts, began)}`);
    return counts;
  } catch (error) {
    write(`${heading}${said}`);
    throw error;
  }
}

function summary({ title }, { passed, failed }, beganMs) {
  return `--- ${title}: ${passed} passed, ${failed} failed, ${seconds(beganMs)}\n`;
}

/** @param {number} sinceMs of `performance.now()` */
export function seconds(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}
