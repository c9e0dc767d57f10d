/** The command line for the technician: who can sign in, and a new set-up code when nobody can. */
import type { Audit } from '../contract/audit-events';
import { LOCKED_OUT_AT } from '../contract/access-rules';
import { WHOLE_KIOSK } from '../store/staff-rows';
import type { Store } from '../store/store';
import { readSettings } from './settings';
import { digestOf, makeSetUpCode, SET_UP_FILE, writeSetUpFile } from './set-up-code';
import { STAFF_WORDS } from './staff-words';
import { EXIT, readCommand, workOnClosedStore, type ToolCommand } from './technician-tool';

export interface StaffSurroundings {
  readonly randomBytes: (count: number) => Uint8Array;
  readonly credentialsDirectory: string | null;
  /** Where the words of each language are: the sentence beside the code is in the clinic's own. */
  readonly localesFolder: string;
  readonly write: (line: string) => void;
  readonly writeError: (line: string) => void;
}

const COMMANDS = ['show', 'set-up-code'] as const;
type Command = (typeof COMMANDS)[number];

type Asked = ToolCommand<Command>;

/** Gives the exit code: 0 well, 1 refused, 2 not understood. */
export async function runStaff(args: readonly string[], surroundings: StaffSurroundings): Promise<number> {
  const { credentialsDirectory, writeError } = surroundings;
  const asked = readCommand(args, COMMANDS, {});
  if (asked === null) {
    writeError(STAFF_WORDS.usage);
    return EXIT.misuse;
  }
  const voice = { writeError, trouble: STAFF_WORDS.trouble };
  return await workOnClosedStore({ ...asked, credentialsDirectory }, voice, (store) =>
    DOES[asked.command](asked, store, surroundings),
  );
}

/** Each gives the code of what was refused, or null. */
type Work = (asked: Asked, store: Store, surroundings: StaffSurroundings) => Promise<string | null>;

const DOES: Readonly<Record<Command, Work>> = {
  show: async (_asked, store, { write }) => {
    const read = await store.staff.readBook();
    if (!read.ok) return read.error.code;
    const { people, wrongTries, setUpDigest } = read.value;
    const isLocked = (staffId: string): boolean => (wrongTries.get(staffId) ?? 0) >= LOCKED_OUT_AT;
    for (const { staffId, name, role } of people) write(STAFF_WORDS.person(name, role, isLocked(staffId)));
    if (people.length === 0) write(STAFF_WORDS.nobody);
    if (isLocked(WHOLE_KIOSK)) write(STAFF_WORDS.kioskLocked);
    if (setUpDigest !== null) write(STAFF_WORDS.codeWaits(SET_UP_FILE));
    return null;
  },
  'set-up-code': async ({ dataFolder }, store, { randomBytes, localesFolder, write }) => {
    const settings = readSettings(dataFolder);
    const language = settings.ok ? settings.value.clinicLanguage : 'en';
    const code = makeSetUpCode(randomBytes);
    // The digest first: a file without its digest would be a promise that the kiosk does not keep.
    const put = await store.staff.putSetUpDigest(digestOf(code));
    if (!put.ok) return put.error.code;
    const told = await store.audit.append(CODE_WRITTEN);
    if (!told.ok) return told.error.code;
    try {
      await writeSetUpFile({ dataFolder, localesFolder, language }, code);
    } catch {
      return 'file-not-written';
    }
    write(STAFF_WORDS.codeWritten(SET_UP_FILE));
    return null;
  },
};

const CODE_WRITTEN: Parameters<Audit['append']>[0] = {
  type: 'set-up-code-written',
  actor: 'operator',
  outcome: 'success',
};
