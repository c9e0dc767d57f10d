/**
 * Whether a paper shows what its attached record says. Where the content that the record names is known, the paper is
 * composed and set once more from the record, and both are compared, object by object: then every word, line and letter
 * shape is what the record and that content make, and nothing else is there. A paper that another version of the program
 * made may be set in another way; its words are then compared, and failing that, all that the person said.
 */
import type { Result } from '../contract/result';
import { composeDocument } from './compose';
import { plainWords } from './compose/fill-words';
import { neutralise } from './compose/neutralise';
import type { DocumentInput } from './document-input';
import type { DocumentModel } from './document-model';
import { checkPaperText } from './paper-check/check-paper-text';
import { comparePaper } from './paper-check/compare-paper';
import { readPdf, type PdfFile } from './pdf-reader';
import type { Typesetter } from './typeset';
import type { Examination } from './verify';
import type { FindContent } from './verify-content';
import { isIntact, verdictOn, type Finding, type Note, type ShownExtent, type Verification } from './verify-findings';
import { readPaperRecord, recomposeInput, type PaperRecord } from './verify-recompose';
import { isSameDrawing } from './verify-same-drawing';
import { readCode } from './verify-shown-code';
import { readPageDrawings, readShownWords, type ShownElement } from './verify-shown-words';

export interface ShownComparison {
  /** How much was found to be right; null when nothing could be compared, or something is wrong. */
  readonly extent: ShownExtent | null;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

export interface ComparisonParts {
  readonly findContent: FindContent;
  /** Asked only when there is something to compare. */
  readonly loadTypesetter: () => Promise<Result<Typesetter>>;
}

/** What an examination says with this comparison in it; an examination of a file that is not intact stays as it is. */
export async function compareWithRecord(
  examination: Examination,
  { findContent, loadTypesetter }: ComparisonParts,
): Promise<Examination> {
  const { verification, file, record } = examination;
  const { signer } = verification;
  const paper = record && readPaperRecord(record);
  if (file === null || record === null || signer === null || paper === null) return examination;
  const hash = paper.record.contentHash;
  const content = { hash, isKnown: findContent(hash) !== null };
  const typesetter = await loadTypesetter();
  const compared: ShownComparison = typesetter.ok
    ? compareShown({ file, record, certificate: signer.certificate }, { findContent, typesetter: typesetter.value })
    : { extent: null, findings: [], notes: ['not-compared'] };
  const findings = [...verification.findings, ...compared.findings];
  const notes = [...verification.notes, ...compared.notes];
  const verdict = verdictOn(findings);
  const found: Verification = {
    ...verification,
    ...(isIntact(verdict) ? {} : { unsigned: null }),
    verdict,
    findings,
    notes,
    shown: compared.extent,
    content,
  };
  return { ...examination, verification: found };
}

export interface ShownParts {
  readonly findContent: FindContent;
  readonly typesetter: Typesetter;
}

export interface IntactPaper {
  readonly file: PdfFile;
  /** The bytes of the attached record. */
  readonly record: Uint8Array;
  /** DER: whose seal it is. */
  readonly certificate: Uint8Array;
}

const differs = (finding: Finding): ShownComparison => ({ extent: null, findings: [finding], notes: [] });

/** The paper must have been found intact. Never throws, whatever the record says. */
export function compareShown(paper: IntactPaper, { findContent, typesetter }: ShownParts): ShownComparison {
  const { file } = paper;
  const record = readPaperRecord(paper.record);
  const words = readShownWords(file);
  if (record === null) return { extent: null, findings: [], notes: ['content-unknown'] };
  if (words === null) return differs('record-differs');
  const code =
    readPageDrawings(file)
      .map(readCode)
      .find((each) => each !== null) ?? null;
  if (code !== null && !isOwnCode(code, paper)) return differs('code-differs');
  const content = findContent(record.record.contentHash);
  if (content === null) return compareSaid(record, null, words, 'content-unknown');
  const input = recomposeInput(record, content);
  const again = input && setAgain(input, code, typesetter);
  if (input === null || again === null) return differs('record-differs');
  if (isSameDrawing(again, file)) return { extent: 'drawing', findings: [], notes: [] };
  const expected = readShownWords(again);
  return expected !== null && inARow(expected) === inARow(words)
    ? { extent: 'words', findings: [], notes: [] }
    : compareSaid(record, input, words, 'other-program');
}

/** The code on the paper signs this very record, with the key of the seal. */
function isOwnCode(code: string, { record, certificate }: IntactPaper): boolean {
  const { finding, facts, keyId } = checkPaperText(code, { trusted: [certificate] });
  if (finding !== null || facts === null || keyId === null) return false;
  return comparePaper({ facts, keyId }, { record, certificate }).length === 0;
}

function setAgain(input: DocumentInput, code: string | null, typesetter: Typesetter): PdfFile | null {
  try {
    const typeset = typesetter.typeset(withCode(composeDocument(input), code));
    const read = typeset.ok ? readPdf(typeset.value.bytes) : typeset;
    return read.ok ? read.value : null;
  } catch {
    // A record that no kiosk wrote can be such that no paper can be made of it.
    return null;
  }
}

function withCode(model: DocumentModel, code: string | null): DocumentModel {
  const sections = model.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => (block.kind === 'paper-check' ? { ...block, code } : block)),
  }));
  return { ...model, sections };
}

