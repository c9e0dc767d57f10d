/** Closed consultations in a store under test. */
import type { ListQuery } from '../contract/consultation-list';
import { valueOf } from '../contract/result.fixture';
import type { Store } from './store';
import type { StartedEvent } from './store-values';
import { makeDocument, started } from './store.fixture';

export const EVERYTHING: ListQuery = {
  search: '',
  filter: 'all',
  closedFrom: null,
  closedBefore: null,
  after: null,
  limit: 100,
};

export interface Closed {
  readonly consultationId: string;
  readonly documentNumber: string;
}

/** From its start to its end, with a paper of 70 kB. */
export async function close(
  store: Store,
  name: string | null,
  given: { readonly guided?: StartedEvent['guided']; readonly beforeEnd?: (closed: Closed) => Promise<void> } = {},
): Promise<Closed> {
  const { guided, beforeEnd } = given;
  const event = guided === undefined ? started : { ...started, guided };
  const { consultationId } = valueOf(await store.startConsultation(event));
  valueOf(await store.appendEvent(consultationId, 2, { type: 'reason-given', condition: 'COND-KNEE', name }));
  const documentNumber = await store.nextDocumentNumber();
  valueOf(await store.completeConsultation(consultationId, 3, makeDocument(documentNumber, 70_000)));
  await beforeEnd?.({ consultationId, documentNumber });
  valueOf(await store.closeConsultation(consultationId, 'completed'));
  return { consultationId, documentNumber };
}
