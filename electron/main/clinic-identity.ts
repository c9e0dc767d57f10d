/**
 * The clinic's signing identity: made at the first run or given by its own authority (`clinic-keys.ts`), kept in the
 * store, its certificate laid out to be trusted.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audit } from '../contract/audit-events';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { DocumentService } from '../document/service';
import { fingerprintOf, isSelfIssued, readCertificate, type CertificateFacts } from '../document/trust/certificate';
import { expiryOf } from '../document/trust/certificate-expiry';
import { toPem } from '../document/trust/pem';
import type { Store } from '../store/store';
import type { Log } from './log';
import type { Settings } from './settings';

/** What whoever checks the clinic's papers has to trust: `npm run verify -- FILE.pdf --trust clinic-certificate.pem`. */
const CERTIFICATE_FILE = 'clinic-certificate.pem';
/** X.520 ends a name in a certificate here. */
const NAME_CHARACTERS = 64;

export interface IdentityNeeds {
  readonly dataFolder: string;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly settings: Settings;
  readonly audit: Audit;
  readonly log: Log;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** `clock-set-back`: the certificate is not valid yet, so the clock stands before the kiosk's first day. */
export async function prepareIdentity(needs: IdentityNeeds): Promise<Result<null, StartFault>> {
  const { store, now, log } = needs;
  const read = await store.readIdentity();
  if (!read.ok) return read;
  if (read.value === null) return await makeIdentity(needs, 'certificate-made');
  read.value.privateKey.fill(0);
  const certificate = readCertificate(read.value.certificate);
  if (certificate === null) return fail('damaged-database', { file: 'candor.db' });
  if (now < certificate.validFrom) return fail('clock-set-back');
  warnOfEnd(certificate, needs);
  const reason = reasonToRenew(certificate, needs);
  if (reason === null) return await layOutCertificates(needs.dataFolder, store);
  log('warning', 'certificate-renewed', { reason });
  return await makeIdentity(needs, 'certificate-renewed');
}

/**
 * Only somebody at the clinic can get a new one from its authority, so they are told thirty days ahead, at every start
 * and once a day. One that the kiosk signs itself, it renews itself.
 */
export function warnOfEnd(certificate: CertificateFacts, { log, now }: Pick<IdentityNeeds, 'log' | 'now'>): void {
  const { state, daysLeft } = expiryOf(certificate, now);
  if (isSelfIssued(certificate) || state === 'well') return;
  log(state === 'ended' ? 'error' : 'warning', state === 'ended' ? 'certificate-ended' : 'certificate-ends-soon', {
    daysLeft,
    validTo: new Date(certificate.validTo).toISOString(),
  });
}

/**
 * A paper must be sealed within the certificate's time, and in the clinic's name where the kiosk itself chose it; the
 * store keeps the earlier identities. A clinic whose authority's certificate has ended still gets sealed papers: signed
 * by the kiosk itself, until somebody brings a new certificate.
 */
function reasonToRenew(
  certificate: CertificateFacts,
  { now, settings }: IdentityNeeds,
): 'ends-soon' | 'ended' | 'other-name' | null {
  const { state } = expiryOf(certificate, now);
  if (!isSelfIssued(certificate)) return state === 'ended' ? 'ended' : null;
  if (state !== 'well') return 'ends-soon';
  const wanted = [...settings.clinic.name].slice(0, NAME_CHARACTERS).join('');
  return certificate.name === wanted ? null : 'other-name';
}

async function makeIdentity(
  needs: IdentityNeeds,
  type: 'certificate-made' | 'certificate-renewed',
): Promise<Result<null, StartFault>> {
  const { store, documents, settings, now, dataFolder, audit } = needs;
  const made = await documents.makeIdentity({ clinicName: settings.clinic.name, now });
  if (!made.ok) return fail('document-service-down');
  const { certificate, chain, privateKey } = made.value;
  const saved = await store.saveIdentity({ certificate, chain, privateKey, createdAt: now });
  privateKey.fill(0);
  if (!saved.ok) return fail(saved.error.code === 'no-space' ? 'no-space' : 'unwritable-folder');
  const facts = { certificate: fingerprintOf(certificate) };
  await audit.append({ type, actor: 'kiosk', outcome: 'success', facts });
  return await layOutCertificates(dataFolder, store);
}

/** Public, so no secret is at stake. The newest comes first; earlier ones stay below it, for the papers they sealed. */
export async function layOutCertificates(
  dataFolder: string,
  store: Store,
): Promise<Result<null, 'no-space' | 'unwritable-folder' | 'damaged-database'>> {
  const known = await store.readCertificates();
  if (!known.ok) return known;
  const path = join(dataFolder, CERTIFICATE_FILE);
  const pem = known.value.map(({ certificate }) => toPem(certificate, 'CERTIFICATE')).join('');
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === pem) return succeed(null);
  try {
    await writeFile(`${path}.new`, pem, { mode: 0o644 });
    await rename(`${path}.new`, path);
    return succeed(null);
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'no-space' : 'unwritable-folder');
  }
}
