/** Bundles of every shape, in every language, before judges that are not ours; and mutants, to show that they can say no. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declinedBy, signedBy } from '../../electron/document/signers.fixture';
import { bundleText, transactionOf } from '../../electron/exchange/fhir-bundle';
import { checkAnswers } from './check-answers';
import { consultationOf, SHAPES, SOME_PDF } from './consultations';
import { judge } from './fhir-judges';

/* Read back as whoever imports it does: any shape is possible, so nothing is typed beyond that. */
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-argument */
type Read = any;

const LANGUAGES = readdirSync(join(import.meta.dirname, '../../locales'));

const read = (...consultations: Parameters<typeof transactionOf>[0]): Read =>
  JSON.parse(bundleText(transactionOf(consultations)));
const ofType = (bundle: Read, type: string): Read[] =>
  bundle.entry.map((each: Read) => each.resource).filter((resource: Read) => resource.resourceType === type);
const one = (bundle: Read, type: string): Read => {
  const [first, ...more] = ofType(bundle, type);
  expect(more).toEqual([]);
  return first;
};
const referencesIn = (value: Read): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) =>
        key === 'reference' ? [member as string] : referencesIn(member),
      );

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(Object.keys(SHAPES))('%s: nobody has anything against it', (shape) => {
    const bundle = read(SHAPES[shape]!(language));
    expect(judge(bundle)).toEqual([]);
    expect(checkAnswers(bundle)).toEqual([]);
    const names = new Set(bundle.entry.map((each: Read) => each.fullUrl));
    expect(names.size).toBe(bundle.entry.length);
    for (const reference of referencesIn(bundle)) expect(names).toContain(reference);
  });
});

it('one language is not another: the questions are in the language of the consultation', () => {
  const titles = LANGUAGES.map((language) => one(read(SHAPES['short']!(language)), 'Questionnaire'));
  expect(titles.map(({ language }) => language)).toEqual(LANGUAGES);
  expect(new Set(titles.map(({ title }) => title)).size).toBe(LANGUAGES.length);
  expect(new Set(titles.map(({ url }) => url)).size).toBe(LANGUAGES.length);
});

describe('the paper', () => {
  const document = one(read(consultationOf()), 'DocumentReference');
  const [{ attachment }] = document.content;

  it('is the very file, with its SHA-1 and its size', () => {
    const bytes = Buffer.from(attachment.data, 'base64');
    expect(bytes.equals(SOME_PDF)).toBe(true);
    expect(attachment.hash).toBe(createHash('sha1').update(bytes).digest('base64'));
    expect(attachment.size).toBe(bytes.length);
    expect(attachment.contentType).toBe('application/pdf');
  });

  it('carries the number that is printed on it, and is never called a consent', () => {
    expect(document.identifier).toEqual([
      { value: 'CND-7F3K-29QX-0412', assigner: { type: 'Organization', display: 'Riverside Clinic' } },
    ]);
    expect(document.type.coding).toEqual([
      { system: 'http://loinc.org', code: '34895-3', display: 'Education note' },
    ]);
    const everything = JSON.stringify(read(SHAPES['signed in four steps']!('en')));
    expect(everything).not.toContain('1.2.840.10065.1.12.1.7"');
    expect(everything).not.toContain('"resourceType":"Consent"');
  });

  it('says when the patient chose not to sign', () => {
    const declined = read(SHAPES['declined']!('en'));
    expect(one(declined, 'DocumentReference').description).toBe('The patient chose not to sign.');
    expect(one(declined, 'Provenance').signature).toBeUndefined();
  });
});

