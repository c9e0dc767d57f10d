/** A small, seeded part of `npm run fuzz:verify`: the same inputs in every run but for the keys, which are new each time. */
import { expect, test, vi } from 'vitest';
import { fuzzVerifier } from './fuzz-verify.fixture';
import { MUTATIONS } from './mutate-paper.fixture';
import { makeSmallPapers } from './sealed-papers.fixture';
import { identity, root, time } from './stamped-paper.fixture';
import { verifyDocument } from './verify';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const trusted = [root.certificate, time.certificate];

test('500 changed papers: none passes, none makes the verifier fall, each is answered soon', async () => {
  const papers = await makeSmallPapers();
  for (const { bytes } of papers) expect(verifyDocument(bytes, { trusted }).verdict).toBe('intact-trusted');
  const report = fuzzVerifier({ papers, trusted, identity, inputs: 500, seed: 7 });
  expect(report.thrown).toEqual([]);
  expect(report.passed).toEqual([]);
  expect(report.worstMs).toBeLessThan(10_000);
  // Every kind of change was made, and what lies behind the signature was reached.
  expect(Object.keys(report.mutations)).toEqual(expect.arrayContaining([...Object.keys(MUTATIONS), 'sealed again']));
});
