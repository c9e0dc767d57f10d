/** Record -> blocks: the whole paper in reading order. Pure: the same input gives the same blocks. */
import { createHash } from 'node:crypto';
import { lettersOf } from '../consultation/record';
import type { DocumentInput } from './document-input';
import type { DocumentModel, Section, Span, Text } from './document-model';
import { attachedRecord, RECORD_FILE_NAME } from './compose/attached-record';
import { canonicalJson } from '../contract/canonical-json';
import { composeChapters } from './compose/compose-chapters';
import { composeGuided } from './compose/compose-guided';
import { composeHandOff } from './compose/compose-hand-off';
import { composeSeal } from './compose/compose-seal';
import { composePaperCheck } from './compose/compose-paper-check';
import { composeSignature } from './compose/compose-signature';
import { composeSources } from './compose/compose-sources';
import { composeTeachBack } from './compose/compose-teach-back';
import { beginComposition, type Composition } from './compose/composition';
import { directionOf } from './compose/direction-of';
import { fillWords, inLanguage } from './compose/fill-words';
import { neutralise } from './compose/neutralise';
import { openTables } from './compose/open-tables';
import { pairSections } from './compose/pair-sections';

/** Unsigned record: a preview without a seal. Signed record: the same pages, with the signature and a place for the seal. */
export function composeDocument(input: DocumentInput): DocumentModel {
  const composition = beginComposition(input);
  const other = beginBeside(input);
  const sections = composeSections(composition);
  const { record, words, clinic, composedAt } = input;
  const [first] = record.signatures;
  return {
    language: composition.language,
    direction: directionOf(composition.language),
    paperSize: clinic.paperSize,
    letters: lettersOf(record),
    title: words.title,
    author: neutralise(clinic.name),
    subject: words.file.subject,
    createdAt: composedAt,
    beside: other === null ? null : { language: other.language, direction: directionOf(other.language) },
    sections: other === null ? sections : pairSections(sections, composeSections(other)),
    footer: composeFooter(composition),
    attachment: { name: RECORD_FILE_NAME, description: words.file.attachment, json: attachedRecord(input) },
    seal:
      first === undefined
        ? null
        : { ...composeSeal(input, first), at: composedAt, fieldsName: words.signature.heading },
  };
}

/**
 * SHA-256, hex, of everything the paper says but the signature, its number and its times: the same for the preview
 * that a person confirms and for the paper that is sealed, and another one as soon as an answer changes.
 */
export function basisOf(input: DocumentInput): string {
  const record = { ...input.record, signatures: [], keptUnsigned: false, sealed: null };
  const { language, direction, beside, letters, title, sections, footer } = composeDocument({
    ...input,
    record,
    documentNumber: '',
    composedAt: 0,
  });
  const contents = [input.pack.hash, ...(input.beside === null ? [] : [input.beside.pack.hash])];
  // The usual letters are left out: what was confirmed before there was a choice stays confirmed.
  const size = letters === 'standard' ? {} : { letters };
  const said = { contents, language, direction, beside, ...size, title, sections, footer };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

/** The chapters are composed first, so that their sources have the first numbers; the sources last, when all are known. */
function composeSections(composition: Composition): readonly Section[] {
  const chapters = composeChapters(composition);
  const handOff = composeHandOff(composition);
  const teachBack = composeTeachBack(composition);
  const guided = composeGuided(composition);
  const sections: readonly Section[] = [
    { id: 'hand-off', newPage: true, blocks: [handOff], beside: null },
    { id: 'chapters', newPage: true, blocks: chapters, beside: null },
    { id: 'teach-back', newPage: chapters.length === 0, blocks: teachBack, beside: null },
    { id: 'guided', newPage: chapters.length === 0 && teachBack.length === 0, blocks: guided, beside: null },
    {
      id: 'sources',
      newPage: chapters.length === 0 && teachBack.length === 0 && guided.length === 0,
      blocks: composeSources(composition),
      beside: null,
    },
    {
      id: 'signature',
      newPage: true,
      blocks: [...composeSignature(composition), composePaperCheck(composition)],
      beside: null,
    },
  ];
  const filled = sections.filter(({ blocks }) => blocks.length > 0);
  if (lettersOf(composition.input.record) === 'standard') return filled;
  return filled.map((section) => ({ ...section, blocks: openTables(section.blocks) }));
}

/** In the patient's language; that a language is still a draft is said in that language. */
function composeFooter({ input }: Composition): DocumentModel['footer'] {
  const { pack, words, documentNumber, languageName, beside } = input;
  const say = words.footer;
  const named = [languageName, ...(beside === null ? [] : [beside.languageName])];
  return {
    items: [
      documentNumber === '' ? fillWords(say.numberLater) : [{ text: documentNumber, isolated: true }],
      fillWords(say.content, { version: [{ text: pack.structure.version, isolated: true }] }),
      named.flatMap((name, index) => [...(index === 0 ? [] : [PLUS]), { text: name, isolated: true as const }]),
      reviewed({ pack, words }),
      ...(beside === null ? [] : [inLanguage(reviewed(beside), beside.pack.words.language)]),
    ],
    pageOf: say.pageOf,
  };
}

const PLUS: Span = { text: ' + ' };

function reviewed({ pack, words }: Pick<DocumentInput, 'pack' | 'words'>): Text {
  return fillWords(pack.words.reviewed !== null ? words.footer.reviewed : words.footer.draft);
}

/** The same record in the language set beside the patient's; what they typed stays in theirs. */
function beginBeside(input: DocumentInput): Composition | null {
  const { beside } = input;
  return beside === null ? null : beginComposition({ ...input, ...beside, beside: null }, input.pack.words.language);
}
