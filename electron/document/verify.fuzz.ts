/** `npm run fuzz:verify`: as many changed papers as were asked for, with the figures at the end. */
import { expect, test } from 'vitest';
import { fuzzVerifier, type FuzzReport } from './fuzz-verify.fixture';
import { makeSealedPapers, makeSmallPapers, trustedRoots } from './sealed-papers.fixture';
import { identity } from './stamped-paper.fixture';

const write = (text: string): void => void process.stdout.write(`${text}\n`);
const asNumber = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`)
    .join('\n');

function print(report: FuzzReport, isLast: boolean): void {
  const rss = process.resourceUsage().maxRSS * 1024;
  const head = `${report.inputs} inputs, ${report.passed.length} passed, ${report.thrown.length} thrown`;
  const worst = `worst: ${report.worstMs.toFixed(0)} ms (${report.worstInput}), ${megabytes(report.worstMemory)} more in use`;
  write(`${head}; ${worst}; process at most ${megabytes(rss)}`);
  if (!isLast) return;
  write(`largest input: ${megabytes(report.largestInput)}`);
  write(`verdicts:\n${list(report.verdicts)}\nfirst finding:\n${list(report.refusals)}`);
  write(`changes made:\n${list(report.mutations)}`);
}

test('no changed paper passes, and none makes the verifier fall', { timeout: 86_400_000 }, async () => {
  const small = await makeSmallPapers();
  const report = fuzzVerifier({
    // Half of the inputs are of small papers, for there is more of what is tried in each of their bytes.
    papers: [...small, ...small, ...(await makeSealedPapers())],
    trusted: trustedRoots,
    identity,
    inputs: asNumber('FUZZ_INPUTS', 100_000),
    seed: asNumber('FUZZ_SEED', 1),
    onProgress: (so) => print(so, false),
  });
  print(report, true);
  expect(report.thrown).toEqual([]);
  expect(report.passed).toEqual([]);
});
