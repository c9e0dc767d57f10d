/** A call for a person before a talk begins: there is no consultation to keep it, so the kiosk does, while it runs. */
import type { Audit, AuditEvent } from '../contract/audit-events';
import type { CallError } from '../contract/error-codes';
import type { EarlyCallEnding, EarlyHelpApi } from '../contract/help-api';
import { fail, succeed, type Result } from '../contract/result';

export interface EarlyCallParts {
  readonly audit: Pick<Audit, 'append'>;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
}

const atScreen = { actor: 'patient', outcome: 'success' } as const;
const EVENTS: { readonly [How in EarlyCallEnding]: AuditEvent } = {
  answered: { type: 'help-answered', ...atScreen },
  'taken-back': { type: 'help-taken-back', ...atScreen },
  unanswered: { type: 'help-unanswered', actor: 'kiosk', outcome: 'success' },
};

export class EarlyCalls implements EarlyHelpApi {
  readonly #parts: EarlyCallParts;
  #since: number | null = null;

  constructor(parts: EarlyCallParts) {
    this.#parts = parts;
  }

  /** Milliseconds since the Unix epoch; null while nobody asks. */
  get since(): number | null {
    return this.#since;
  }

  /** A full disk keeps nobody from asking for a person: what the trail could not take, the technical log tells. */
  async callBeforeTalk(): Promise<Result<{ readonly since: number }, CallError>> {
    if (this.#since !== null) return succeed({ since: this.#since });
    const since = this.#parts.nowMs();
    this.#since = since;
    await this.#parts.audit.append({ type: 'help-called', ...atScreen });
    return succeed({ since });
  }

  async endCallBeforeTalk({ how }: { readonly how: EarlyCallEnding }): Promise<Result<null, CallError>> {
    if (this.#since === null) return fail('not-allowed-now', { rule: 'no-call' });
    this.#since = null;
    await this.#parts.audit.append(EVENTS[how]);
    return succeed(null);
  }

  /** Before the kiosk closes: whoever still asked is told of to staff, like everybody to whom nobody came. */
  async end(): Promise<void> {
    if (this.#since === null) return;
    this.#since = null;
    await this.#parts.audit.append(EVENTS.unanswered);
  }
}
