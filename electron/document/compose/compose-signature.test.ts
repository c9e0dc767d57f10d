/** What the page of signatures says, and in whose name. */
import { expect, test } from 'vitest';
import { composeDocument } from '../compose';
import type { DocumentInput } from '../document-input';
import { readSampleWords } from '../sample-paper.fixture';
import { declinedBy, paperSignedBy, signedBy } from '../signers.fixture';
import { fillWords, plainWords } from './fill-words';

test.each(['en', 'es', 'ar'])('puts no words in the mouth of somebody who chose not to sign, in %s', (language) => {
  const { signature: say } = readSampleWords(language);
  const said = (input: DocumentInput): string[] =>
    composeDocument(input)
      .sections.flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'signatures'
          ? [block.meaning, block.meaningNot, ...block.places.map(({ statement }) => statement)].map(plainWords)
          : [],
      );
  const ofPatient = [say.meaning, say.meaningNot, say.means.patient].map((words) => plainWords(fillWords(words)));
  const signed = said(paperSignedBy([signedBy('patient', { language })], { language })).join(' ');
  for (const words of ofPatient) expect(signed).toContain(words);
  const [meaning, meaningNot, patient, ...others] = said(
    paperSignedBy([declinedBy('patient', { language })], { language }),
  );
  for (const words of ofPatient) expect([meaning, meaningNot, patient, ...others].join(' ')).not.toContain(words);
  expect(meaning).toBe(say.declined.patient);
  expect(patient).toBe(`${say.roles.patient}. ${say.nobodySigned}`);
  expect(others.join(' ')).toContain(say.means.clinician);
});
