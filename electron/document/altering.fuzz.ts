/** `npm run verify:altering`: single-byte changes and appended or edited revisions over ten papers; none may pass as intact. */
import { expect, test } from 'vitest';
import { alterPapers } from './altering.fixture';
import { makeSealedPapers, trustedRoots } from './sealed-papers.fixture';

const BYTES = 1_000;
const REVISIONS = 200;

test('no altered paper passes as intact', { timeout: 3_600_000 }, async () => {
  const papers = await makeSealedPapers();
  const rows = alterPapers({ papers, trusted: trustedRoots, bytes: BYTES, revisions: REVISIONS, seed: 20261122 });
  const columns = [
    'paper',
    'KB',
    'revisions',
    'bytes changed',
    'revisions added or edited',
    'told',
    'passed as intact',
  ];
  const cells = rows.map((row) => [
    row.name,
    row.kilobytes,
    row.revisions,
    row.bytes,
    row.added,
    row.told,
    row.passed.length,
  ]);
  const sum = (at: number): number => cells.reduce((total, row) => total + Number(row[at]), 0);
  const table = [columns, ...cells, ['all', '', '', sum(3), sum(4), sum(5), sum(6)]];
  process.stdout.write(`\n${table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n`);
  expect(rows.flatMap(({ passed }) => passed)).toEqual([]);
  expect(sum(3)).toBe(BYTES);
  expect(sum(4)).toBe(REVISIONS);
  expect(papers.length).toBe(10);
});
