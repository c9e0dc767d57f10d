/** Whether the words fit the places on the screen that are made for them, also in the largest letters. */
import type { ContentWords } from '../contract/content-words';
import type { Finding } from './finding';

/** UTF-16 units of English that fit at the largest text size. */
export const LIMITS = {
  heading: 90,
  body: 260,
  sure: 90,
  chapterName: 30,
  chapterOpening: 70,
  chapterLead: 150,
  count: 40,
  event: 80,
  cell: 95,
  optionName: 60,
  optionShort: 30,
  optionCell: 60,
  question: 110,
  answer: 80,
  explanation: 220,
  value: 90,
  term: 30,
  meaning: 90,
  about: 400,
  condition: 40,
  drawing: 70,
  emergencyName: 60,
  signs: 340,
} as const;
type Kind = keyof typeof LIMITS;

/** Translations run about a third longer; every place has that room. */
const TRANSLATION_GROWTH = 1.35;
const SOURCE_LANGUAGE = 'en';

export function isTooLong(text: string, limit: number, language: string): boolean {
  return text.length > roomFor(limit, language);
}

export function checkLengths(words: ContentWords, language: string): Finding[] {
  return measuredTexts(words).flatMap(([place, kind, text]) =>
    isTooLong(text, LIMITS[kind], language)
      ? [
          {
            file: `locales/${language}/content.json`,
            place,
            expected: `at most ${roomFor(LIMITS[kind], language)} characters, to fit its screen; it has ${text.length}`,
          },
        ]
      : [],
  );
}

function roomFor(limit: number, language: string): number {
  return language === SOURCE_LANGUAGE ? limit : Math.floor(limit * TRANSLATION_GROWTH);
}

type Measured = readonly [place: string, kind: Kind, text: string];

function measuredTexts(words: ContentWords): Measured[] {
  return [...statementTexts(words), ...tableTexts(words), ...choiceTexts(words), ...teachBackTexts(words)];
}

function statementTexts({ statements, chapters, places, about, arrays }: ContentWords): Measured[] {
  const openings = [...entriesOf(chapters, 'chapters'), ...entriesOf(places, 'places')];
  return [
    ...entriesOf(statements, 'statements').flatMap(([place, { heading, body, sure }]): Measured[] => [
      [`${place}.heading`, 'heading', heading],
      [`${place}.body`, 'body', body.join('')],
      [`${place}.sure`, 'sure', sure],
    ]),
    ...openings.flatMap(([place, { name, opening, lead }]): Measured[] => [
      [`${place}.name`, 'chapterName', name],
      [`${place}.opening`, 'chapterOpening', opening],
      [`${place}.lead`, 'chapterLead', lead],
    ]),
    ...entriesOf(about, 'about').flatMap(([place, { heading, body }]): Measured[] => [
      [`${place}.heading`, 'heading', heading],
      [`${place}.body`, 'about', body.join('')],
    ]),
    ...entriesOf(arrays, 'arrays').flatMap(([place, { of, what, sure, range }]): Measured[] => [
      [`${place}.of`, 'count', of],
      [`${place}.what`, 'event', what],
      [`${place}.sure`, 'sure', sure],
      ...(range === null ? [] : [[`${place}.range`, 'event', range] as const]),
    ]),
  ];
}

function tableTexts({ compare, offers, emergency, drawings, conditions }: ContentWords): Measured[] {
  return [
    ...entriesOf(compare.rows, 'compare.rows').flatMap(([place, { question, stemCells, exosomes }]): Measured[] => [
      [`${place}.question`, 'question', question],
      [`${place}.stemCells`, 'cell', stemCells],
      [`${place}.exosomes`, 'cell', exosomes],
    ]),
    ...entriesOf(offers, 'offers').flatMap(([place, { says, why }]): Measured[] => [
      [`${place}.says`, 'answer', says],
      [`${place}.why`, 'answer', why],
    ]),
    ...entriesOf(emergency, 'emergency').flatMap(([place, { name, signs }]): Measured[] => [
      [`${place}.name`, 'emergencyName', name],
      [`${place}.signs`, 'signs', signs],
    ]),
    ...entriesOf(drawings, 'drawings').map(([place, text]): Measured => [place, 'drawing', text]),
    ...entriesOf(conditions, 'conditions').map(([place, text]): Measured => [place, 'condition', text]),
  ];
}

function choiceTexts({ options, optionRows, values, sure, glossary }: ContentWords): Measured[] {
  return [
    ...entriesOf(options, 'options').flatMap(([place, { name, short }]): Measured[] => [
      [`${place}.name`, 'optionName', name],
      [`${place}.short`, 'optionShort', short],
    ]),
    ...entriesOf(optionRows, 'optionRows').flatMap(([place, { question, cells }]): Measured[] => [
      [`${place}.question`, 'question', question],
      ...entriesOf(cells, `${place}.cells`).map(([cell, text]): Measured => [cell, 'optionCell', text]),
    ]),
    ...entriesOf(values, 'values').map(([place, text]): Measured => [place, 'value', text]),
    ...entriesOf(sure, 'sure').map(([place, text]): Measured => [place, 'question', text]),
    ...entriesOf(glossary, 'glossary').flatMap(([place, { term, meaning }]): Measured[] => [
      [`${place}.term`, 'term', term],
      [`${place}.meaning`, 'meaning', meaning],
    ]),
  ];
}

function teachBackTexts({ questions, teachBack }: ContentWords): Measured[] {
  return [
    ...entriesOf(questions, 'questions').map(([place, text]): Measured => [place, 'question', text]),
    ...entriesOf(teachBack, 'teachBack').flatMap(([place, item]): Measured[] => [
      [`${place}.question`, 'question', item.question],
      ...entriesOf(item.options, `${place}.options`).map(([option, text]): Measured => [option, 'answer', text]),
      [`${place}.explanation`, 'explanation', item.explanation],
      [`${place}.anotherWay`, 'explanation', item.anotherWay],
    ]),
  ];
}

function entriesOf<T>(record: Readonly<Record<string, T>>, place: string): [place: string, value: T][] {
  return Object.entries(record).map(([id, value]) => [`${place}.${id}`, value]);
}
