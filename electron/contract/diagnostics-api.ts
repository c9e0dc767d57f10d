/** The contract, for the staff: how each part of the kiosk is, and that the date of its clock is right. */
import type { Answer } from './answer';
import type { PrinterShortfall, PrintTrouble } from './printing';

/** `look`: works, but somebody should see to it. `unused`: the clinic has set none. */
export type PartState = 'good' | 'look' | 'broken' | 'unused';

interface Part {
  readonly state: PartState;
}

/** `played`: somebody asked for a tone, and it was given. */
export interface SoundCheck {
  readonly state: Extract<PartState, 'good' | 'broken'>;
  readonly played: boolean;
}

/** What was found, part by part; nothing of any patient. Sound is judged by the screen, which makes it. */
export interface Diagnostics {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly sandbox: Part;
  readonly database: Part;
  /** `freeBytes` null: the system does not say. */
  readonly storage: Part & { readonly freeBytes: number | null };
  readonly audit: Part & { readonly newBreakAt: number | null };
  /** `look`: it leapt, and decides about nothing until it has held or somebody confirmed it. */
  readonly clock: Part;
  /** `by` null: it cannot be read. `daysLeft` is negative after its end. */
  readonly certificate: Part & {
    readonly by: 'kiosk' | 'authority' | null;
    readonly daysLeft: number;
    /** Milliseconds since the Unix epoch. */
    readonly endsAt: number | null;
    /** SHA-256, hex. */
    readonly fingerprint: string | null;
  };
  /** `look`: in a file, which is as safe as the kiosk's user account. */
  readonly masterKey: Part & { readonly origin: 'keyring' | 'systemd-credential' | 'key-file' };
  readonly content: Part & {
    readonly version: string;
    /** SHA-256, hex. */
    readonly hash: string;
    /** Claims past the day by which their facts had to be checked again. */
    readonly overdue: number;
    /** The content that came with the program is not the one in use. */
    readonly isRefused: boolean;
  };
  /** How many of the languages offered no clinician has read. */
  readonly languages: Part & { readonly unread: number };
  /** `name` null: none is set. */
  readonly printer: Part & {
    readonly name: string | null;
    readonly trouble: PrintTrouble | null;
    /** Of what the settings ask; not known while there is trouble. */
    readonly shortfalls: readonly PrinterShortfall[];
    /** The print service keeps what it has printed, although it was asked to destroy it. */
    readonly keepsCopies: boolean;
  };
  /** `unwipedAt`: when a talk was perhaps not cleared away, so that the kiosk began anew; null: not lately. */
  readonly wipe: Part & { readonly unwipedAt: number | null };
  /** Papers that have not got theirs yet. */
  readonly timeStamps: Part & { readonly waiting: number };
  readonly power: Part;
  readonly version: Part & { readonly candor: string; readonly electron: string };
}

export interface DiagnosticsApi {
  /** Asks the printer, too: may take some seconds. */
  readDiagnostics(): Answer<Diagnostics>;
  /** Somebody signed in has read the date and says that it is right. */
  confirmClock(): Answer<null>;
}
