/** What `clock` says to a technician, in English like the system's own command lines. */
import { describeTrouble } from './tool-words';

const OWN_TROUBLE: Readonly<Record<string, string>> = {
  'not-stored': 'It could not be stored.',
};

export const CLOCK_WORDS = {
  usage: [
    'Use it on the kiosk itself, while the kiosk is not running:',
    '  node out/main/clock.js show   --data-dir=FOLDER [--key-dir=FOLDER]',
    '  node out/main/clock.js accept --data-dir=FOLDER [--key-dir=FOLDER]',
  ].join('\n'),
  trouble: (code: string, facts: Readonly<Record<string, string | number>> = {}): string =>
    describeTrouble(OWN_TROUBLE, code, facts),
  now: (iso: string): string => `The clock of this computer says ${iso}.`,
  right: 'It is not behind anything that is kept: there is nothing to accept.',
  behind: (minutes: number): string =>
    `It is ${minutes} minutes behind the latest work that is kept. If the clock is wrong, set it. If it is right now and was ahead before, run “accept”.`,
  closed:
    'A talk that had not come to its end was closed first: kept where it was signed, destroyed where it was not.',
  accepted: (minutes: number): string =>
    `Accepted: the kiosk goes on ${minutes} minutes earlier, and the audit trail says so. Papers made in between keep the times that they bear.`,
  certificateAhead:
    'The clinic’s certificate was made while the clock was ahead and is not valid yet. Make a new one: node out/main/clinic-keys.js rotate --data-dir=FOLDER',
} as const;
