/** What a paper shows is what its record says: recognised in every language, and told when a word of it is another. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { composeDocument } from './compose';
import { canonicalJson } from '../contract/canonical-json';
import type { DocumentInput } from './document-input';
import type { DocumentModel, Text } from './document-model';
import { printPaperCheck } from './paper-check/print-paper-check';
import { RESOURCES, samplePaper, type SampleChoices } from './sample-paper.fixture';
import { sealDocument } from './seal';
import { declinedBy, paperSignedBy } from './signers.fixture';
import { makeSigner } from './tiny-paper.fixture';
import { loadTypesetter } from './typeset';
import { examineDocument } from './verify';
import { findContentIn, readOwnContent, type FindContent } from './verify-content';
import { compareShown, type ShownComparison } from './verify-shown';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LOCALES = join(RESOURCES, '../locales');
const archive = mkdtempSync(join(tmpdir(), 'candor-archive-'));
afterAll(() => rmSync(archive, { recursive: true }));
const own = readOwnContent(RESOURCES, LOCALES);
const loaded = await loadTypesetter(RESOURCES);
if (own === null || !loaded.ok) throw new Error('the program is not whole');
const typesetter = loaded.value;
const signer = await makeSigner();
const { certificate } = signer.stored;
const findContent = findContentIn({ resourcesFolder: RESOURCES, localesFolder: LOCALES, archiveFolder: null });

/** A sample with the real content and its real hashes. */
function realPaper(
  choices: SampleChoices = {},
  make: (choices: SampleChoices) => DocumentInput = samplePaper,
): DocumentInput {
  const known = own?.pack(choices.language ?? 'en');
  if (!own || !known) throw new Error('no such language');
  const input = make({ ...choices, pack: known.pack, words: known.words });
  const beside = choices.beside === undefined ? null : own.pack(choices.beside);
  return {
    ...input,
    outline: { ...input.outline, contentHash: own.hash },
    record: { ...input.record, contentHash: own.hash },
    beside: input.beside && beside && { ...input.beside, ...beside },
  };
}

const identity = (model: DocumentModel): DocumentModel => model;

/** `change` is what a wrong program would print; the record stays as it is. */
function compare(input: DocumentInput, change = identity, find: FindContent = findContent): ShownComparison {
  const model = change(printPaperCheck(composeDocument(input), input, signer.identity));
  const typeset = typesetter.typeset(model);
  if (!typeset.ok) throw new Error(typeset.error.code);
  const bytes = sealDocument(typeset.value, signer.identity);
  const { verification, file, record } = examineDocument(bytes, { trusted: [certificate] });
  if (file === null || record === null) throw new Error(verification.findings.join());
  return compareShown({ file, record, certificate }, { findContent: find, typesetter });
}

const right = { extent: 'drawing', findings: [], notes: [] };

test.each<[string, SampleChoices]>([
  ['shortest', { amount: 'least' }],
  ['usual, Spanish, A4', { language: 'es', paperSize: 'A4' }],
  ['usual, Arabic beside English', { language: 'ar', beside: 'en' }],
  ['guided, Spanish', { language: 'es', guided: true }],
  ['in large letters, Spanish beside English', { language: 'es', beside: 'en', amount: 'few', letters: 'large' }],
  ['guided, Arabic beside English', { language: 'ar', beside: 'en', guided: true }],
  [
    'everything',
    { amount: 'most', ownQuestions: ['هل يمكنني؟ 7.2', '<b>not bold</b> {{name}}', '  two   spaces  '] },
  ],
])('%s: every object is what record and content make', (_what, choices) => {
  expect(compare(realPaper(choices))).toEqual(right);
});

test('a paper that names where the audit trail stood', () => {
  const auditHead = { seq: 417, hash: 'ab'.repeat(32) };
  expect(compare({ ...realPaper(), auditHead })).toEqual(right);
});

