/** From a kept consultation to what its page on the staff's screen tells: the same as page 1 of the paper. */
import { foldConsultation, paperLanguageOf, type ConsultationRecord } from '../consultation/record';
import { standingOf } from '../consultation/rules';
import type { ListedConsultation } from '../contract/consultation-list';
import type { ConsultationFacts } from '../contract/list-api';
import { outlineOf } from '../contract/outline-of';
import { pageNameOf } from '../contract/page-names';
import type { FindContent, KnownContent } from '../document/verify-content';
import { plainText } from '../exchange/plain-text';

/** In the words of the content that the person saw, in `language` where it has that. */
export function factsOf(listed: ListedConsultation, language: string, findContent: FindContent): ConsultationFacts {
  const { row, events } = listed;
  const record = foldConsultation(events);
  const content = findContent(record.contentHash);
  const found = content?.pack(language) ?? content?.pack(paperLanguageOf(record)) ?? null;
  return {
    row,
    timeZone: record.timeZone,
    guidedBy: record.guidance?.guides.map(({ name }) => name) ?? [],
    signers: record.signatures.map(({ role, kind }) => ({ role, signed: kind === 'signed' })),
    said: content === null || found === null ? null : saidIn(found, content.languages, record),
    ownQuestions: record.ownQuestions.filter(({ id }) => isOpen(record, id)).map(({ text }) => text),
  };
}

function saidIn(
  { pack, words: say }: NonNullable<ReturnType<KnownContent['pack']>>,
  languages: readonly string[],
  record: ConsultationRecord,
): NonNullable<ConsultationFacts['said']> {
  const { structure, words } = pack;
  const outline = outlineOf(structure, record.contentHash, languages, record);
  const notYet = outline.teachBack.filter(({ id }) => standingOf(record, outline, id) === 'not-yet-understood');
  return {
    condition: record.condition === null ? null : (words.conditions[record.condition] ?? null),
    notUnderstood: written(notYet.map(({ id }) => words.teachBack[id]?.question)),
    hearMore: written(record.askedAbout.map((page) => pageNameOf(pack, say, page))),
    notSure: written(structure.sure.filter((id) => record.sure[id] === 'no').map((id) => words.sure[id])),
    questions: written(record.questions.filter((id) => isOpen(record, id)).map((id) => words.questions[id])),
  };
}

/** An answer that is still to come, by telephone or at the next visit, leaves a question open. */
function isOpen({ guidance }: ConsultationRecord, question: string): boolean {
  return guidance?.answers[question]?.how !== 'answered-now';
}

/** Each thing once, without marks: pages of one chapter can have one name. */
function written(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.map((text) => plainText(text ?? '')))].filter((text) => text !== '');
}