/** Everything in the person's own words, and what they picked and were not clear about, and no more in those places. */
function compareSaid(
  { record, documentNumber, clinic }: PaperRecord,
  input: DocumentInput | null,
  words: readonly ShownElement[],
  note: Note,
): ShownComparison {
  const all = inARow(words);
  const said = [
    record.name ?? '',
    clinic.name,
    documentNumber,
    ...record.ownQuestions.map(({ text }) => text),
    ...record.signatures.map((entry) => (entry.kind === 'signed' ? entry.name : '')),
  ];
  const isShown = said.every((text) => all.includes(squeeze(text)));
  const isAll = input === null || hasItsLists(input, words);
  return isShown && isAll ? { extent: 'said', findings: [], notes: [note] } : differs('record-differs');
}

/** Pages end where they must: a paragraph may be one element or two. */
function inARow(words: readonly ShownElement[]): string {
  return squeeze(words.map(({ text }) => text).join(' '));
}

/** Lines break where they must: white space is not compared. */
function squeeze(text: string): string {
  return neutralise(text).replace(/\s+/gu, '');
}

/** Under their headings on page 1: the questions, and what is to be gone over again. */
function hasItsLists(input: DocumentInput, words: readonly ShownElement[]): boolean {
  const [handOff] = composeDocument({ ...input, beside: null }).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'hand-off' ? [block] : [])),
  );
  if (handOff === undefined) return false;
  const { questions, goOver, matters } = handOff;
  const lists = [
    { heading: questions.heading, texts: [...questions.items, ...(questions.none ? [questions.none] : [])] },
    {
      heading: goOver.heading,
      texts: [...goOver.lists.flatMap(({ lead, items }) => [lead, ...items]), ...(goOver.none ? [goOver.none] : [])],
    },
    ...(matters === null
      ? []
      : [
          {
            heading: matters.heading,
            texts: [
              ...matters.values.map(({ text }) => text),
              ...(matters.leaning ? [matters.leaning.label, matters.leaning.value] : []),
            ],
          },
        ]),
  ];
  return lists.every(({ heading, texts }) => {
    const expected = texts.map((text) => squeeze(plainWords(text)));
    const shown = textsUnder(words, squeeze(plainWords(heading)));
    return shown !== null && isPermutation(shown, expected);
  });
}

/** Up to the next heading; numbers and dots of a list are no text. Null when there is no such heading. */
function textsUnder(words: readonly ShownElement[], heading: string): readonly string[] | null {
  const at = words.findIndex(({ text }) => squeeze(text) === heading);
  if (at < 0) return null;
  const after = words.slice(at + 1);
  const end = after.findIndex(({ type }) => /^H\d?$/.test(type));
  const texts = after.slice(0, end < 0 ? after.length : end).filter(({ type }) => type !== 'Lbl');
  return texts.map(({ text }) => squeeze(text));
}

function isPermutation(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}
