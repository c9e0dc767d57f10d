/** Papers for tests: the real English content, a record made of real events, and ways to change it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { preparedBy } from '../consultation/consultation.fixture';
import { VALUE_WEIGHTS, type ConsultationEvent, type StoredEvent, type Stroke } from '../consultation/events';
import { ANSWER_WAYS, type Preparation } from '../consultation/guidance';
import type { PaperLetters } from '../consultation/paper-letters';
import { FIRST_PLACE, PLACES } from '../consultation/places';
import { foldConsultation } from '../consultation/record';
import { chaptersFor } from '../contract/chapters-for';
import { contentStructure, type ContentPack } from '../contract/content';
import { contentWords } from '../contract/content-words';
import { documentWords, type DocumentWords } from '../contract/document-words';
import { outlineOf } from '../contract/outline-of';
import { datesOf, factList } from '../contract/fact-list';
import type { DocumentInput } from './document-input';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const RESOURCES = join(ROOT, 'resources');
/** 22 November 2026, 10:42 in New York. */
export const COMPOSED_AT = Date.UTC(2026, 10, 22, 15, 42, 0);
const NAMES: Readonly<Record<string, string>> = { en: 'English', es: 'Español', ar: 'العربية' };

function readJson(...path: string[]): unknown {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));
}

export function readSamplePack(language: string): ContentPack {
  const structure = contentStructure.parse(readJson('resources', 'content', 'structure.json'));
  const words = contentWords.parse(readJson('locales', language, 'content.json'));
  const facts = datesOf(factList.parse(readJson('resources', 'content', 'fact-ids.json')));
  const hash = createHash('sha256').update(JSON.stringify({ structure, facts, words })).digest('hex');
  return { structure, facts, words, hash };
}

export function readSampleWords(language: string): DocumentWords {
  return documentWords.parse(readJson('locales', language, 'document.json'));
}

function sampleBeside(language: string): NonNullable<DocumentInput['beside']> {
  return {
    pack: readSamplePack(language),
    words: readSampleWords(language),
    languageName: NAMES[language] ?? language,
  };
}

/** A wave, an arch and a dot, inside the pad. */
export const SAMPLE_STROKES: readonly Stroke[] = [
  Array.from({ length: 60 }, (_, i) => [120 + i * 8, 210 + 90 * Math.sin(i / 5), i * 12] as const),
  Array.from(
    { length: 40 },
    (_, i) => [620 + i * 6, 260 - 150 * Math.sin((i / 40) * Math.PI), 900 + i * 12] as const,
  ),
  [[900, 300, 1500]],
];

export interface SampleChoices {
  readonly language?: string;
  /** The clinic's language, for a paper in two. */
  readonly beside?: string;
  /** Everything seen, asked and answered; otherwise next to nothing. */
  readonly amount?: 'least' | 'few' | 'some' | 'most';
  readonly name?: string | null;
  readonly signed?: boolean;
  readonly paperSize?: 'A4' | 'Letter';
  readonly clinicName?: string;
  readonly letters?: PaperLetters;
  readonly ownQuestions?: readonly string[];
  readonly pack?: ContentPack;
  readonly words?: DocumentWords;
  /** A clinician guides: pages marked, notes, answers, an earlier paper. */
  readonly guided?: boolean;
}

export const SAMPLE_CLINICIAN = { staffId: '5d0ff8ad-5a1e-4c7e-8f8d-1f2a7f4a0001', name: 'Dr. Ada Okafor' };

export function samplePaper(choices: SampleChoices = {}): DocumentInput {
  const { language = 'en', signed = true, paperSize = 'Letter', clinicName = 'Riverside Clinic' } = choices;
  const pack = choices.pack ?? readSamplePack(language);
  const events: ConsultationEvent[] = [
    {
      type: 'started',
      language,
      contentVersion: pack.structure.version,
      contentHash: pack.hash,
      timeZone: 'America/New_York',
      ...(choices.letters === undefined ? {} : { letters: choices.letters }),
      ...(choices.guided === true ? { guided: samplePreparation(choices, pack) } : {}),
    },
    ...eventsOf(choices, pack),
  ];
  if (choices.guided === true) events.push(...guideEvents(events));
  const name = choices.name === undefined ? 'Rosa Delgado' : choices.name;
  if (signed) {
    events.push({ type: 'paper-confirmed', confirmed: true, basis: '0'.repeat(64) });
    events.push({
      type: 'signed',
      role: 'patient',
      name: name ?? 'R. D.',
      relationship: null,
      interprets: null,
      strokes: SAMPLE_STROKES,
    });
  }
  const stored: StoredEvent[] = events.map((event, index) => ({
    seq: index + 1,
    at: COMPOSED_AT - (events.length - index) * 1000,
    event,
  }));
  const record = foldConsultation(stored);
  return {
    record,
    outline: outlineOf(pack.structure, pack.hash, ['en', 'es', 'ar'], record),
    pack,
    words: choices.words ?? readSampleWords(language),
    clinic: {
      name: clinicName,
      place: FIRST_PLACE,
      emergencyNumber: '911',
      phoneByDay: choices.amount === 'most' ? '+1 (555) 010-0199' : null,
      phoneAtNight: null,
      paperSize,
    },
    languageName: NAMES[language] ?? language,
    beside: choices.beside === undefined ? null : sampleBeside(choices.beside),
    documentNumber: signed ? 'CND-7F3K-29QX-0412' : '',
    composedAt: COMPOSED_AT,
    kiosk: 'Waiting room 1',
  };
}

