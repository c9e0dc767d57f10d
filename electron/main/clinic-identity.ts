/** The clinic's signing identity: made at the first run, kept in the store, its certificate laid out to be trusted. */
import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StartFault } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { DocumentService } from '../document/service';
import type { Store } from '../store/store';
import type { Settings } from './settings';

/** What whoever checks the clinic's papers has to trust: `npm run verify -- FILE.pdf --trust clinic-certificate.pem`. */
const CERTIFICATE_FILE = 'clinic-certificate.pem';

export interface IdentityNeeds {
  readonly dataFolder: string;
  readonly store: Store;
  readonly documents: DocumentService;
  readonly settings: Settings;
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
  if (now < Date.parse(new X509Certificate(certificate).validFrom)) return fail('clock-set-back');
  return await layOutCertificate(needs.dataFolder, certificate);
}

async function makeIdentity({
  store,
  documents,
  settings,
  now,
  dataFolder,
}: IdentityNeeds): Promise<Result<null, StartFault>> {
  const made = await documents.makeIdentity({ clinicName: settings.clinic.name, now });
  if (!made.ok) return fail('document-service-down');
  const { certificate, privateKey } = made.value;
  const saved = await store.saveIdentity({ certificate, privateKey, createdAt: now });
  privateKey.fill(0);
  if (!saved.ok) return fail(saved.error.code === 'no-space' ? 'no-space' : 'unwritable-folder');
  return await layOutCertificate(dataFolder, certificate);
}

/** Public, so no secret is at stake; written only when it differs from what is there. */
async function layOutCertificate(dataFolder: string, certificate: Uint8Array): Promise<Result<null, StartFault>> {
  const path = join(dataFolder, CERTIFICATE_FILE);
  const pem = new X509Certificate(certificate).toString();
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present === pem) return succeed(null);
  try {
    await writeFile(path, pem, { mode: 0o644 });
    return succeed(null);
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'no-space' : 'unwritable-folder');
  }
}
