/**
 * Lists the fact sheet's fact IDs with the keys of their sources and their dates into resources/content/fact-ids.json,
 * so that the content can be checked against the sheet where the sheet is not at hand.
 *
 *   node scripts/list-facts.mjs path/to/fact-sheet.md
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE_KEY = /\b(?:S\d{2,3}|GK)\b/g;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'].concat([
  'September',
  'October',
  'November',
  'December',
]);
/** Months until the sources of a fact must be checked again: rules change faster than evidence (sheet 0.2). */
const REVIEW_MONTHS = { rules: 3, evidence: 12 };
/** Facts about rules, insurance, and whatever the sheet marks as a regulator's word or as law. */
const ABOUT_RULES = /^REG-|^RISK-COST-03$/;
const MARKED_AS_RULE = /\bregulator|\blaw\b/i;

/** Markdown of the sheet -> `{ version, facts: { ID: { sources, seen, reviewBy } } }`; dates are `YYYY-MM-DD`. */
export function listFacts(sheet) {
  const facts = new Map();
  const version = /^Version (\d+\.\d+)/m.exec(sheet)?.[1];
  const seen = readDate(/^Version .*?(\d{1,2} [A-Z][a-z]+ \d{4})/m.exec(sheet)?.[1]);
  if (version === undefined || seen === null) throw new Error('the sheet does not say its version and date');
  const add = (id, text, certainty = '') => {
    const isRule = ABOUT_RULES.test(id) || MARKED_AS_RULE.test(certainty);
    const reviewBy = addMonths(seen, isRule ? REVIEW_MONTHS.rules : REVIEW_MONTHS.evidence);
    facts.set(id, { sources: [...new Set(text.match(SOURCE_KEY) ?? [])], seen, reviewBy });
  };

  // "#### RISK-TUMOUR-01: ..." with lines that hold "**Certainty:** ..." and end in "**Source:** S54 C1; ..."
  for (const [, id, body] of sheet.matchAll(/^#### ([A-Z0-9-]+-\d\d): .*\n((?:(?!^#).*\n)*)/gm)) {
    add(id, /\*\*Source:\*\*(.*)/.exec(body)?.[1] ?? '', /\*\*Certainty:\*\*(.*?)\*\*/.exec(body)?.[1]);
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

/** "22 November 2026" -> "2026-11-22"; null when it is no such date. */
function readDate(text) {
  const [day, month, year] = text?.split(' ') ?? [];
  const at = MONTHS.indexOf(month);
  return at < 0 ? null : `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The same day some months later; the last day of a month that is shorter. */
function addMonths(isoDate, months) {
  const [year, month, day] = isoDate.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
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