test('a paper that the patient chose not to sign', () => {
  const make = (choices: SampleChoices): DocumentInput => paperSignedBy([declinedBy('patient')], choices);
  expect(compare(realPaper({}, make))).toEqual(right);
});

/** Every text of the model that is `from` becomes `to`. */
function replaceText<T>(value: T, from: string, to: string): T {
  if (value === from) return to as T;
  if (Array.isArray(value)) return value.map((each: unknown) => replaceText(each, from, to)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, replaceText(each as unknown, from, to)]),
  ) as T;
}
const withHandOff = (
  change: (items: readonly Text[]) => readonly Text[],
): ((model: DocumentModel) => DocumentModel) => {
  return (model) => ({
    ...model,
    sections: model.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) =>
        block.kind === 'hand-off'
          ? { ...block, questions: { ...block.questions, items: change(block.questions.items) } }
          : block,
      ),
    })),
  });
};
const own1 = 'Can I still have my knee operation later?';

test.each<[string, (model: DocumentModel) => DocumentModel]>([
  ['another name', (model) => ({ ...model, sections: replaceText(model.sections, 'Rosa Delgado', 'Rosa Delgada') })],
  ['another question', (model) => ({ ...model, sections: replaceText(model.sections, own1, `${own1} Yes.`) })],
  ['one question less', withHandOff((items) => items.slice(1))],
  ['one question more', withHandOff((items) => [...items, [{ text: 'I want the treatment.' }]])],
  [
    'the code of another paper',
    (model) => printPaperCheck(model, { ...realPaper(), documentNumber: 'CND-7F3K-29QX-0413' }, signer.identity),
  ],
])('%s on the paper than in its record is told', (_what, change) => {
  const { extent, findings } = compare(realPaper(), change);
  expect(extent).toBeNull();
  expect(findings).toEqual([_what.startsWith('the code') ? 'code-differs' : 'record-differs']);
});

test('the same words in a file that is made in another way are the same words', () => {
  const other = (model: DocumentModel): DocumentModel => ({ ...model, subject: 'Another subject' });
  expect(compare(realPaper(), other)).toEqual({ extent: 'words', findings: [], notes: [] });
});

test('other words around what the person said are another program’s', () => {
  const other = (model: DocumentModel): DocumentModel => ({
    ...model,
    sections: replaceText(model.sections, 'Whom to call', 'Who can help'),
  });
  expect(compare(realPaper(), other)).toEqual({ extent: 'said', findings: [], notes: ['other-program'] });
});

test('content that is not known here is said, and what the person said is compared all the same', () => {
  const unknown: FindContent = () => null;
  expect(compare(realPaper(), identity, unknown)).toEqual({
    extent: 'said',
    findings: [],
    notes: ['content-unknown'],
  });
  const renamed = (model: DocumentModel): DocumentModel => ({
    ...model,
    sections: replaceText(model.sections, 'Rosa Delgado', 'Rosa D.'),
  });
  expect(compare(realPaper(), renamed, unknown).findings).toEqual(['record-differs']);
});

test('an archived content is found by its hash, and only when it is whole', () => {
  const pack = own.pack('en');
  if (pack === null) throw new Error('no English');
  const structure = { ...pack.pack.structure, version: '0.9.1' };
  const text = canonicalJson({ structure, words: { en: { content: pack.pack.words, document: pack.words } } });
  const hash = createHash('sha256').update(text).digest('hex');
  const find = findContentIn({ resourcesFolder: RESOURCES, localesFolder: LOCALES, archiveFolder: archive });
  expect(find(hash)).toBeNull();
  writeFileSync(join(archive, `${hash}.json`), text);
  expect(find(hash)?.pack('en')?.pack.structure.version).toBe('0.9.1');
  expect(find(own.hash)?.hash).toBe(own.hash);
  writeFileSync(join(archive, `${hash}.json`), text.replace('0.9.1', '0.9.2'));
  expect(find(hash)).toBeNull();
  expect(find('../../etc/passwd')).toBeNull();
});
