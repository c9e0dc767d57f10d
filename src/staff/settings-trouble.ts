/** What `unfit-settings` says of one setting, in words: which it is, why it cannot be kept, and what helps. */
import type { CallError } from '../../electron/contract/error-codes';
import { PRINT_TROUBLES, type PrintTrouble } from '../../electron/contract/printing';
import type { Failure } from '../../electron/contract/result';
import { STAMP_TROUBLES, type StampTrouble } from '../../electron/contract/settings-api';
import { t } from '../i18n';
import { AUTHORITY_FILE } from './settings-addresses';
import { GROUPS, type RowName } from './settings-rows';

export interface SettingTrouble {
  readonly name: RowName;
  readonly words: string;
  /** Of a printer's certificate that nobody vouches for; null otherwise. */
  readonly fingerprint: string | null;
}

const EXAMPLES: Partial<Readonly<Record<RowName, string>>> = {
  printer: 'ipp://10.0.0.7/ipp/print',
  timestampAuthority: 'https://time.example.org/tsa',
};

/** Null when it is about no setting that the screen has. */
export function troubleIn({ code, facts = {} }: Failure<CallError>): SettingTrouble | null {
  if (code !== 'unfit-settings') return null;
  // `idle.warningMs`, `languages.0`.
  const where = String(facts['where'] ?? '').split('.');
  const name = Object.values(GROUPS)
    .flat()
    .find((each) => where.includes(each));
  if (name === undefined) return null;
  const because = facts['because'];
  const fingerprint = facts['fingerprint'];
  return {
    name,
    words: because === undefined ? unfitWords(name) : becauseWords(name, String(because)),
    fingerprint: fingerprint === undefined ? null : String(fingerprint),
  };
}

function unfitWords(name: RowName): string {
  const example = EXAMPLES[name];
  if (example !== undefined) return t('staff.settings.noAddress', { example });
  return t(name === 'warningMs' ? 'staff.settings.warningTooLong' : 'staff.settings.unfit');
}

function becauseWords(name: RowName, because: string): string {
  if (name === 'timestampAuthority' && isStampTrouble(because))
    return t(`staff.settings.stamps.${because}`, { file: AUTHORITY_FILE });
  return isPrintTrouble(because) ? t(`staff.print.trouble.${because}`) : t('staff.settings.unfit');
}

const isStampTrouble = (word: string): word is StampTrouble => STAMP_TROUBLES.some((each) => each === word);
const isPrintTrouble = (word: string): word is PrintTrouble => PRINT_TROUBLES.some((each) => each === word);
