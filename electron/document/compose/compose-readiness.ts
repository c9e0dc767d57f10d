/** The state of the kiosk -> blocks: a report for the clinic's files, in one language. Pure. */
import type { Block, DocumentModel, Span, TableCell, Text } from '../document-model';
import type { MarkedWords, ReadinessInput } from '../readiness-input';
import { isolate } from './composition';
import { directionOf } from './direction-of';
import { plainWords } from './fill-words';
import { withPlainSpaces } from './locale-format';
import { neutralise } from './neutralise';

export const REPORT_FILE_NAME = 'report.json';
/** Of the width: names and states are short, what was found is told in sentences. */
const SHARES = [0.23, 0.17, 0.6] as const;
const VALUE = /\u2068([^\u2068\u2069]*)\u2069/u;

/**
 * Not sealed: a seal stands in the place of somebody who signs a talk, and its check asks for the record of one. What
 * vouches for a report is the audit trail, which names its SHA-256 and is itself signed by the clinic's key each day.
 */
export function composeReadiness(input: ReadinessInput): DocumentModel {
  const { language, paperSize, composedAt, clinicName, attachment, footer } = input;
  const say = (words: MarkedWords): Text => textOf(words, language);
  return {
    language,
    direction: directionOf(language),
    paperSize,
    letters: 'standard',
    title: plainWords(say(input.title)),
    author: neutralise(clinicName),
    subject: input.subject,
    createdAt: composedAt,
    beside: null,
    sections: [{ id: 'readiness', newPage: true, blocks: composeBlocks(input, say), beside: null }],
    footer: { items: footer.items.map(say), pageOf: footer.pageOf },
    attachment: { name: REPORT_FILE_NAME, ...attachment },
    seal: null,
  };
}

type Say = (words: MarkedWords) => Text;

function composeBlocks({ title, lead, groups, parts }: ReadinessInput, say: Say): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: say(title), lead: say(lead) },
    ...groups.map(({ heading, facts }): Block => ({
      kind: 'fact-list',
      heading: say(heading),
      facts: facts.map(({ label, value }) => ({ label: say(label), value: say(value) })),
    })),
    { kind: 'heading', level: 2, text: say(parts.heading) },
    {
      kind: 'comparison',
      shares: SHARES,
      head: parts.head.map(say),
      rows: parts.rows.map(({ name, state, words, needsSomebody }) => ({
        question: say(name),
        cells: [{ text: needsSomebody ? strong(say(state)) : say(state), notKnown: false }, cellOf(words.map(say))],
      })),
      sources: say(parts.note),
    },
  ];
}

const cellOf = ([text = [], ...more]: readonly Text[]): TableCell => ({ text, notKnown: false, more });
const strong = (text: Text): Text => text.map((span) => ({ ...span, strong: true as const }));

/** Values are set apart, in letters of their own script, and harmless: a printer's name may hold anything. */
function textOf(words: MarkedWords, language: string): Text {
  const spans = words.split(VALUE).map((part, index): Span => {
    const text = withPlainSpaces(part);
    return index % 2 === 0 ? { text } : isolate(neutralise(text), language);
  });
  return spans.filter(({ text }) => text !== '');
}
