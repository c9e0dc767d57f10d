/** What may be asked about settings: reads, checks, saves and takes back the settings file, and says what it changed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isVisible } from '../consultation/rules';
import type { Audit } from '../contract/audit-events';
import { canonicalJson } from '../contract/canonical-json';
import type { CallError } from '../contract/error-codes';
import { fail, succeed, type Result } from '../contract/result';
import type { ClinicChoices, SealFacts, SettingsApi, SettingsView } from '../contract/settings-api';
import type { OfferedLanguage } from '../contract/start-api';
import { makeCallQueue } from '../store/call-queue';
import { systemCodeOf, writeFilesAtomically, type NewContent } from '../store/files';
import { describeError, type Log } from './log';
import {
  arrangeSettings,
  parseSettings,
  SETTINGS_FILE,
  settingsFile,
  whereOf,
  type Settings,
  type SettingsFile,
} from './settings';
import { changedNames, choicesIn, withChanges, type KeptSettings } from './settings-choices';
import { tryAddresses, type TrialParts } from './settings-trial';

/** What stood in the settings file before the last change. */
export const PREVIOUS_FILE = 'settings.previous.json';

const ON_PAPER = ['clinicName', 'kioskName', 'emergencyNumber', 'phoneByDay', 'phoneAtNight'] as const;

type Person = { readonly staffId: string };

export interface SettingsDeskParts extends TrialParts {
  /** With which the kiosk was opened. */
  readonly running: Settings;
  /** Those that the content has words in. */
  readonly languages: readonly OfferedLanguage[];
  readonly readSeal: () => Promise<SealFacts | null>;
  /** Whether our fonts have all of its characters. */
  readonly canDraw: (text: string) => Promise<boolean>;
  /** IANA name. */
  readonly timeZone: () => string;
  /** Whoever is signed in; the access table has seen to it that it is an administrator. */
  readonly signedIn: () => Person | null;
  /** Whether a consultation is open. */
  readonly isOccupied: () => boolean;
  /** Closes the kiosk, opens it anew and gives the screen a fresh page; never rejects. */
  readonly startAgain: () => Promise<void>;
  readonly audit: Audit;
  readonly log: Log;
}

type Answer<T> = Promise<Result<T, CallError>>;

export class SettingsDesk implements SettingsApi {
  readonly #parts: SettingsDeskParts;
  readonly #inTurn = makeCallQueue();
  #retentionDays: number | null;

  constructor(parts: SettingsDeskParts) {
    this.#parts = parts;
    this.#retentionDays = parts.running.retentionDays;
  }

  /** As it was saved last: it holds at once. */
  get retentionDays(): number | null {
    return this.#retentionDays;
  }

