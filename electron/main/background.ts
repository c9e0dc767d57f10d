/** What the kiosk does when nobody looks: stamps papers where an authority is set, fills the list, deletes what is due, warns of a certificate's end. */
import type { Audit } from '../contract/audit-events';
import type { Network } from '../device/network';
import type { Clock } from '../device/clock';
import type { DocumentService } from '../document/service';
import { readCertificate } from '../document/trust/certificate';
import type { SealLevel } from '../store/seal-level-rows';
import type { Store } from '../store/store';
import { warnOfEnd } from './clinic-identity';
import { ClockTrust } from './clock-trust';
import { fillList } from './fill-list';
import type { Log } from './log';
import { RetentionRounds } from './retention-rounds';
import { ruleChangedAt } from './rule-change';
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
  readonly monotonicMs: () => number;
  readonly audit: Audit;
  /** As the settings say now; null: everything is kept. */
  readonly retentionDays: () => number | null;
  readonly log: Log;
}

export interface Background {
  readonly retention: RetentionRounds;
  /** How far papers are raised; null: nobody stamps them. */
  readonly stampedLevel: SealLevel | null;
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
  const trust = new ClockTrust({ ...parts, rows: store.clock, nowMs: () => clock.nowMs() });
  const retention = new RetentionRounds({
    ...parts,
    list: store.list,
    trust,
    ruleChangedAt: () => ruleChangedAt(store),
  });
  retention.start();
  const daily = setInterval(() => void warn(store, clock, log), DAY_MS);
  daily.unref();
  return {
    retention,
    stampedLevel: queue?.wantedLevel ?? null,
    stop: async () => {
      clearInterval(daily);
      ending.abort();
      await filling;
      await retention.stop();
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
