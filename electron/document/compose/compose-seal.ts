/** What the dictionary of a signature says of the person's step: who, and what it means, in the paper's language. */
import type { SignatureEntry } from '../../consultation/record';
import type { SealWords } from '../document-model';
import type { DocumentInput } from '../document-input';
import { fillWords, plainWords } from './fill-words';
import { neutralise } from './neutralise';

/** A signature names who drew it and what it means; a decline, which nobody drew, names the clinic that wrote it down. */
export function composeSeal({ words, clinic }: DocumentInput, entry: SignatureEntry): SealWords {
  const say = words.signature;
  const { role } = entry;
  return entry.kind === 'signed'
    ? {
        role,
        signerName: neutralise(entry.name),
        reason: plainWords(
          fillWords(say.signer, { role: fillWords(say.roles[role]), means: fillWords(say.means[role]) }),
        ),
      }
    : { role, signerName: neutralise(clinic.name), reason: plainWords(fillWords(say.declined[role])) };
}
