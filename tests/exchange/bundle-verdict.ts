/** What the judges say of one exported Bundle, in lines to be kept beside it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { judge } from './fhir-judges';

const JUDGES = [
  ['medplum', '@medplum/core', 'the official StructureDefinitions of FHIR 4.0.1'],
  ['schema', 'ajv', 'the official JSON schema of FHIR 4.0.1'],
  ['lantana', 'fhir', 'its own copy of the definitions of FHIR R4'],
] as const;

export interface BundleVerdict {
  readonly isAccepted: boolean;
  readonly lines: readonly string[];
}

interface ReadBundle {
  readonly type: string;
  readonly entry: readonly { readonly resource: ReadResource }[];
}
interface ReadResource {
  readonly resourceType: string;
  readonly content?: readonly { readonly attachment: { readonly data: string } }[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `paper`: the sealed file that the Bundle is to hold, byte for byte. */
export function tellVerdict(text: string, paper: Uint8Array): BundleVerdict {
  const bundle = JSON.parse(text) as ReadBundle;
  const found = judge(bundle as unknown as Readonly<Record<string, unknown>>);
  const papers = papersIn(text);
  const holdsPaper = papers.length === 1 && papers[0]?.equals(paper) === true;
  return {
    isAccepted: found.length === 0 && holdsPaper,
    lines: [
      `Bundle of type ${bundle.type}: ${tellEntries(bundle)}`,
      ...JUDGES.flatMap(([name, program, by]) => {
        const against = found.filter((each) => each.judge === name);
        const said = against.length === 0 ? 'nothing against it' : `${against.length} against it`;
        return [`${program} ${versionOf(program)}, by ${by}: ${said}`, ...against.map(({ says }) => `  ${says}`)];
      }),
      holdsPaper
        ? `The paper in it is the sealed file, byte for byte: ${paper.length} bytes, SHA-256 ${sha256(paper)}`
        : `The paper in it is not the sealed file: ${papers.map(sha256).join(', ')} in it, ${sha256(paper)} sealed`,
    ],
  };
}

/** Every file that the Bundle of that text holds. */
export function papersIn(text: string): readonly Buffer[] {
  const { entry } = JSON.parse(text) as ReadBundle;
  return entry
    .flatMap(({ resource }) => (resource.resourceType === 'DocumentReference' ? (resource.content ?? []) : []))
    .map(({ attachment }) => Buffer.from(attachment.data, 'base64'));
}

function tellEntries({ entry }: ReadBundle): string {
  const types = entry.map(({ resource }) => resource.resourceType);
  return [...new Set(types)].map((type) => `${type} ${types.filter((each) => each === type).length}`).join(', ');
}

function versionOf(program: string): string {
  const file = new URL(`../../node_modules/${program}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
