/** What matters to the person, which way they lean and what they are not sure of: only what they said. */
import type { HandOff } from '../document-model';
import type { Composition } from './composition';
import { fillWords } from './fill-words';

/** Null when nothing was answered: all of it may be left out, and what is left out is not mentioned. */
export function composeMatters({ input }: Composition): HandOff['matters'] {
  const { record, pack, words } = input;
  const { matters, weights, leaning, notSureYet } = words.handOff;
  const values = pack.structure.values
    .flatMap(({ id }) => {
      const weight = record.values[id];
      if (weight === undefined) return [];
      return [{ text: fillWords(pack.words.values[id] ?? ''), weight, alt: weights[weight] }];
    })
    .sort((one, other) => other.weight - one.weight);
  if (values.length === 0 && record.leaning === null) return null;
  const option =
    record.leaning === 'not-sure' ? notSureYet : (pack.words.options[record.leaning ?? 'wait']?.name ?? '');
  return {
    heading: fillWords(matters),
    values,
    leaning: record.leaning === null ? null : { label: fillWords(leaning), value: fillWords(option) },
  };
}

/** The SURE test (Légaré and others, 2010): each "no" is something to talk about; four times "yes" is said too. */
export function composeSure({ input }: Composition): HandOff['goOver']['lists'] {
  const { record, pack, words } = input;
  const { answeredNo, answeredYesToAll } = words.handOff;
  const { sure } = pack.structure;
  const no = sure.filter((id) => record.sure[id] === 'no');
  if (no.length > 0) {
    return [{ lead: fillWords(answeredNo), items: no.map((id) => fillWords(pack.words.sure[id] ?? '')) }];
  }
  const yesToAll = sure.length > 0 && sure.every((id) => record.sure[id] === 'yes');
  return yesToAll ? [{ lead: fillWords(answeredYesToAll), items: [] }] : [];
}