  readSettings(): Answer<SettingsView> {
    return this.#inTurn(async () => {
      const kept = await this.#read(SETTINGS_FILE);
      return kept.ok ? succeed(await this.#view(kept.value)) : kept;
    });
  }

  saveSettings({ changes }: { readonly changes: Partial<ClinicChoices> }): Answer<SettingsView> {
    return this.#inName(async (by) => {
      const kept = await this.#read(SETTINGS_FILE);
      if (!kept.ok) return kept;
      const fit = this.#check(withChanges(kept.value, changes));
      if (!fit.ok) return fit;
      const unfit = await this.#findUnprintable(fit.value.file);
      if (unfit !== null) return fail('unfit-settings', { where: unfit });
      const tried = await tryAddresses(kept.value.file, fit.value.file, this.#parts);
      return tried.ok ? await this.#replace(kept.value, fit.value, 'previous-first', by) : tried;
    });
  }

  undoSettings(): Answer<SettingsView> {
    return this.#inName(async (by) => {
      const kept = await this.#read(SETTINGS_FILE);
      if (!kept.ok) return kept;
      const earlier = await this.#readEarlier(kept.value);
      if (earlier === null) return fail('no-earlier-settings');
      const fit = this.#check(earlier.written);
      return fit.ok ? await this.#replace(kept.value, fit.value, 'settings-first', by) : fit;
    });
  }

  /** The answer comes first: with the kiosk, the page that asked ends, too. */
  async startAgain(): Answer<null> {
    if (this.#parts.isOccupied()) return fail('consultation-open');
    setImmediate(() => void this.#parts.startAgain());
    return succeed(null);
  }

  /** In the name of who is signed in when the call comes, however long it takes; not begun once they no longer are. */
  #inName(work: (by: Person) => Answer<SettingsView>): Answer<SettingsView> {
    const { signedIn } = this.#parts;
    const by = signedIn();
    return this.#inTurn(async () => {
      if (by === null || signedIn()?.staffId !== by.staffId) return fail('sign-in-needed');
      return await work(by);
    });
  }

  /** Null: there are none, they cannot be read, or they are the same. */
  async #readEarlier(now: KeptSettings): Promise<KeptSettings | null> {
    const earlier = await this.#read(PREVIOUS_FILE);
    return earlier.ok && !isSame(earlier.value.file, now.file) ? earlier.value : null;
  }

  /** By the schema that the kiosk reads the file with, and by what the content has: a kiosk so set must open. */
  #check(written: KeptSettings['written']): Result<KeptSettings, 'unfit-settings'> {
    const parsed = settingsFile.safeParse(written);
    if (!parsed.success) return fail('unfit-settings', { where: whereOf(parsed.error) });
    const { languages, clinicLanguage } = arrangeSettings(parsed.data);
    const known = new Set(this.#parts.languages.map(({ tag }) => tag));
    if (!languages.every((tag) => known.has(tag))) return fail('unfit-settings', { where: 'languages' });
    if (!known.has(clinicLanguage)) return fail('unfit-settings', { where: 'clinicLanguage' });
    return succeed({ written, file: parsed.data });
  }

  /** What stands on every paper must be seen there, and no paper can be made with a character that our fonts lack. */
  async #findUnprintable(file: SettingsFile): Promise<string | null> {
    for (const name of ON_PAPER) {
      const text = file[name] ?? null;
      if (text !== null && !(isVisible(text) && (await this.#parts.canDraw(text)))) return name;
    }
    return null;
  }

  /**
   * A full disk changes neither. Each file is the old one or the new one whenever the power fails; between the two, both
   * are the same:
   * of a change the settings before it, of going back those that came back; nothing that is in use is lost.
   */
  async #replace(
    before: KeptSettings,
    after: KeptSettings,
    order: 'previous-first' | 'settings-first',
    by: Person,
  ): Answer<SettingsView> {
    const names = changedNames(before.file, after.file);
    if (names.length === 0) return succeed(await this.#view(after));
    const files = [this.#fileOf(PREVIOUS_FILE, before), this.#fileOf(SETTINGS_FILE, after)];
    try {
      await writeFilesAtomically(order === 'previous-first' ? files : files.toReversed());
    } catch (error) {
      this.#parts.log('error', 'settings-not-saved', describeError(error));
      return fail(FULL.has(systemCodeOf(error) ?? '') ? 'no-space-for-settings' : 'not-stored');
    }
    this.#retentionDays = after.file.retentionDays;
    const actor = { staffId: by.staffId };
    const facts = { settings: names.join(' ') };
    await this.#parts.audit.append({ type: 'settings-changed', actor, outcome: 'success', facts });
    return succeed(await this.#view(after));
  }

  #fileOf(name: string, { written }: KeptSettings): NewContent {
    const text = `${JSON.stringify(written, null, 2)}\n`;
    return { path: join(this.#parts.dataFolder, name), bytes: Buffer.from(text) };
  }

  async #view(kept: KeptSettings): Promise<SettingsView> {
    return {
      choices: choicesIn(kept.file),
      inUse: canonicalJson(inUseOf(arrangeSettings(kept.file))) === canonicalJson(inUseOf(this.#parts.running)),
      canUndo: (await this.#readEarlier(kept)) !== null,
      languages: this.#parts.languages.map(({ tag, name, hello, direction }) => ({ tag, name, hello, direction })),
      seal: await this.#parts.readSeal(),
      timeZone: this.#parts.timeZone(),
    };
  }

  /** A file that cannot be read is never written over. Without one, the settings are the defaults; without earlier ones too. */
  async #read(name: string): Answer<KeptSettings> {
    let text: string | null = null;
    try {
      text = await readFile(join(this.#parts.dataFolder, name), 'utf8');
    } catch (error) {
      if (systemCodeOf(error) !== 'ENOENT') return fail('damaged-settings', { file: name, where: '-' });
      if (name === PREVIOUS_FILE) return fail('no-earlier-settings');
    }
    const parsed = parseSettings(text);
    if (!parsed.ok) return parsed;
    return succeed({ written: JSON.parse(text ?? '{}') as KeptSettings['written'], file: parsed.value });
  }
}

/** The disk itself, or what this user may use of it. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** All but the retention rule, which holds at once. */
const inUseOf = ({ retentionDays: _, ...settings }: Settings): object => settings;

const isSame = (one: SettingsFile, other: SettingsFile): boolean => canonicalJson(one) === canonicalJson(other);
