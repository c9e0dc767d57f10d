/** What the kiosk does when nobody looks: stamps papers where an authority is set, fills the list, warns of a certificate's end. */
import type { Network } from '../device/network';
import type { Clock } from '../device/clock';
import type { DocumentService } from '../document/service';
import { readCertificate } from '../document/trust/certificate';
import type { Store } from '../store/store';
import { warnOfEnd } from './clinic-identity';
import { fillList } from './fill-list';
import type { Log } from './log';
import type { Settings } from './settings';
import { TimestampQueue } from './timestamp-queue';

const DAY_MS = 86_400_000;

export interface BackgroundParts {
  readonly dataFolder: string;
  readonly settings: Settings;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly network: Network;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Background {
  /** Gives up what is under way; then the store can be closed. */
  stop(): Promise<void>;
}

export function startBackground(parts: BackgroundParts): Background {
  const { settings, store, clock, log } = parts;
  const authority = settings.timestampAuthority;
  const queue = authority === null ? null : new TimestampQueue({ ...parts, authority, now: () => clock.nowMs() });
  queue?.start();
  const ending = new AbortController();
  const filling = fillList({ list: store.list, log, signal: ending.signal });
  const daily = setInterval(() => void warn(store, clock, log), DAY_MS);
  daily.unref();
  return {
    stop: async () => {
      clearInterval(daily);
      ending.abort();
      await filling;
      await queue?.stop();
    },
  };
}

async function warn(store: Store, clock: Clock, log: Log): Promise<void> {
  const known = await store.readCertificates();
  const [newest] = known.ok ? known.value : [];
  const certificate = newest === undefined ? null : readCertificate(newest.certificate);
  if (certificate !== null) warnOfEnd(certificate, { log, now: clock.nowMs() });
}