describe('people', () => {
  it('are named as they were, and given nothing that they did not give', () => {
    const bundle = read(SHAPES['signed in four steps']!('en'));
    const { id: _, meta: _tag, ...patient } = one(bundle, 'Patient');
    expect(patient).toEqual({
      resourceType: 'Patient',
      name: [{ text: 'Rosa Delgado Ruiz' }, { text: 'Rosa Delgado' }],
      communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en' }] } }],
    });
    const [representative, interpreter] = ofType(bundle, 'RelatedPerson');
    expect(representative.relationship).toEqual([{ text: 'daughter' }]);
    expect(representative.name).toEqual([{ text: 'أمل حدّاد' }]);
    expect(interpreter.communication).toEqual([{ language: { text: 'Tiếng Việt, English' } }]);
    expect(one(bundle, 'Practitioner').name).toEqual([{ text: 'Dr. O’Connor-Østergård' }]);
    for (const type of ['Patient', 'RelatedPerson', 'Practitioner'])
      for (const person of ofType(bundle, type)) expect(person.identifier).toBeUndefined();
  });

  it('a patient who gave no name has none', () => {
    expect(one(read(SHAPES['declined']!('en')), 'Patient').name).toBeUndefined();
  });

  it('sign as what they are, each at their own time', () => {
    const bundle = read(SHAPES['signed in four steps']!('en'));
    const { signature, agent } = one(bundle, 'Provenance');
    const urlOf = (type: string, at = 0): string =>
      bundle.entry.filter((each: Read) => each.resource.resourceType === type)[at].fullUrl;
    expect(signature.map(({ type, when }: Read) => [type[0].code.split('.').at(-1), when])).toEqual([
      ['3', '2026-11-22T15:42:00.000Z'],
      ['3', '2026-11-22T15:44:00.000Z'],
      ['12', '2026-11-22T15:46:00.000Z'],
      ['3', '2026-11-22T15:48:00.000Z'],
    ]);
    expect(signature.map(({ who }: Read) => who.reference)).toEqual([
      urlOf('Patient'),
      urlOf('RelatedPerson'),
      urlOf('RelatedPerson', 1),
      urlOf('Practitioner'),
    ]);
    expect(signature.map(({ onBehalfOf }: Read) => onBehalfOf?.reference)).toEqual([
      undefined,
      urlOf('Patient'),
      undefined,
      undefined,
    ]);
    expect(agent.map(({ role }: Read) => role?.[0].text)).toEqual([
      undefined,
      'Patient',
      'Representative',
      'Interpreter',
      'Clinician',
    ]);
    // The drawn lines stay in the file.
    expect(JSON.stringify(signature)).not.toContain('data');
  });
});

