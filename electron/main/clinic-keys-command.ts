/** The command line for the clinic's technician: shows and changes the key and certificate that the kiosk seals with. */
import { readFile, writeFile } from 'node:fs/promises';
import { createIdentity, openIdentity, type NewIdentity } from '../document/identity';
import { fingerprintOf, isSelfIssued, readCertificate } from '../document/trust/certificate';
import { expiryOf } from '../document/trust/certificate-expiry';
import { createCertificateRequest } from '../document/trust/certificate-request';
import { kindOfKey } from '../document/trust/key-kind';
import { readCertificates, toPem } from '../document/trust/pem';
import { takeCertificates, takePkcs12 } from '../document/trust/take-identity';
import type { Store } from '../store/store';
import { KEY_WORDS } from './clinic-keys-words';
import { layOutCertificates } from './clinic-identity';
import { readSettings } from './settings';
import { EXIT, readCommand, workOnClosedStore, type ToolCommand } from './technician-tool';

export interface KeySurroundings {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** A password, from standard input: never from the command line or the environment, which others can read. */
  readonly readSecret: () => Promise<string>;
  readonly credentialsDirectory: string | null;
  readonly write: (line: string) => void;
  readonly writeError: (line: string) => void;
}

const COMMANDS = ['show', 'request', 'import-certificate', 'import-p12', 'rotate'] as const;
type Command = (typeof COMMANDS)[number];
/** A key with its chain is some kilobytes. */
const MAX_FILE_BYTES = 1024 * 1024;

interface Asked extends ToolCommand<Command> {
  readonly in: string | null;
  readonly out: string | null;
}

/** Stays inside this file: what the technician is told, and that nothing was changed. */
class Refusal extends Error {}

/** Gives the exit code: 0 well, 1 refused and nothing changed, 2 not understood. */
export async function runClinicKeys(args: readonly string[], surroundings: KeySurroundings): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) {
    surroundings.writeError(KEY_WORDS.usage);
    return EXIT.misuse;
  }
  const { credentialsDirectory, writeError } = surroundings;
  const voice = { writeError, trouble: KEY_WORDS.trouble };
  try {
    return await workOnClosedStore({ ...asked, credentialsDirectory }, voice, async (store) => {
      await DOES[asked.command](asked, store, surroundings);
      return null;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    writeError(error.message);
    return EXIT.failed;
  }
}

function readArguments(args: readonly string[]): Asked | null {
  const asked = readCommand(args, COMMANDS, { in: { type: 'string' }, out: { type: 'string' } });
  if (asked === null) return null;
  const { command, dataFolder, keyFolder } = asked;
  const { in: input = null, out = null } = asked.values;
  const needsIn = command === 'import-certificate' || command === 'import-p12';
  if ((needsIn && input === null) || (command === 'request' && out === null)) return null;
  return { command, dataFolder, keyFolder, in: input, out };
}

const DOES: Readonly<Record<Command, (asked: Asked, store: Store, surroundings: KeySurroundings) => Promise<void>>> =
  {
    show: async (_asked, store, surroundings) => {
      const read = await store.readCertificates();
      if (!read.ok) throw new Refusal(KEY_WORDS.trouble(read.error.code));
      if (read.value.length === 0) throw new Refusal(KEY_WORDS.trouble('no-identity'));
      read.value.forEach(({ certificate, chain }, index) => {
        const facts = readCertificate(certificate);
        if (facts === null) throw new Refusal(KEY_WORDS.trouble('damaged-database'));
        const above = chain.flatMap((der) => readCertificate(der)?.name ?? []);
        surroundings.write(
          KEY_WORDS.certificate({
            ...facts,
            isCurrent: index === 0,
            isSelfSigned: isSelfIssued(facts),
            above,
            key: kindOfKey(facts.publicKey),
            expiry: expiryOf(facts, surroundings.now()),
          }),
        );
      });
    },
    request: async ({ out }, store, { write }) => {
      const current = await readCurrent(store);
      const request = createCertificateRequest(openIdentity(current));
      current.privateKey.fill(0);
      await writeFile(out ?? '', toPem(request, 'CERTIFICATE REQUEST'), { mode: 0o644 });
      write(KEY_WORDS.requestWritten);
    },
    'import-certificate': async (asked, store, surroundings) => {
      const current = await readCurrent(store);
      const taken = takeCertificates(current, readCertificates(await readInput(asked)), surroundings.now());
      current.privateKey.fill(0);
      if (!taken.ok) throw new Refusal(KEY_WORDS.trouble(taken.error.code));
      await keep(taken.value, asked, store, surroundings, 'certificate-imported');
    },
    'import-p12': async (asked, store, surroundings) => {
      const file = await readInput(asked);
      const taken = takePkcs12(file, await surroundings.readSecret(), surroundings.now());
      if (!taken.ok) throw new Refusal(KEY_WORDS.trouble(taken.error.code));
      await keep(taken.value, asked, store, surroundings, 'certificate-imported');
    },
    rotate: async (asked, store, surroundings) => {
      await readCurrent(store);
      const settings = readSettings(asked.dataFolder);
      if (!settings.ok) throw new Refusal(KEY_WORDS.trouble(settings.error.code));
      const { now, randomBytes } = surroundings;
      const made = await createIdentity({ clinicName: settings.value.clinic.name, now: now(), randomBytes });
      await keep(made, asked, store, surroundings, 'key-rotated');
    },
  };

async function readCurrent(store: Store): Promise<NewIdentity> {
  const read = await store.readIdentity();
  if (!read.ok) throw new Refusal(KEY_WORDS.trouble(read.error.code));
  if (read.value === null) throw new Refusal(KEY_WORDS.trouble('no-identity'));
  return read.value;
}

/** Written and read back through the store; the earlier ones stay there and in the file that is handed out. */
async function keep(
  identity: NewIdentity,
  { dataFolder }: Asked,
  store: Store,
  { now, write }: KeySurroundings,
  type: 'certificate-imported' | 'key-rotated',
): Promise<void> {
  openIdentity(identity);
  const saved = await store.saveIdentity({ ...identity, createdAt: now() });
  identity.privateKey.fill(0);
  if (!saved.ok) throw new Refusal(KEY_WORDS.trouble(saved.error.code));
  const laidOut = await layOutCertificates(dataFolder, store);
  const told = await store.audit.append({
    type,
    actor: 'operator',
    outcome: 'success',
    facts: { certificate: fingerprintOf(identity.certificate) },
  });
  const facts = readCertificate(identity.certificate);
  write(KEY_WORDS.taken(facts?.name ?? '', facts?.fingerprint ?? ''));
  if (!laidOut.ok) write(KEY_WORDS.notLaidOut);
  if (!told.ok) write(KEY_WORDS.notInAuditTrail);
  if (identity.chain.length === 0 && facts !== null && !isSelfIssued(facts)) write(KEY_WORDS.withoutChain);
}

async function readInput({ in: path }: Asked): Promise<Uint8Array> {
  const bytes = await readFile(path ?? '').catch(() => null);
  if (bytes === null || bytes.length > MAX_FILE_BYTES) throw new Refusal(KEY_WORDS.trouble('no-file'));
  return bytes;
}
