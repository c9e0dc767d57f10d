import { expect, it } from 'vitest';
import { composeDocument } from './compose';
import { everythingSaid, signedByNobody } from './papers-of-nobody';
import { samplePaper } from './sample-paper.fixture';

const OWN = ['Rosa Delgado', 'May I swim?', 'CND-7F3K-29QX-0412'];
const input = samplePaper({ amount: 'some', name: 'Rosa Delgado', ownQuestions: ['May I swim?'] });
const said = (paper: typeof input): string => JSON.stringify(composeDocument(paper));

it('has nothing of the person who is there', () => {
  for (const own of OWN) {
    expect(said(input)).toContain(own);
    for (const paper of [everythingSaid(input), signedByNobody(input)]) expect(said(paper)).not.toContain(own);
  }
});

it('says what a person can be told at most, and is sealed for nobody', () => {
  const statements = (paper: typeof input): number => said(paper).split('"kind":"statement"').length;
  expect(statements(everythingSaid(input))).toBeGreaterThan(statements(input));
  expect(composeDocument(everythingSaid(input)).seal).toBeNull();
  expect(composeDocument(signedByNobody(input)).seal).toMatchObject({ role: 'patient', signerName: 'Candor', at: 0 });
});
