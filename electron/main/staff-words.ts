/** What `staff` says to a technician, in English like the system's own command lines. */
import type { StaffRole } from '../contract/access-api';
import { describeTrouble } from './tool-words';

const OWN_TROUBLE: Readonly<Record<string, string>> = {
  'not-stored': 'The code could not be stored.',
  'file-not-written': 'The file with the code could not be written. Run the command again: it makes another code.',
};

export const STAFF_WORDS = {
  usage: [
    'Use it on the kiosk itself, while the kiosk is not running:',
    '  node out/main/staff.js show        --data-dir=FOLDER [--key-dir=FOLDER]',
    '  node out/main/staff.js set-up-code --data-dir=FOLDER [--key-dir=FOLDER]',
  ].join('\n'),
  trouble: (code: string, facts: Readonly<Record<string, string | number>> = {}): string =>
    describeTrouble(OWN_TROUBLE, code, facts),
  person: (name: string, role: StaffRole, isLocked: boolean): string =>
    `${name}: ${role}${isLocked ? ', LOCKED (too many wrong PINs)' : ''}`,
  nobody: 'Nobody can sign in on this kiosk yet.',
  kioskLocked: 'Too many wrong PINs on this kiosk: only an administrator can sign in now.',
  codeWaits: (file: string): string => `A set-up code waits to be used: ${file} in the data folder.`,
  codeWritten: (file: string): string =>
    `A new set-up code is in ${file} in the data folder; only the kiosk's user can read it. Start the kiosk, touch “For staff”, then “I have a set-up code”. The new administrator can then unlock the others.`,
} as const;
