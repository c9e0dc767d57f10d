/** Record -> blocks: the whole paper in reading order. Pure: the same input gives the same blocks. */
import { createHash } from 'node:crypto';
import type { DocumentInput } from './document-input';
import type { DocumentModel, Section } from './document-model';
import { attachedRecord, RECORD_FILE_NAME } from './compose/attached-record';
import { canonicalJson } from './compose/canonical-json';
import { composeChapters } from './compose/compose-chapters';
import { composeHandOff } from './compose/compose-hand-off';
import { composePaperCheck } from './compose/compose-paper-check';
import { composeSeal } from './compose/compose-seal';
import { composeSignature } from './compose/compose-signature';
import { composeSources } from './compose/compose-sources';
import { composeTeachBack } from './compose/compose-teach-back';
import { beginComposition, type Composition } from './compose/composition';
import { directionOf } from './compose/direction-of';
import { fillWords } from './compose/fill-words';
import { neutralise } from './compose/neutralise';

/** Unsigned record: a preview without a seal. Signed record: the same pages, with the signature and a place for the seal. */
export function composeDocument(input: DocumentInput): DocumentModel {
  const composition = beginComposition(input);
  const { record, words, clinic, composedAt } = input;
  const [first] = record.signatures;
  return {
    language: composition.language,
    direction: directionOf(composition.language),
    paperSize: clinic.paperSize,
    title: words.title,
    author: neutralise(clinic.name),
    subject: words.file.subject,
    createdAt: composedAt,
    sections: composeSections(composition),
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
  const { language, direction, title, sections, footer } = composeDocument({
    ...input,
    record,
    documentNumber: '',
    composedAt: 0,
  });
  const said = { content: input.pack.hash, language, direction, title, sections, footer };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

/** The chapters are composed first, so that their sources have the first numbers; the sources last, when all are known. */
function composeSections(composition: Composition): readonly Section[] {
  const chapters = composeChapters(composition);
  const handOff = composeHandOff(composition);
  const teachBack = composeTeachBack(composition);
  const sections: readonly Section[] = [
    { id: 'hand-off', newPage: true, blocks: [handOff] },
    { id: 'chapters', newPage: true, blocks: chapters },
    { id: 'teach-back', newPage: chapters.length === 0, blocks: teachBack },
    { id: 'sources', newPage: chapters.length === 0 && teachBack.length === 0, blocks: composeSources(composition) },
    {
      id: 'signature',
      newPage: true,
      blocks: [...composeSignature(composition), composePaperCheck(composition)],
    },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function composeFooter({ input }: Composition): DocumentModel['footer'] {
  const { pack, words, documentNumber, languageName } = input;
  const say = words.footer;
  return {
    items: [
      documentNumber === '' ? fillWords(say.numberLater) : [{ text: documentNumber, isolated: true }],
      fillWords(say.content, { version: [{ text: pack.structure.version, isolated: true }] }),
      [{ text: languageName }],
      fillWords(pack.words.clinicianReviewed ? say.reviewed : say.draft),
    ],
    pageOf: say.pageOf,
  };
}