describe('the answers', () => {
  const bundle = read(SHAPES['everything']!('en'));
  const answers = one(bundle, 'QuestionnaireResponse');
  const find = (items: Read[], linkId: string): Read =>
    items.map((each) => (each.linkId === linkId ? each : find(each.item ?? [], linkId))).find(Boolean);
  const valuesOf = (linkId: string): Read[] =>
    (find(answers.item, linkId)?.answer ?? []).map((each: Read) => each.valueString ?? each.valueBoolean);

  it('hold what the person said', () => {
    expect(valuesOf('condition')).toEqual(['Knee arthritis']);
    expect(valuesOf('values/avoid-harm')).toEqual(['Matters a great deal']);
    expect(valuesOf('sure/sure-of-choice')).toEqual([true]);
    expect(valuesOf('sure/good-and-bad-sides')).toEqual([false]);
    expect(valuesOf('leaning')).toEqual(['A regulated trial']);
    expect(valuesOf('offers-heard')).toHaveLength(2);
    expect(valuesOf('teach-back/TB-01/answers')).toEqual(['No. Proof and risk depend on the type and use.']);
    expect(valuesOf('teach-back/TB-02/answers')).toHaveLength(2);
    expect(valuesOf('teach-back/TB-01/standing')).toEqual(['Clear the first time.']);
    expect(valuesOf('teach-back/TB-02/standing')).toEqual(['Clear after we said it another way.']);
    expect(valuesOf('teach-back/TB-03/standing')).toEqual(['Not clear yet. Please go over this again.']);
  });

  it('keep own questions as they were written, but for what no FHIR string can hold', () => {
    expect(valuesOf('questions').slice(-4)).toEqual(['<b>Is this & that</b> "safe"?', '=1+1', 'Ça va ?', 'نعم؟']);
  });

  it('leave out what was not answered', () => {
    const short = one(read(SHAPES['short']!('en')), 'QuestionnaireResponse');
    expect(short.status).toBe('completed');
    expect(short.item).toBeUndefined();
  });

  it('have a rank where they have one', () => {
    const weights = find(one(bundle, 'Questionnaire').item, 'values/cost').answerOption;
    expect(weights.map(({ extension }: Read) => extension[0].valueDecimal)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are nobody’s own words where a representative signed', () => {
    expect(one(read(SHAPES['represented']!('en')), 'QuestionnaireResponse').source).toBeUndefined();
    expect(answers.source).toBeDefined();
  });
});

describe('a second import', () => {
  it('is the same Bundle, byte for byte', () => {
    for (const make of Object.values(SHAPES))
      expect(bundleText(transactionOf([make('es')]))).toBe(bundleText(transactionOf([make('es')])));
  });

  it('finds everything again, and changes nothing there', () => {
    const conditions = read(SHAPES['signed in four steps']!('en')).entry.map(({ request }: Read) => request);
    for (const { method, ifNoneExist } of conditions) {
      expect(method).toBe('POST');
      expect(ifNoneExist).toMatch(/^(_tag|identifier)=urn:ietf:rfc:3986\|urn:uuid:[0-9a-f-]{36}$|^url=urn:uuid:\S+$/);
    }
    expect(new Set(conditions.map((each: Read) => each.ifNoneExist)).size).toBe(conditions.length);
  });

  it('of a paper signed once more is another version of the same document, with the same answers', () => {
    const [before, after] = [
      read(consultationOf()),
      read(
        consultationOf({
          entries: [signedBy('patient'), signedBy('clinician', { minute: 3 })],
          pdf: new TextEncoder().encode('%PDF-1.7 longer'),
        }),
      ),
    ];
    const [first, second] = [one(before, 'DocumentReference'), one(after, 'DocumentReference')];
    expect(second.masterIdentifier).not.toEqual(first.masterIdentifier);
    expect(second.identifier).toEqual(first.identifier);
    expect(one(after, 'QuestionnaireResponse').identifier).toEqual(one(before, 'QuestionnaireResponse').identifier);
  });

  it('names no entry as a server would rename it elsewhere', () => {
    const bundle = read(SHAPES['everything']!('en'));
    for (const { fullUrl, resource } of bundle.entry)
      expect(JSON.stringify(resource)).not.toContain(`"value":"${fullUrl}"`);
    expect(bundle.entry.map((each: Read) => each.fullUrl)).not.toContain(one(bundle, 'Questionnaire').url);
  });
});

it('several consultations are one Bundle, with the questions in it once', () => {
  const bundle = read(
    consultationOf({ consultationId: '11111111-2222-4333-8444-555555555555' }),
    consultationOf({ consultationId: '11111111-2222-4333-8444-666666666666', name: 'Amal Haddad' }),
    consultationOf({ consultationId: '11111111-2222-4333-8444-777777777777', language: 'ar' }),
    consultationOf({
      consultationId: '11111111-2222-4333-8444-888888888888',
      name: null,
      entries: [declinedBy('patient')],
    }),
  );
  expect(judge(bundle)).toEqual([]);
  expect(checkAnswers(bundle)).toEqual([]);
  expect(ofType(bundle, 'Patient')).toHaveLength(4);
  expect(ofType(bundle, 'Questionnaire')).toHaveLength(2);
});

/** Name of the fault -> how it is made in a good Bundle. Each must be found by at least one of the three. */
const MUTANTS: Readonly<Record<string, (bundle: Read) => void>> = {
  'a Bundle without a type': (bundle) => delete bundle.type,
  'a type of Bundle that does not exist': (bundle) => (bundle.type = 'transfer'),
  'an entry without a method': (bundle) => delete bundle.entry[0].request.method,
  'a resource that does not exist': (bundle) => (bundle.entry[0].resource.resourceType = 'Paper'),
  'an element that does not exist': (bundle) => (one(bundle, 'Patient').nickname = 'R'),
  'an own name for a status': (bundle) => (one(bundle, 'DocumentReference').status = 'sealed'),
  'a paper without its attachment': (bundle) => delete one(bundle, 'DocumentReference').content[0].attachment,
  'a date without its zone': (bundle) => (one(bundle, 'DocumentReference').date = '2026-11-22T15:42:00'),
  'a size that is not a number': (bundle) => (one(bundle, 'DocumentReference').content[0].attachment.size = '24'),
  'data that are not base64': (bundle) => (one(bundle, 'DocumentReference').content[0].attachment.data = '%PDF'),
  'a document about a document': (bundle) =>
    (one(bundle, 'DocumentReference').subject.reference = bundle.entry.at(-1).fullUrl),
  'a Provenance of nothing': (bundle) => (one(bundle, 'Provenance').target = []),
  'a Provenance by nobody': (bundle) => delete one(bundle, 'Provenance').agent,
  'a signature of no kind': (bundle) => delete one(bundle, 'Provenance').signature[0].type,
  'a signature without a time': (bundle) => delete one(bundle, 'Provenance').signature[0].when,
  'a relative of nobody': (bundle) => delete ofType(bundle, 'RelatedPerson')[0].patient,
  'a question without a name': (bundle) => delete one(bundle, 'Questionnaire').item[0].linkId,
  'an empty group': (bundle) => (one(bundle, 'Questionnaire').item[1].item = []),
  'options for yes or no': (bundle) =>
    (one(bundle, 'Questionnaire').item.find((each: Read) => each.type === 'boolean').answerOption = [
      { valueString: 'maybe' },
    ]),
  'answers of a kind that does not exist': (bundle) => (one(bundle, 'Questionnaire').item[0].type = 'multiple'),
  'answers without a status': (bundle) => delete one(bundle, 'QuestionnaireResponse').status,
  'an answer of two kinds': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].answer[0].valueBoolean = true),
  'an empty answer': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].answer[0].valueString = ''),
};

