/** The roots of the time-stamping authority that the clinic trusts: a PEM file in the data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCertificate } from '../document/trust/certificate';
import { readCertificates } from '../document/trust/pem';

/** DER; none when there is no file, or nothing in it that is a certificate. Read each time: the clinic may bring a new one. */
export async function readAuthorityCertificates(dataFolder: string, fileName: string): Promise<Uint8Array[]> {
  const file = await readFile(join(dataFolder, fileName)).catch(() => null);
  return file === null ? [] : readCertificates(file).filter((der) => readCertificate(der) !== null);
}
