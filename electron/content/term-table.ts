/** `locales/<lang>/terms.json`: the words that each language holds a fixed term in, joined with its glossary. */
import { join } from 'node:path';
import { z } from 'zod';
import { contentWords } from '../contract/content-words';
import type { Finding } from './finding';
import { readJsonFile } from './read-json-file';

const form = z
  .string()
  .regex(/^\S+( \S+)*$/, 'a form as it stands in a sentence, with single spaces')
  .refine((text) => /\p{L}/u.test(text), 'a form with letters');

/** `forms`: how the term is always said; none for a word of the glossary, which has its own. `also`: what may stand for it. */
const fixedTerm = z.strictObject({
  forms: z.array(form).min(1, 'at least one form').optional(),
  also: z.array(form).min(1, 'no empty list').optional(),
});

const termsFile = z.strictObject({
  /** The name of its folder. */
  language: z.string(),
  terms: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'an ID in small letters and hyphens'), fixedTerm),
  /** Words that hold a form and do not say the term, as 电脑 ("computer") holds 脑 ("brain"). */
  others: z.array(form).min(1, 'no empty list').optional(),
});
type TermsFile = z.infer<typeof termsFile>;

export interface TermTable {
  /** By ID, forms as `written-forms.ts` writes them. Terms of the glossary have the forms of `content.json`. */
  readonly terms: ReadonlyMap<string, { readonly forms: readonly string[]; readonly also: readonly string[] }>;
  readonly others: readonly string[];
}

/** The table of one language; null with findings. */
export function readTermTable(
  localesFolder: string,
  tag: string,
): { table: TermTable | null; findings: readonly Finding[] } {
  const file = `locales/${tag}/terms.json`;
  const own = readJsonFile(join(localesFolder, tag, 'terms.json'), file, termsFile);
  const content = readJsonFile(join(localesFolder, tag, 'content.json'), `locales/${tag}/content.json`, contentWords);
  const english =
    tag === 'en' ? own : readJsonFile(join(localesFolder, 'en', 'terms.json'), 'locales/en/terms.json', termsFile);
  if (!own.value || !content.value || !english.value) {
    return {
      table: null,
      findings: [...own.findings, ...content.findings, ...(tag === 'en' ? [] : english.findings)],
    };
  }
  const findings = checkTerms(own.value, english.value, new Set(Object.keys(content.value.glossary)), tag).map(
    ([place, expected]): Finding => ({ file, place, expected }),
  );
  if (findings.length > 0) return { table: null, findings };
  return { table: joinTables(own.value, content.value.glossary), findings: [] };
}

function joinTables(
  { terms, others }: TermsFile,
  glossary: Readonly<Record<string, { forms: readonly string[] }>>,
): TermTable {
  const ids = [...new Set([...Object.keys(glossary), ...Object.keys(terms)])];
  return {
    terms: new Map(
      ids.map((id) => [id, { forms: glossary[id]?.forms ?? terms[id]?.forms ?? [], also: terms[id]?.also ?? [] }]),
    ),
    others: others ?? [],
  };
}

function checkTerms(
  { language, terms }: TermsFile,
  english: TermsFile,
  glossary: ReadonlySet<string>,
  tag: string,
): [place: string, expected: string][] {
  const findings: [string, string][] = [];
  if (language !== tag) findings.push(['language', `"${tag}", as its folder`]);
  for (const [id, { forms }] of Object.entries(english.terms)) {
    if (forms !== undefined && terms[id] === undefined)
      findings.push([`terms.${id}`, 'the forms of this term, as in English']);
  }
  const saidBy = new Map<string, string>();
  for (const [id, { forms, also }] of Object.entries(terms)) {
    const place = `terms.${id}`;
    if (glossary.has(id) && forms !== undefined) {
      findings.push([`${place}.forms`, 'no forms: those of the glossary in content.json hold']);
    } else if (!glossary.has(id) && english.terms[id]?.forms === undefined) {
      findings.push([place, 'a term of the English file or of the glossary']);
    } else if (!glossary.has(id) && forms === undefined) {
      findings.push([`${place}.forms`, 'at least one form']);
    }
    for (const each of forms ?? []) {
      const other = saidBy.get(each.toLowerCase());
      if (other !== undefined) findings.push([`${place}.forms`, `another form than "${each}", which says ${other}`]);
      saidBy.set(each.toLowerCase(), id);
    }
    for (const each of also ?? []) {
      if (forms?.includes(each)) findings.push([`${place}.also`, `not "${each}", which is one of the forms`]);
    }
  }
  return findings;
}
