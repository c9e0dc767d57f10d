/**
 * Lists the fact sheet's fact IDs with the keys of their sources into resources/content/fact-ids.json, so that the
 * content can be checked against the sheet where the sheet is not at hand.
 *
 *   node scripts/list-facts.mjs path/to/fact-sheet.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE_KEY = /\b(?:S\d{2,3}|GK)\b/g;

/** Markdown of the sheet -> `{ version, facts: { ID: [source keys] } }`. */
export function listFacts(sheet) {
  const facts = new Map();
  const add = (id, text) => facts.set(id, [...new Set(text.match(SOURCE_KEY) ?? [])]);
  const version = /^Version (\d+\.\d+)/m.exec(sheet)?.[1];
  if (version === undefined) throw new Error('the sheet does not say its version');

  // "#### RISK-TUMOUR-01: ..." with a line that ends in "**Source:** S54 C1; ..."
  for (const [, id, body] of sheet.matchAll(/^#### ([A-Z0-9-]+-\d\d): .*\n((?:(?!^#).*\n)*)/gm)) {
    add(id, /\*\*Source:\*\*(.*)/.exec(body)?.[1] ?? '');
  }
  // Tables: the last column has the sources; "GK" in another column marks a part as general knowledge.
  for (const [, id, row] of sheet.matchAll(/^\| ((?:EMERG|OFFER|SEED)-(?:[A-Z]+-)?\d\d) \|(.*)\|\s*$/gm)) {
    add(id, `${row.slice(row.lastIndexOf('|'))}${row.includes('GK') ? ' GK' : ''}`);
  }
  // "- **REG-US-01 Who.** ..." in running text
  for (const [, id, text] of sheet.matchAll(/^- \*\*((?:EMERG|OFFER|REG)-[A-Z]+-\d\d)\b(.*)$/gm)) add(id, text);
  const ofQuestions = /^Sources: (.*)$/m.exec(sheet)?.[1] ?? '';
  for (const [, id] of sheet.matchAll(/\*\*(ASK-\d\d)\*\*/g)) add(id, ofQuestions);
  for (const [, id] of sheet.matchAll(/^- \*\*(RULE-\d\d)\*\*/gm)) add(id, '');
  for (const [, id] of sheet.matchAll(/^\*\*(TB-\d\d)\./gm)) add(id, '');
  for (const [, id, text] of sheet.matchAll(/^### [\d.]+ .*\((DECIDE-\d\d)(.*)\)/gm)) add(id, text);
  return { version, facts: Object.fromEntries([...facts].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

if (process.argv[1] === import.meta.filename) {
  const [sheet] = process.argv.slice(2);
  if (sheet === undefined) {
    console.error('Say where the fact sheet is: node scripts/list-facts.mjs path/to/fact-sheet.md');
    process.exit(2);
  }
  const list = listFacts(readFileSync(sheet, 'utf8'));
  const target = join(import.meta.dirname, '..', 'resources', 'content', 'fact-ids.json');
  writeFileSync(target, `${JSON.stringify(list, null, 2)}\n`);
  console.log(`${Object.keys(list.facts).length} facts of version ${list.version}`);
}
