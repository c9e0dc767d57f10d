/** The last page: a place for each who may sign, with what signing there means, and what seal and kiosk keep. */
import { SIGNER_ROLES, type SignerRole } from '../../consultation/events';
import type { SignatureEntry } from '../../consultation/record';
import type { Block, SignerPlace, Text } from '../document-model';
import type { Composition } from './composition';
import { fillWords, plainWords } from './fill-words';

/**
 * The first entry is printed in its place. All others stay lines to sign on, by hand on paper or later at the kiosk:
 * then the lines are filled in by a revision of their own (`composeSigner`).
 */
export function composeSignature(composition: Composition): readonly Block[] {
  const { record, words } = composition.input;
  const say = words.signature;
  const [first] = record.signatures;
  const isPreview = first === undefined;
  return [
    { kind: 'heading', level: 1, text: fillWords(say.heading) },
    {
      kind: 'signatures',
      // "I was counseled" is what somebody says by signing: who declines must not be made to say it.
      ...(first?.kind === 'declined'
        ? { meaning: fillWords(say.declined[first.role]), meaningNot: fillWords(say.meaningDeclined) }
        : { meaning: fillWords(say.meaning), meaningNot: fillWords(say.meaningNot) }),
      places: SIGNER_ROLES.map((role) => {
        const place = composeSigner(composition, role, first?.role === role ? first : null);
        const isWaiting = isPreview && role === 'patient';
        return isWaiting ? { ...place, entry: { kind: 'words', words: fillWords(say.notSigned) } } : place;
      }),
    },
    {
      kind: 'notes',
      notes: [
        { heading: fillWords(say.sealHeading), words: fillWords(say.seal) },
        { heading: fillWords(say.keptHeading), words: fillWords(say.kept) },
      ],
    },
  ];
}

/** One signer's place; without an entry, its lines are empty. */
export function composeSigner(composition: Composition, role: SignerRole, entry: SignatureEntry | null): SignerPlace {
  const { input, format, typed } = composition;
  const say = input.words.signature;
  const means = fillWords(entry?.kind === 'declined' ? say.nobodySigned : say.means[role]);
  const statement = fillWords(say.signer, { role: fillWords(say.roles[role]), means });
  const signed = entry?.kind === 'signed' ? entry : null;
  const named = signed === null ? null : typed(signed.name);
  const own = (words: string | null | undefined): Text | null =>
    words === null || words === undefined ? null : typed(words);
  return {
    role,
    statement,
    fieldName: plainWords(statement),
    lines: [
      { label: fillWords(say.name), value: named },
      ...(role === 'representative'
        ? [{ label: fillWords(say.relationship), value: own(signed?.relationship) }]
        : []),
      ...(role === 'interpreter' ? [{ label: fillWords(say.interprets), value: own(signed?.interprets) }] : []),
      { label: fillWords(say.when), value: entry === null ? null : format.dateAndTime(entry.at) },
    ],
    entry: entry === null ? null : composeEntry(composition, entry, named ?? []),
  };
}

function composeEntry({ input }: Composition, entry: SignatureEntry, name: Text): SignerPlace['entry'] {
  const say = input.words.signature;
  return entry.kind === 'signed'
    ? { kind: 'drawn', strokes: entry.strokes, alt: plainWords(fillWords(say.drawnAlt, { name })) }
    : { kind: 'words', words: fillWords(say.declined[entry.role]) };
}