function eventsOf(choices: SampleChoices, { structure }: ContentPack): readonly ConsultationEvent[] {
  const { amount = 'some', ownQuestions = amount === 'least' ? [] : ['Can I still have my knee operation later?'] } =
    choices;
  const name = choices.name === undefined ? (amount === 'least' ? null : 'Rosa Delgado') : choices.name;
  const condition = amount === 'least' ? null : (structure.conditions[0]?.id ?? null);
  const chapters = chaptersFor(structure, { place: FIRST_PLACE, condition });
  const pages = chapters.flatMap((chapter) => chapter.pages.map((page) => `${chapter.id}/${page.id}`));
  const share = { least: 0.04, few: 0, some: 0.6, most: 1 }[amount];
  const step = { least: 0, few: 9, some: 5, most: 1 }[amount];
  const seen = pages.filter((_, index) => index / pages.length < share || index % step === 1);
  const asked = { least: 0, few: 1, some: 2, most: 9 }[amount];
  const questions = structure.questions.slice(0, { least: 0, few: 2, some: 3, most: 17 }[amount]);
  const offers = chapters.flatMap(({ pages: all }) =>
    all.flatMap((page) => (page.kind === 'offers' ? page.offers.map(({ id }) => id) : [])),
  );
  const items = structure.teachBack.slice(0, { least: 0, few: 3, some: 4, most: 11 }[amount]);
  return [
    { type: 'reason-given', condition, name },
    ...seen.map((page) => ({ type: 'page-opened', page }) as const),
    ...(amount === 'most' ? seen.map((page) => ({ type: 'more-opened', page }) as const) : []),
    ...seen.slice(-asked || seen.length).map((page) => ({ type: 'asked-about', page, asked: true }) as const),
    ...questions.map((question) => ({ type: 'question-picked', question, picked: true }) as const),
    ...ownQuestions.map(
      (text, index) => ({ type: 'own-question-written', ownQuestion: `own-${index + 1}`, text }) as const,
    ),
    ...(amount === 'least'
      ? []
      : offers.slice(0, 2).map((offer) => ({ type: 'offer-heard', offer, heard: true }) as const)),
    ...decisionEvents(amount, structure),
    ...items.flatMap(({ id, options, correct }, index) => {
      const other = options.find((option) => option !== correct) ?? correct;
      const answers = index % 3 === 0 ? [correct] : index % 3 === 1 ? [other, correct] : [other];
      return answers.map((option) => ({ type: 'teach-back-answered', item: id, option }) as const);
    }),
  ];
}

function samplePreparation({ beside }: SampleChoices, { structure }: ContentPack): Preparation {
  const goOver = structure.teachBack.slice(0, 2).map(({ id }) => id);
  return preparedBy(SAMPLE_CLINICIAN, {
    interpreter: true,
    beside: beside ?? null,
    continues: '0b7e0f2c-7d53-4a2c-9a55-5d6f3c8a1b11',
    earlier: { documentNumber: 'CND-2B4D-6F8H-J0KM', goOver },
  });
}

