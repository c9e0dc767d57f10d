/** The last page: what the signature means, who signed, when, the drawn lines, and what seal and kiosk keep. */
import type { Block } from '../document-model';
import type { Composition } from './composition';
import { fillWords, plainWords } from './fill-words';

export function composeSignature({ input, format, typed }: Composition): readonly Block[] {
  const { record, words, clinic } = input;
  const [first] = record.signatures;
  const signature = first?.kind === 'signed' ? first : null;
  const say = words.signature;
  const clinicName = { clinic: typed(clinic.name) };
  return [
    { kind: 'heading', level: 1, text: fillWords(say.heading), drawing: 'take-home' },
    {
      kind: 'signature',
      meaning: fillWords(say.meaning),
      meaningNot: fillWords(say.meaningNot),
      facts: [
        { label: fillWords(say.name), value: signature === null ? null : typed(signature.name) },
        { label: fillWords(say.signsAs), value: fillWords(say.patient) },
        { label: fillWords(say.means), value: fillWords(say.meansPatient) },
        { label: fillWords(say.when), value: signature === null ? null : format.dateAndTime(signature.at) },
      ],
      drawn:
        signature === null
          ? null
          : {
              strokes: signature.strokes,
              alt: plainWords(fillWords(say.drawnAlt, { name: typed(signature.name) })),
            },
      notSigned: signature === null ? fillWords(say.notSigned) : null,
      sealField: plainWords(fillWords(say.sealField, clinicName)),
    },
    {
      kind: 'two-notes',
      notes: [
        { heading: fillWords(say.sealHeading), words: fillWords(say.seal) },
        { heading: fillWords(say.keptHeading), words: fillWords(say.kept) },
      ],
    },
  ];
}
