/** A network that answers as a test says, and keeps what it was asked. */
import { fail, type Result } from '../contract/result';
import type { Network, NetworkFault, NetworkQuestion } from './network';

export interface FakeNetwork extends Network {
  readonly asked: readonly NetworkQuestion[];
}

/** Without `answer`, nobody can be reached: as in a clinic without a network. */
export function fakeNetwork(
  answer: (question: NetworkQuestion) => Promise<Result<Uint8Array, NetworkFault>> = async () => fail('unreachable'),
): FakeNetwork {
  const asked: NetworkQuestion[] = [];
  return {
    asked,
    ask: (question) => {
      asked.push(question);
      return answer(question);
    },
  };
}
