/** What `audit` says to whoever asks about the trail: `locales/<lang>/verify.json` for the answer, `ui.json` for each problem. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type englishUi from '../../locales/en/ui.json';
import type english from '../../locales/en/verify.json';
import type { AuditProblem, AuditVerdict } from '../contract/audit-report';

type Words = (typeof english)['audit'];
type ProblemWords = (typeof englishUi)['staff']['audit']['problems'];
export type AuditTrouble = keyof Words['trouble'];

export interface AuditWords {
  describe(verdict: AuditVerdict): string;
  trouble(code: AuditTrouble, name?: string): string;
  exported(entries: number): string;
  readonly usage: string;
}

const FALLBACK = 'en';

/** English where there are no words in the language asked for. Throws without English: the program is not whole. */
export function loadAuditWords(localesFolder: string, language: string): AuditWords {
  const tag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language) ? language : FALLBACK;
  const read = (file: string): unknown => {
    const text = readOrNull(join(localesFolder, tag, file)) ?? readOrNull(join(localesFolder, FALLBACK, file));
    if (text === null) throw new Error(`there is no ${file}`);
    return JSON.parse(text);
  };
  const words = (read('verify.json') as typeof english).audit;
  const { problems } = (read('ui.json') as typeof englishUi).staff.audit;
  return {
    describe: (verdict) => describe(verdict, words, problems),
    trouble: (code, name = '') => fill(words.trouble[code], { name: printable(name) }),
    exported: (entries) => fill(words.exported, { entries }),
    usage: words.usage,
  };
}

function describe(verdict: AuditVerdict, words: Words, problems: ProblemWords): string {
  const { whole, entries, last, vouched, papers, problemCount } = verdict;
  const named = verdict.problems.map(({ kind, from, to }: AuditProblem) => `- ${fill(problems[kind], { from, to })}`);
  const time = last === null ? '' : new Date(last.at).toISOString();
  const verdictLine = whole ? words.whole : words.broken;
  const vouchedLine =
    vouched === null
      ? [words.notVouched]
      : [fill(words.vouched, { seq: vouched.seq }), ...(vouched.seq + 1 < (last?.seq ?? 0) ? [words.tail] : [])];
  return [
    entries === 0 && whole ? words.empty : fill(verdictLine, { entries, time, problems: problemCount }),
    ...named,
    ...(named.length < problemCount ? [words.more] : []),
    ...(entries === 0 ? [] : vouchedLine),
    ...(papers > 0 ? [fill(words.papers, { papers })] : []),
  ].join('\n');
}

/** Only numbers, times of ours and cleaned names of files come in. */
function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name] ?? ''));
}

/** A name of a file may hold what moves the cursor of a terminal. */
function printable(name: string): string {
  return name.replace(/\p{C}/gu, '?');
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there.
    return null;
  }
}
