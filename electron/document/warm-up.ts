/** A paper of nobody's, made when a worker starts: it loads code and fonts, and shows that papers can be made. */
import { SIGNER_ROLES, type Stroke } from '../consultation/events';
import type { Block, DocumentModel, Text } from './document-model';

/**
 * How many are made after a start, while nothing else is asked for, so that the runtime has seen more than one. The rest
 * is done for the language of a person, when they have chosen it (`papers-of-nobody.ts`).
 */
export const WARM_UP_PAPERS = 2;

/** Never seen by anybody: letters, figures, brackets and quotation marks of two directions. */
const LATIN =
  'The quick brown fox jumps over 12 lazy dogs (7.2 of 8.1), and packs my box with five dozen “liquor jugs”. ';
const ARABIC = 'نص حكيم له سر قاطع وذو شأن عظيم ٣٨ من ٥٤ (7.2) مكتوب على ثوب أخضر. ';

const text = (words: string): Text => [{ text: words }];
const long = (times: number): Text => [
  { text: LATIN.repeat(times) },
  { text: 'Candor', strong: true },
  { text: ` ${ARABIC}`, isolated: true },
];

/** Letters of two directions and something of every kind, so that every stage has something to do. */
export function warmUpModel(at: number): DocumentModel {
  const record = {
    format: 'candor-record',
    documentNumber: 'CND-0000-0000-0000',
    paperLanguage: 'en',
    content: { version: '0.0.0' },
    filler: LATIN.repeat(40),
  };
  return {
    language: 'en',
    direction: 'ltr',
    beside: null,
    paperSize: 'Letter',
    letters: 'standard',
    title: 'Candor',
    author: 'Candor',
    subject: 'Candor',
    createdAt: at,
    sections: [
      { id: 'chapters', newPage: true, beside: null, blocks: chapterBlocks() },
      { id: 'signature', newPage: true, beside: null, blocks: lastBlocks() },
    ],
    footer: { items: [text('Candor')], pageOf: '{{page}}/{{pages}}' },
    attachment: { name: 'record.json', description: 'Candor', json: JSON.stringify(record) },
    seal: { role: 'patient', signerName: 'Candor', reason: 'Candor', fieldsName: 'Candor', at },
  };
}

function chapterBlocks(): readonly Block[] {
  const sure = (['counted', 'seen', 'unknown', 'stated'] as const).map((certainty) => ({
    certainty,
    words: text('Candor 123'),
  }));
  const [counted, seen, unknown, stated] = sure;
  const statements = [counted, seen, unknown, stated].flatMap((each) =>
    each === undefined
      ? []
      : [{ kind: 'statement', heading: long(1), body: long(4), sure: each, sources: text('[1] [2]') } as const],
  );
  const array = { alt: 'Candor', of: text('100'), what: long(1), range: null, sources: text('[1]') };
  return [
    { kind: 'heading', level: 1, text: text('Candor صراحة 123'), lead: long(1) },
    { kind: 'legend', heading: text('Candor'), items: sure },
    { kind: 'heading', level: 2, text: long(1) },
    ...statements,
    ...statements,
    {
      kind: 'icon-arrays',
      arrays: sure.slice(0, 2).map((each, index) => ({ ...array, count: index === 0 ? 7 : null, sure: each })),
    },
    {
      kind: 'comparison',
      head: [text('Candor'), text('Candor'), text('Candor')],
      rows: sure.map(() => ({
        question: long(1),
        cells: [
          { text: long(1), notKnown: false },
          { text: text('Candor'), notKnown: true },
        ],
      })),
      sources: text('[1]'),
    },
    {
      kind: 'sources',
      items: sure.map(() => ({ number: text('1'), parts: [long(1), text('2026'), text('Candor')] })),
    },
  ];
}

const STROKES: readonly Stroke[] = [
  Array.from({ length: 80 }, (_, index) => [index * 9, 200 - index, index * 12] as const),
];

function lastBlocks(): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: text('Candor') },
    {
      kind: 'signatures',
      meaning: text('Candor'),
      meaningNot: text('صراحة'),
      places: SIGNER_ROLES.map((role, index) => ({
        role,
        statement: long(1),
        fieldName: 'Candor',
        lines: [{ label: text('Candor'), value: text('123') }],
        entry: index === 0 ? { kind: 'drawn', strokes: STROKES, alt: 'Candor' } : null,
      })),
    },
    {
      kind: 'paper-check',
      heading: text('Candor'),
      words: [],
      number: text('123'),
      later: text('Candor'),
      code: 'CANDOR1:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.repeat(3),
      alt: 'Candor',
    },
  ];
}