/** Every third question answered, in each way, and the last left open; a note for some pages and one for the whole. */
function guideEvents(before: readonly ConsultationEvent[]): readonly ConsultationEvent[] {
  const pages = before.flatMap((event) => (event.type === 'page-opened' ? [event.page] : []));
  const asked = before.flatMap((event) => {
    if (event.type === 'question-picked') return [event.question];
    return event.type === 'own-question-written' ? [event.ownQuestion] : [];
  });
  const missed = before.flatMap((event) => (event.type === 'teach-back-answered' ? [event.item] : []));
  return [
    ...pages.slice(0, 12).map((page) => ({ type: 'discussed', page, discussed: true }) as const),
    ...missed.slice(-1).map((item) => ({ type: 'discussed', page: `teach-back/${item}`, discussed: true }) as const),
    ...pages
      .slice(0, 3)
      .map((page) => ({ type: 'clinician-noted', page, text: `${SAMPLE_NOTE} (${page.length})` }) as const),
    { type: 'clinician-noted', page: null, text: 'Her daughter was with us. She will think about it at home.' },
    ...asked.slice(0, -1).map((id, index) => {
      const how = ANSWER_WAYS[index % ANSWER_WAYS.length] ?? 'answered-now';
      return { type: 'question-answered', asked: id, how, text: index % 2 === 0 ? SAMPLE_ANSWER : null } as const;
    }),
  ];
}

const SAMPLE_NOTE = 'We looked at the 2021 trial together; 7.2 % and what it leaves open.';
const SAMPLE_ANSWER = 'No. It is not approved here, and nobody has shown that it helps your knee.';

/** What matters, how sure, which way, and one place that is not the clinic's: as far as the content asks. */
function decisionEvents(
  amount: NonNullable<SampleChoices['amount']>,
  { values, sure, options, places }: ContentPack['structure'],
): readonly ConsultationEvent[] {
  if (amount === 'least' || amount === 'few') return [];
  const weighed = values.slice(0, { some: 4, most: values.length }[amount]);
  const others = PLACES.filter((place) => place !== FIRST_PLACE && places[place] !== undefined);
  return [
    ...weighed.map(({ id }, index) => {
      const weight = VALUE_WEIGHTS[(index * 3 + 4) % VALUE_WEIGHTS.length] ?? null;
      return { type: 'value-weighed', value: id, weight } as const;
    }),
    ...sure.map((question, index) => {
      return { type: 'sure-answered', question, answer: index % 2 === 0 ? 'yes' : 'no' } as const;
    }),
    ...options.slice(1, 2).map(({ id }) => ({ type: 'leaning-chosen', leaning: id }) as const),
    ...others.slice(0, amount === 'most' ? 1 : 0).map((place) => ({ type: 'other-place-opened', place }) as const),
  ];
}

/** Sentences that mix directions as real ones do; `7.2`, `100.4` and the brackets are what goes wrong first. */
export const ARABIC_SENTENCES = [
  'الخلايا التي تنسخ نفسها قد تنمو حين لا ينبغي لها أن تنمو.',
  'في تجربة أمريكية شملت 480 شخصًا، لم تكن حقنة الخلايا أفضل من حقنة الستيرويد بعد سنة واحدة.',
  'انخفض HbA1c من 8.1 إلى 7.2 لدى ٣٨ من ٥٤ طفلًا (FDA، 2021).',
  'اطلب المساعدة في اليوم نفسه إذا بلغت الحرارة 38 °C (100.4 °F) أو أكثر.',
  'لا نعرف كم مرة يحدث هذا. «غير معروف» لا تعني «آمن».',
] as const;

/** Every English string as one of the Arabic sentences, in turn, with the placeholders of the English kept. */
export function inSampleArabic<T>(words: T, counter = { next: 0 }): T {
  if (typeof words === 'string') {
    const placeholders = words.match(/\{\{[A-Za-z]+\}\}/g) ?? [];
    const sentence = ARABIC_SENTENCES[counter.next++ % ARABIC_SENTENCES.length] ?? '';
    const kept =
      placeholders.length > 0 ? placeholders.join(' من ') : words.length < 24 ? sentence.slice(0, 14) : sentence;
    return kept as T;
  }
  if (Array.isArray(words)) return words.map((word: unknown) => inSampleArabic(word, counter)) as T;
  if (typeof words !== 'object' || words === null) return words;
  const members = Object.entries(words).map(([key, word]: [string, unknown]) => {
    const code = key === 'state' || key === 'language';
    return [key, code ? (key === 'language' && word === 'en' ? 'ar' : word) : inSampleArabic(word, counter)];
  });
  return Object.fromEntries(members) as T;
}

/** An Arabic paper whose words are samples: for tests of direction that must not depend on a translation. */
export function sampleArabicPaper(choices: Omit<SampleChoices, 'pack' | 'words'> = {}): DocumentInput {
  const english = readSamplePack('en');
  const pack = { ...english, words: inSampleArabic(english.words) };
  return samplePaper({ ...choices, language: 'ar', pack, words: inSampleArabic(readSampleWords('en')) });
}
