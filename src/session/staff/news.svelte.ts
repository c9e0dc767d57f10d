/** What waits for somebody of the staff, as it was when their first screen was opened. */
import type { CandorApi } from '../../../electron/contract/api';
import type { StaffNews } from '../../../electron/contract/news-api';

export class News {
  readonly #api: Pick<CandorApi, 'readNews'>;
  #found: StaffNews | null = $state.raw(null);

  constructor(api: Pick<CandorApi, 'readNews'>) {
    this.#api = api;
  }

  /** Null until it is known, and when it cannot be read: each screen of its own says what is wrong there. */
  get found(): StaffNews | null {
    return this.#found;
  }

  async read(): Promise<void> {
    const answer = await this.#api.readNews();
    if (answer.ok) this.#found = answer.value;
  }
}
