/** Papers that nobody will ever see, of the real content: made ahead, so that the first paper of a person takes no longer. */
import type { Stroke } from '../consultation/events';
import { isAskable } from '../consultation/outline';
import type { DocumentInput } from './document-input';

/** All was seen and asked: it says whatever the content can say. */
export function everythingSaid(input: DocumentInput): DocumentInput {
  const nobodys = nothingSaid(input);
  const { outline, record } = nobodys;
  const pages = outline.pages.flatMap(({ id, kind }) => (kind === 'content' ? [id] : []));
  const answered = outline.teachBack.map(({ id, correct }) => [id, [{ option: correct, at: 0 }]] as const);
  return {
    ...nobodys,
    record: {
      ...record,
      pagesSeen: pages,
      moreOpened: pages,
      askedAbout: outline.pages.flatMap(({ id }) => (isAskable(outline, id) ? [id] : [])),
      questions: outline.questions,
      offersHeard: outline.offers,
      teachBack: Object.fromEntries(answered),
    },
  };
}

/** Nothing was seen, and nobody signed it. */
export function signedByNobody(input: DocumentInput): DocumentInput {
  const nobodys = nothingSaid(input);
  const signature = {
    kind: 'signed',
    role: 'patient',
    name: 'Candor',
    relationship: null,
    interprets: null,
    strokes: STROKES,
    at: 0,
    language: input.record.language,
  } as const;
  return { ...nobodys, record: { ...nobodys.record, signatures: [signature] } };
}

/** Of the record, only language, place and content are left. */
function nothingSaid(input: DocumentInput): DocumentInput {
  return {
    ...input,
    documentNumber: 'CND-0000-0000-0000',
    composedAt: 0,
    record: {
      ...input.record,
      startedAt: 0,
      lastAt: 0,
      pagesSeen: [],
      moreOpened: [],
      askedAbout: [],
      condition: null,
      name: null,
      questions: [],
      ownQuestions: [],
      offersHeard: [],
      values: {},
      sure: {},
      leaning: null,
      otherPlaces: [],
      teachBack: {},
      confirmedBasis: null,
      signatures: [],
      keptUnsigned: false,
      sealed: null,
      outcome: null,
    },
  };
}

const STROKES: readonly Stroke[] = [
  Array.from({ length: 80 }, (_, index) => [index * 9, 200 - index, index * 12] as const),
];
