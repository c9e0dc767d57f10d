/** The command line for the technician of a kiosk whose clock was once ahead: says so, and lets it go on with the right time. */
import { readCertificate } from '../document/trust/certificate';
import type { Store } from '../store/store';
import { CLOCK_WORDS } from './clock-words';
import { EXIT, readCommand, workOnClosedStore } from './technician-tool';

export interface ClockSurroundings {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly credentialsDirectory: string | null;
  readonly write: (line: string) => void;
  readonly writeError: (line: string) => void;
}

const COMMANDS = ['show', 'accept'] as const;
type Command = (typeof COMMANDS)[number];

/** Gives the exit code: 0 well, 1 refused, 2 not understood. */
export async function runClock(args: readonly string[], surroundings: ClockSurroundings): Promise<number> {
  const { credentialsDirectory, now, write, writeError } = surroundings;
  const asked = readCommand(args, COMMANDS, {});
  if (asked === null) {
    writeError(CLOCK_WORDS.usage);
    return EXIT.misuse;
  }
  write(CLOCK_WORDS.now(new Date(now()).toISOString()));
  const place = { ...asked, credentialsDirectory, mayBeBehind: true, now };
  const voice = { writeError, trouble: CLOCK_WORDS.trouble };
  return await workOnClosedStore(place, voice, (store) => DOES[asked.command](store, surroundings));
}

/** Each gives the code of what was refused, or null. */
type Work = (store: Store, surroundings: ClockSurroundings) => Promise<string | null>;

const DOES: Readonly<Record<Command, Work>> = {
  show: async (store, surroundings) => {
    const minutes = toMinutes(store.clock.behindMs());
    surroundings.write(minutes === 0 ? CLOCK_WORDS.right : CLOCK_WORDS.behind(minutes));
    return await showCertificate(store, surroundings);
  },
  accept: async (store, surroundings) => {
    const { write } = surroundings;
    const open = await store.readOpenConsultation();
    if (!open.ok) return open.error.code;
    // Its events bear the later times, and so would all that follow in it.
    if (open.value !== null && store.clock.behindMs() > 0) {
      const closed = await store.closeConsultation(open.value.consultationId, 'interrupted');
      if (!closed.ok) return closed.error.code;
      write(CLOCK_WORDS.closed);
    }
    const accepted = await store.clock.accept();
    if (!accepted.ok) return accepted.error.code;
    write(accepted.value === 0 ? CLOCK_WORDS.right : CLOCK_WORDS.accepted(toMinutes(accepted.value)));
    return await showCertificate(store, surroundings);
  },
};

const toMinutes = (ms: number): number => Math.ceil(ms / 60_000);

async function showCertificate(store: Store, { now, write }: ClockSurroundings): Promise<string | null> {
  const identity = await store.readIdentity();
  if (!identity.ok) return identity.error.code;
  if (identity.value === null) return null;
  identity.value.privateKey.fill(0);
  const certificate = readCertificate(identity.value.certificate);
  if (certificate !== null && now() < certificate.validFrom) write(CLOCK_WORDS.certificateAhead);
  return null;
}
