/** The clinic's signing identity: made at the first run, kept in the store, its certificate laid out to be trusted. */
import { X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { DocumentService } from '../document/service';
import type { Store } from '../store/store';
import type { Log } from './log';
import type { Settings } from './settings';

/** What whoever checks the clinic's papers has to trust: `npm run verify -- FILE.pdf --trust clinic-certificate.pem`. */
const CERTIFICATE_FILE = 'clinic-certificate.pem';
/** Time for the clinic to hand the new certificate to whoever checks its papers, before the old one ends. */
const RENEW_BEFORE_END_MS = 30 * 86_400_000;
/** X.520 ends a name in a certificate here. */
const NAME_CHARACTERS = 64;

export interface IdentityNeeds {
  readonly dataFolder: string;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly settings: Settings;
  readonly log: Log;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/** `clock-set-back`: the certificate is not valid yet, so the clock stands before the kiosk's first day. */
export async function prepareIdentity(needs: IdentityNeeds): Promise<Result<null, StartFault>> {
  const { store, now } = needs;
  const read = await store.readIdentity();
  if (!read.ok) return read;
  if (read.value === null) return await makeIdentity(needs);
  const { certificate } = read.value;
  read.value.privateKey.fill(0);
  const signer = new X509Certificate(certificate);
  if (now < Date.parse(signer.validFrom)) return fail('clock-set-back');
  const reason = reasonToRenew(signer, needs);
  if (reason === null) return await layOutCertificate(needs.dataFolder, certificate);
  needs.log('warning', 'certificate-renewed', { reason });
  return await makeIdentity(needs);
}

/** A paper must be sealed within the certificate's time and in the clinic's name; the store keeps the earlier identities. */
function reasonToRenew(signer: X509Certificate, { now, settings }: IdentityNeeds): 'ends-soon' | 'other-name' | null {
  if (Date.parse(signer.validTo) - now < RENEW_BEFORE_END_MS) return 'ends-soon';
  const named: unknown = signer.toLegacyObject().subject.CN;
  const wanted = [...settings.clinic.name].slice(0, NAME_CHARACTERS).join('');
  return named === wanted ? null : 'other-name';
}

async function makeIdentity(needs: IdentityNeeds): Promise<Result<null, StartFault>> {
  const { store, documents, settings, now, dataFolder } = needs;
  const made = await documents.makeIdentity({ clinicName: settings.clinic.name, now });
  if (!made.ok) return fail('document-service-down');
  const { certificate, chain, privateKey } = made.value;
  const saved = await store.saveIdentity({ certificate, chain, privateKey, createdAt: now });
  privateKey.fill(0);
  if (!saved.ok) return fail(saved.error.code === 'no-space' ? 'no-space' : 'unwritable-folder');
  return await layOutCertificate(dataFolder, certificate);
}

/** Public, so no secret is at stake. The newest comes first; earlier ones stay below it, for the papers they sealed. */
async function layOutCertificate(dataFolder: string, certificate: Uint8Array): Promise<Result<null, StartFault>> {
  const path = join(dataFolder, CERTIFICATE_FILE);
  const pem = new X509Certificate(certificate).toString();
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present.startsWith(pem)) return succeed(null);
  const earlier = present.startsWith('-----BEGIN CERTIFICATE-----') ? present : '';
  try {
    await writeFile(`${path}.new`, pem + earlier, { mode: 0o644 });
    await rename(`${path}.new`, path);
    return succeed(null);
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'no-space' : 'unwritable-folder');
  }
}
