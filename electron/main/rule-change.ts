/** When the clinic's rule for keeping papers was changed last: what a slip of the finger shortens must not be gone at once. */
import { succeed, type Result } from '../contract/result';
import type { SettingName } from '../contract/setting-names';
import type { Store } from '../store/store';

/** More than a kiosk writes in a day. */
const LOOKED_AT = 1000;
const RULE: SettingName = 'retentionDays';

/**
 * As the audit trail has it, milliseconds since the Unix epoch; null: not lately. A settings file that was changed by hand
 * counts as well, whatever was changed in it: the trail does not say what.
 */
export async function ruleChangedAt(store: Pick<Store, 'audit'>): Promise<Result<number | null, 'damaged-database'>> {
  const newest = await store.audit.page({ before: null, limit: LOOKED_AT });
  if (!newest.ok) return newest;
  const change = newest.value.find(({ entry }) => {
    if (entry?.type === 'settings-read-changed') return true;
    return entry?.type === 'settings-changed' && String(entry.facts['settings']).split(' ').includes(RULE);
  });
  return succeed(change?.entry?.at ?? null);
}
