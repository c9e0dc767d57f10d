/** One resource of a transaction: what it is called while it travels, and how a second import finds it again. */
import { URI_SYSTEM } from './code-systems';
import type { Coding, Entry, Identifier, Resource } from './fhir-types';
import { nameBasedId, urnOf } from './name-based-id';

/** `namespace`: the consultation's UUID. Not what the resource says, but where it stands in this Bundle. */
export function fullUrlOf(namespace: string, name: string): string {
  return urnOf(nameBasedId(namespace, `entry/${name}`));
}

/** A URI of its own as identifier; another name than the `fullUrl`, which a server replaces by the address it gives. */
export function uriIdentifier(namespace: string, name: string): Identifier {
  return { system: URI_SYSTEM, value: urnOf(nameBasedId(namespace, `identifier/${name}`)) };
}

/** Marks what has no identifier, and must not get an invented one, so that the same import twice makes it once. */
export function transferTag(namespace: string, name: string): Coding {
  return { system: URI_SYSTEM, code: urnOf(nameBasedId(namespace, `tag/${name}`)) };
}

/**
 * Conditional create (FHIR R4, http.html#ccreate): made where nothing of that name is yet, otherwise left as it is there.
 * Never an update: what the receiving system has corrected or merged since stays as it is.
 */
export function entryOf<R extends Resource>(fullUrl: string, resource: R): Entry<R> {
  const url: R['resourceType'] = resource.resourceType;
  return { fullUrl, resource, request: { method: 'POST', url, ifNoneExist: findAgain(resource) } };
}

function findAgain(resource: Resource): string {
  switch (resource.resourceType) {
    case 'DocumentReference':
      return `identifier=${tokenOf(resource.masterIdentifier)}`;
    case 'QuestionnaireResponse':
      return `identifier=${tokenOf(resource.identifier)}`;
    case 'Questionnaire':
      return `url=${resource.url}&version=${resource.version}`;
    case 'Patient':
    case 'Practitioner':
    case 'RelatedPerson':
    case 'Provenance':
      return `_tag=${resource.meta.tag.map(({ system, code }) => `${system}|${code}`).join(',')}`;
  }
}

const tokenOf = ({ system = '', value }: Identifier): string => `${system}|${value}`;
