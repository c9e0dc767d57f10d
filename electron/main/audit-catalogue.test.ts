import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { auditCatalogue } from './audit-catalogue';

const CATALOGUE = join(import.meta.dirname, '../../docs/audit-events.md');

it('is the one in docs: after a change of the table or its words, run `npm run audit:events`', async () => {
  expect(readFileSync(CATALOGUE, 'utf8')).toBe(await auditCatalogue());
});
