/** How the printed paper is checked: the place for its QR code, the words beside it, and its number. */
import type { PaperCheckBlock } from '../document-model';
import type { Composition } from './composition';
import { fillWords, plainWords } from './fill-words';

/** Without the code: that is signed when all else is known (`paper-check/print-paper-check.ts`). */
export function composePaperCheck({ input, typed }: Composition): PaperCheckBlock {
  const { words, clinic, documentNumber } = input;
  const say = words.paperCheck;
  const number = documentNumber === '' ? fillWords(words.footer.numberLater) : typed(documentNumber);
  return {
    kind: 'paper-check',
    heading: fillWords(say.heading),
    words: [fillWords(say.how, { clinic: typed(clinic.name) }), fillWords(say.limits)],
    number: fillWords(say.number, { number: number.map((span) => ({ ...span, strong: true })) }),
    later: fillWords(say.later),
    code: null,
    alt: plainWords(fillWords(say.alt, { number })),
  };
}
