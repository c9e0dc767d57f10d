/** New addresses of the settings are asked for real before they are kept: whoever types one learns at once what is wrong. */
import { createHash } from 'node:crypto';
import { fail, succeed, type Result } from '../contract/result';
import type { StampTrouble } from '../contract/settings-api';
import type { Network } from '../device/network';
import type { PrinterFault, Printers } from '../device/printer';
import {
  createTimestampRequest,
  MAX_ANSWER_BYTES,
  readTimestampAnswer,
  type TimestampFault,
} from '../document/trust/timestamp-exchange';
import { readAuthorityCertificates } from './authority-certificates';
import { canonicalJson } from '../contract/canonical-json';
import { troubleOfFault } from './print-troubles';
import { arrangePrinter } from './printer-settings';
import type { SettingsFile, TimestampAuthoritySettings } from './settings';

export interface TrialParts {
  readonly printers: Pick<Printers, 'describe'>;
  readonly network: Network;
  readonly dataFolder: string;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: () => number;
}

type Trial = Promise<Result<null, 'unfit-settings'>>;

const ANSWER_LIMIT_MS = 20_000;
const DIGEST_BYTES = 32;

/**
 * Only what differs from `before` is asked. `unfit-settings`: `facts.where` is `printer` or `timestampAuthority`,
 * `facts.because` why, and `facts.fingerprint` the certificate that a printer has shown and nobody vouches for.
 */
export async function tryAddresses(before: SettingsFile, after: SettingsFile, parts: TrialParts): Trial {
  const { printer, timestampAuthority } = after;
  if (printer !== null && !isSame(targetOf(before.printer), targetOf(printer))) {
    const tried = await tryPrinter(printer, parts);
    if (!tried.ok) return tried;
  }
  if (timestampAuthority === null || isSame(placeOf(before.timestampAuthority), placeOf(timestampAuthority)))
    return succeed(null);
  const trouble = await tryAuthority(timestampAuthority, parts);
  return trouble === null ? succeed(null) : fail('unfit-settings', { where: 'timestampAuthority', because: trouble });
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
const targetOf = (printer: SettingsFile['printer']): unknown =>
  printer === null ? null : arrangePrinter(printer).target;
const placeOf = (authority: TimestampAuthoritySettings | null): unknown =>
  authority === null ? null : [authority.url, authority.certificates];

/** What passes by itself (busy, out of paper, a cover that is open) is no reason to refuse a printer. */
const PASSING: ReadonlySet<PrinterFault> = new Set<PrinterFault>(['busy', 'rejecting']);

async function tryPrinter(printer: NonNullable<SettingsFile['printer']>, { printers }: TrialParts): Trial {
  const described = await printers.describe(arrangePrinter(printer).target, new AbortController().signal);
  if (described.ok) {
    return described.value.takesPdf
      ? succeed(null)
      : fail('unfit-settings', { where: 'printer', because: 'refused' });
  }
  const { code, facts } = described.error;
  if (PASSING.has(code)) return succeed(null);
  const shown = facts?.['fingerprint'];
  return fail('unfit-settings', {
    where: 'printer',
    because: troubleOfFault(code),
    ...(shown === undefined ? {} : { fingerprint: shown }),
  });
}

/** A stamp over random bytes: the authority learns nothing, and everything that a paper's stamp needs is tried. */
async function tryAuthority(
  { url, certificates }: TimestampAuthoritySettings,
  { network, dataFolder, randomBytes, nowMs }: TrialParts,
): Promise<StampTrouble | null> {
  const trusted = await readAuthorityCertificates(dataFolder, certificates);
  if (trusted.length === 0) return 'no-authority-certificate';
  const digest = createHash('sha256').update(randomBytes(DIGEST_BYTES)).digest();
  const request = createTimestampRequest(digest, randomBytes);
  const answer = await network.ask({
    url,
    body: { bytes: request.query, contentType: 'application/timestamp-query' },
    limitBytes: MAX_ANSWER_BYTES,
    limitMs: ANSWER_LIMIT_MS,
    signal: new AbortController().signal,
  });
  if (!answer.ok) return answer.error.code === 'too-large' ? 'unreadable' : answer.error.code;
  const stamp = readTimestampAnswer(answer.value, request, { trusted, now: nowMs() });
  return stamp.ok ? null : STAMP_FAULTS[stamp.error.code];
}

const STAMP_FAULTS: Readonly<Record<TimestampFault, StampTrouble>> = {
  refused: 'refused',
  unreadable: 'unreadable',
  'other-content': 'unreadable',
  'other-nonce': 'unreadable',
  'other-time': 'other-time',
  'not-trusted': 'not-trusted',
};
