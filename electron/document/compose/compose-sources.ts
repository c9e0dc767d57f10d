/** The versions of everything; then the sources that were used, with dates and how each was checked. */
import type { Source } from '../../contract/content';
import type { DocumentWords } from '../../contract/document-words';
import type { Block, CheckingCodes, SourceList, Text } from '../document-model';
import type { Composition } from './composition';
import { fillWords, joinSentences } from './fill-words';

/** Source titles and addresses are in the register's language, whatever the paper's. */
const REGISTER_LANGUAGE = 'en';
/** Enough of the SHA-256 to tell two contents apart by eye; the whole of it is in the attached record. */
const FINGERPRINT_LENGTH = 16;

/** Must be composed last: only then are all the sources known. */
export function composeSources(composition: Composition): readonly Block[] {
  const { input, format, citations, language, typed } = composition;
  const { pack, words, clinic } = input;
  const say = words.sources;
  const items = citations
    .used()
    .map((key, index) => composeSource(composition, key, format.plainNumber(index + 1)))
    .filter((item) => item !== null);
  const checked = { seen: format.day(pack.structure.seen), reviewBy: format.day(pack.structure.reviewBy) };
  const fact = (label: string, value: Text): { label: Text; value: Text } => ({ label: fillWords(label), value });
  return [
    { kind: 'heading', level: 1, text: fillWords(say.heading), lead: fillWords(say.lead, checked) },
    // Before the long list: after it they would often take a page for themselves.
    {
      kind: 'fact-list',
      heading: fillWords(say.versions),
      facts: [
        fact(say.content, [{ text: pack.structure.version, isolated: true }]),
        fact(say.fingerprint, [{ text: pack.hash.slice(0, FINGERPRINT_LENGTH), isolated: true }]),
        fact(say.language, [{ text: input.languageName, isolated: true, language }]),
        fact(say.words, stateOfWords(composition)),
        fact(say.kiosk, typed(input.kiosk)),
        fact(say.clinic, typed(clinic.name)),
      ],
    },
    ...composeAbout(composition),
    { kind: 'checking-codes', heading: fillWords(say.howChecked), codes: checkingCodes(say) },
    { kind: 'sources', items },
  ];
}

/** What the content says of itself that belongs on paper too; the lines and the reading level are shown elsewhere. */
const ON_PAPER = ['authors', 'money', 'updates'];

function composeAbout({ input, language }: Composition): readonly Block[] {
  const notes = ON_PAPER.flatMap((id) => {
    const said = input.pack.words.about[id];
    return said === undefined
      ? []
      : [{ heading: fillWords(said.heading), words: joinSentences(said.body, language) }];
  });
  return notes.length === 0 ? [] : [{ kind: 'notes', notes }];
}

function stateOfWords({ input, format, typed }: Composition): Text {
  const { state, reviewed } = input.pack.words;
  const by = reviewed === null ? {} : { by: typed(reviewed.by), date: format.day(reviewed.on) };
  return fillWords(input.words.sources.states[state], by);
}

function composeSource(composition: Composition, key: string, number: Text): SourceList['items'][number] | null {
  const { input, format } = composition;
  const say = input.words.sources;
  if (key === 'GK') return { number, parts: [fillWords(say.generalKnowledge)] };
  const source = input.pack.structure.sources[key];
  if (source === undefined) return null;
  const inTitle = source.year !== null && source.title.includes(String(source.year));
  const year = source.year === null ? fillWords(say.noDate) : format.plainNumber(source.year);
  return {
    number,
    parts: [
      inRegisterLanguage(composition, source.title),
      ...(inTitle ? [] : [year]),
      inRegisterLanguage(composition, source.address),
      [{ text: source.check, strong: true, isolated: true }],
    ],
  };
}

function checkingCodes({
  original,
  secondary,
  originalAndSecondary,
}: DocumentWords['sources']): CheckingCodes['codes'] {
  const sentences: Record<Source['check'], string> = { C1: original, C2: secondary, 'C1/C2': originalAndSecondary };
  return Object.entries(sentences).map(([code, words]) => ({
    label: [{ text: code, strong: true, isolated: true }],
    value: fillWords(words),
  }));
}

function inRegisterLanguage({ language }: Composition, text: string): Text {
  return [language === REGISTER_LANGUAGE ? { text } : { text, isolated: true, language: REGISTER_LANGUAGE }];
}
