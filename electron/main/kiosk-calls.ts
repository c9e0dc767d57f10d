/** The contract, answered: what the screen may call, whether the kiosk is open or shows why it is not. */
import type { CandorApi, FaultSnapshot } from '../contract/api';
import { fail, succeed } from '../contract/result';
import type { DeskCalls } from './consultation-desk';
import type { Kiosk } from './open-kiosk';

/** Exactly one of these, always. */
export type KioskState =
  { readonly state: 'open'; readonly kiosk: Kiosk } | { readonly state: 'fault'; readonly snapshot: FaultSnapshot };

export interface CallsParts {
  readonly current: () => KioskState;
  /** Tries to open the kiosk anew; done when there is a new state. */
  readonly reopen: () => Promise<void>;
}

export function createCalls({ current, reopen }: CallsParts): CandorApi {
  const desk = (): DeskCalls | null => {
    const now = current();
    return now.state === 'open' ? now.kiosk.desk : null;
  };
  const closed = (): Promise<ReturnType<typeof fail<'no-consultation'>>> => Promise.resolve(fail('no-consultation'));
  return {
    readStart() {
      const now = current();
      if (now.state === 'fault') return Promise.resolve(succeed(now.snapshot));
      const { languages, clinic, refused, settings, desk: open } = now.kiosk;
      const { defaultLanguage, idle } = settings;
      const interrupted = open.readInterrupted();
      return Promise.resolve(
        succeed({ state: 'ready', languages, defaultLanguage, clinic, idle, refused, interrupted }),
      );
    },
    readContent({ language }) {
      const now = current();
      const known = now.state === 'open' && now.kiosk.languages.some(({ tag }) => tag === language);
      return Promise.resolve(known ? succeed(now.kiosk.content.pack(language)) : fail('unknown-language'));
    },
    startConsultation: (input) => desk()?.startConsultation(input) ?? closed(),
    resumeConsultation: () => desk()?.resumeConsultation() ?? closed(),
    discardInterrupted: () => desk()?.discardInterrupted() ?? closed(),
    appendAct: (input) => desk()?.appendAct(input) ?? closed(),
    extendTime: (input) => desk()?.extendTime(input) ?? closed(),
    previewDocument: (input) => desk()?.previewDocument(input) ?? closed(),
    sealDocument: (input) => desk()?.sealDocument(input) ?? closed(),
    closeConsultation: (input) => desk()?.closeConsultation(input) ?? closed(),
    checkPaper(input) {
      const now = current();
      return now.state === 'open' ? now.kiosk.paperCheck.check(input) : closed();
    },
    async tryAgain() {
      if (current().state === 'open') return fail('not-allowed-now');
      await reopen();
      return succeed(null);
    },
  };
}