it.each(Object.keys(MUTANTS))('the judges refuse %s', (name) => {
  const bundle = read(SHAPES['signed in four steps']!('en'));
  MUTANTS[name]!(bundle);
  expect(judge(bundle)).not.toEqual([]);
});

it('each of the three can say no alone', () => {
  const found = Object.values(MUTANTS).map((mutate) => {
    const bundle = read(SHAPES['signed in four steps']!('en'));
    mutate(bundle);
    return new Set(judge(bundle).map((verdict) => verdict.judge));
  });
  for (const name of ['medplum', 'schema', 'lantana'] as const)
    expect(found.filter((judges) => judges.has(name)).length, name).toBeGreaterThan(5);
});

const MISFITS: Readonly<Record<string, (bundle: Read) => void>> = {
  'not one of the options': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].answer[0].valueString = 'Gout'),
  'nobody asked': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].linkId = 'age'),
  'another wording': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].text = 'Why?'),
  'more than one answer': (bundle) =>
    one(bundle, 'QuestionnaireResponse').item[0].answer.push({ valueString: 'Knee arthritis' }),
  'of another type': (bundle) => (one(bundle, 'QuestionnaireResponse').item[0].answer = [{ valueBoolean: true }]),
  'an answer to a heading': (bundle) =>
    (one(bundle, 'QuestionnaireResponse').item[1].answer = [{ valueString: 'yes' }]),
  'not in the order of the questions': (bundle) => one(bundle, 'QuestionnaireResponse').item.reverse(),
  'two questions of one name': (bundle) =>
    (one(bundle, 'Questionnaire').item[1].item[1].linkId = one(bundle, 'Questionnaire').item[0].linkId),
  'is not in the Bundle': (bundle) => (one(bundle, 'QuestionnaireResponse').questionnaire = 'urn:uuid:0'),
};

it.each(Object.keys(MISFITS))('answers that do not fit their questions are found: %s', (finding) => {
  const bundle = read(SHAPES['everything']!('en'));
  MISFITS[finding]!(bundle);
  expect(checkAnswers(bundle).join('\n')).toContain(finding);
});
